"""What goes wrong on request: on the way of a call, of an event, or in the world itself."""
