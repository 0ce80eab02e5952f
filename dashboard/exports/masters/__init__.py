"""Slide masters: sizes, theme colours, layouts of our own, and the templates of organisations."""
