"""The model of a rating and its checks."""
