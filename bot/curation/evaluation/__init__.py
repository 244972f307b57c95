"""How well a pack answers its questions: asked, measured, kept, compared and reported."""
