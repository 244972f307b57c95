"""What helps a curator to make a pack better: examination, evaluation, gaps and advice."""
