"""What raters made of the evidence."""
