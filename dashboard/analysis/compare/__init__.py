"""Engagements side by side."""
