"""Parts of the page Assess."""
