"""The conversation in Discord: the client, its commands, and the cards it shows."""
