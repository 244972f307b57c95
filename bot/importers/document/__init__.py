"""A saved web page or a text file as the draft of a pack, for a curator to edit."""
