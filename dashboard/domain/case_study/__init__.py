"""The model of a case study and its checks."""
