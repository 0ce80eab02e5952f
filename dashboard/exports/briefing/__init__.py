"""Builds a briefing from its link."""
