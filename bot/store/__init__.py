"""What we remember: settings of a server, votes, and the journal of what was asked."""
