"""What tables, columns and measures mean."""
