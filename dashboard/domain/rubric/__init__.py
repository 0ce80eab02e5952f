"""The model of a rubric and its checks."""
