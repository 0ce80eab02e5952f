"""Official rules that oblige an authority to act: how far their thresholds lie apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.analysis.text import english

QUESTION = "What obliges an authority to act?"
MOST_WORDS = 12


def trigger_title(rules: Iterable[Mapping[str, Any]]) -> str:
    """Returns the lowest and the highest number that obliges an authority, in at most 12 words."""
    numbers = sorted(
        (rule for rule in rules if english.known(rule["threshold"])), key=lambda rule: float(rule["threshold"])
    )
    if not numbers or numbers[0]["threshold"] == numbers[-1]["threshold"]:
        return QUESTION
    low, high = (english.grouped(rule["threshold"]) for rule in (numbers[0], numbers[-1]))
    named = f"From {low} ({numbers[0]['place']}) to {high} ({numbers[-1]['place']}) people oblige an authority"
    return (
        named if len(named.split()) <= MOST_WORDS else f"Rules that oblige an authority ask for {low} to {high} people"
    )
