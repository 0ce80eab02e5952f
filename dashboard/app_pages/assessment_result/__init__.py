"""The result of an assessment: its first page, steps, actions, comparisons, replies and decisions."""
