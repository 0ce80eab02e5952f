"""Reads a collection: case studies, rubrics, ratings, tables."""
