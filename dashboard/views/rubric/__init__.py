"""The page Rubric without a browser."""
