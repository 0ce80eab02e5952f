"""Builds the DuckDB warehouse and asks it named questions."""
