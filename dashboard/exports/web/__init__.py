"""A briefing as one web page that needs nothing from anywhere else."""
