"""Descriptors of levels as they are read away from their neighbours."""

import re

from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

# How a descriptor says what it lacks of the next level: '…, but no date was named'.
SHORT_OF_NEXT = re.compile(r", but\b(?=.*\b(?:no|not|nor|none|nobody|nothing|neither|without|stopped)\b).*", re.DOTALL)
AS_LOWER = re.compile(r"As (\d+)\b[,;:]?\s*(.*)", re.DOTALL)


def questions(rubric: Rubric) -> dict[str, str]:
    """Returns what each criterion asks, as it is read: other criteria go by their short names."""
    return {criterion.id: without_codes(criterion.question, rubric) for criterion in rubric.criteria}


def builds_on(criterion: Criterion, level: int) -> int | None:
    """Returns the level that a descriptor names as its beginning: 3 for 'As 3, with the reason'; None for one of its own words."""
    found = AS_LOWER.match(criterion.levels.get(level, ""))
    lower = int(found[1]) if found else None
    return lower if lower is not None and lower < level and lower in criterion.levels else None


def written_out(criterion: Criterion, level: int) -> str:
    """Returns a descriptor with the one that it builds on in full: 'As 3, with the reason' → 'The limits are told; with the reason'.

    Empty where the level has none.
    """
    descriptor, lower = criterion.levels.get(level, ""), builds_on(criterion, level)
    found = AS_LOWER.match(descriptor)
    if found is None or lower is None:
        return descriptor
    return f"{written_out(criterion, lower).rstrip('.')}; {found[2]}"


def aimed_at(criterion: Criterion, level: int) -> str:
    """Returns a descriptor as something to aim at: without what it lacks of the next level, which nobody should aim at."""
    whole = written_out(criterion, level)
    return SHORT_OF_NEXT.sub(".", whole) if any(higher > level for higher in criterion.levels) else whole
