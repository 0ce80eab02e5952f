"""Rows of squares, bars, signs and levels as native shapes and tables."""
