"""Charts of engagements side by side."""
