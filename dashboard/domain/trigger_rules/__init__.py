"""The model of official trigger rules and its checks."""
