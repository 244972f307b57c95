"""Official documents made into packs."""
