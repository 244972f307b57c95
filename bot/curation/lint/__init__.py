"""What may be wrong with a pack that is well formed: one module a family of rules."""
