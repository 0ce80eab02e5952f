"""Codes of criteria in the texts of a rubric, as people read them."""

import re

from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.rubric import Rubric

CODE = re.compile(r"\b[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)+\b")


def without_codes(text: str, rubric: Rubric) -> str:
    """Returns a text of a rubric in which other criteria go by their short names: 'as in aut-promise' → 'as in “Promise”'.

    Words of files are read as words: 'follow_through' → 'follow-through', 'no_evidence' → 'no evidence'.
    """
    names = {criterion.id: f"“{criterion.short}”" for criterion in rubric.criteria if criterion.short}
    names |= {state.value: state.label for state in State}
    return CODE.sub(lambda found: names.get(found[0], found[0].replace("_", "-")), text)
