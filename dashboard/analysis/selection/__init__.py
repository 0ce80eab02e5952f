"""Which engagements are in view, and how to find them."""
