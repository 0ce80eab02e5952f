"""What a page keeps between runs."""
