"""Addresses for programs beside the pages: questions, case studies and rubrics as data, and what every answer carries."""
