"""The HTTP API, version 10: one module of routes for each of Discord's resources."""
