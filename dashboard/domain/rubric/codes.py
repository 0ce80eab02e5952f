"""Codes of criteria in the texts of a rubric, as people read them."""

import re

from dashboard.domain.rubric.rubric import Rubric

CODE = re.compile(r"\b[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)+\b")


def without_codes(text: str, rubric: Rubric) -> str:
    """Returns a text of a rubric in which other criteria go by their short names: 'as in aut-promise' → 'as in “Promise”'."""
    names = {criterion.id: criterion.short or criterion.question for criterion in rubric.criteria}
    return CODE.sub(lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], text)
