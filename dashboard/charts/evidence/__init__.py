"""Charts of what case files say."""
