"""Sourcier: ask in Discord, read the passage that answers and the source it comes from."""

__version__ = "0.1.0"
