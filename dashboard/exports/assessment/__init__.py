"""Reports of self-assessments."""
