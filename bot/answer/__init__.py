"""What we say: the reply as a value, its citation in words, and our texts in each language."""
