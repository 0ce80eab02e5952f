"""Everything of the terminal."""
