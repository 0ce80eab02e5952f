"""The whole collection as one file."""
