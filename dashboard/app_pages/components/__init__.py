"""Small browser components of our own."""
