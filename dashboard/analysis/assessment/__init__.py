"""Results of self-assessments."""
