"""The fields of a case study that a mapping gives by itself: looked at once, before any row is."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.problem import spoken_path
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.validation_messages import findings_of
from dashboard.storage.imports.made import Origin

LONGEST_ID = 80


def refuse_case_fields(origin: Origin, more: Mapping[str, Any] | None = None) -> None:
    """Raises Refused where no row could become a case study, whatever it holds; `more` are fields made of other settings."""
    given = origin.mapping.case.fields
    fields = {"title": "x", **given, "id": "x", "sources": (origin.source(),), **(more or {})}
    try:
        CaseStudy.model_validate(fields)
    except ValidationError as error:
        first = next(iter(findings_of(error, CaseStudy, fields)))
        where = "case › fields › " if first.path and first.path[0] in given else "case › "
        raise Refused(0, f"in the mapping {where}{spoken_path(first.path)}: {first.says}", first.try_this) from None
