"""Everything that touches a file or a database."""
