"""What moderators and curators do, and what members can ask about themselves."""
