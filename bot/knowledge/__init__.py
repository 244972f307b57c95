"""What we know: sources, passages and terms, loaded from YAML and checked."""
