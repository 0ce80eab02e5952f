"""The web server around pages and data addresses."""
