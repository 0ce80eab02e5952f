"""Legitimacy Lens: evidence, judgement, chart and briefing of citizen engagements in one chain."""
