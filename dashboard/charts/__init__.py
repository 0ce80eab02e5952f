"""Pictures: a table in, a Chart out."""
