"""What happens when a button is pressed, a menu used or a form sent; one idea a module."""
