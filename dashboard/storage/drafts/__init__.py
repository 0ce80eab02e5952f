"""Keeps drafts and files of self-assessments."""
