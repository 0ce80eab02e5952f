"""The model of a self-assessment file and its checks."""
