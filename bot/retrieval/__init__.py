"""How we find: analysis, candidates, fuzzy scoring, confidence, excerpt, and the engine."""
