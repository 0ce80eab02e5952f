"""Charts and tables as files that others can use."""
