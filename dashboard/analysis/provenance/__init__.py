"""What stands behind a mark of a chart."""
