"""The bench: ours beside other engines, on the same data, in one run."""
