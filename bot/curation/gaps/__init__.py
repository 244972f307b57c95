"""What members ask in vain: found in the journal and the votes, and drafted for the curator."""
