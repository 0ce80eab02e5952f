"""A briefing as slides whose charts and tables are PowerPoint's own."""
