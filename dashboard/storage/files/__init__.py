"""Reads and writes single files."""
