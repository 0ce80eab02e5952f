"""Charts of what raters judged."""
