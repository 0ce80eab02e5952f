"""Fingerprints of what models hold, so that layout and comments of a file change nothing."""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any

from dashboard.domain.base.model import Model
from dashboard.domain.rubric.rubric import Rubric

# Words for heads of pages and tables. A rubric stays itself when they are added or reworded.
SHORT = {"__all__": {"short", "short_levels"}}
# Fields that came later: a rubric that leaves them out is what it was before there were any.
LATER = ("platform_facts", "no_evidence_when", "scoring_note")
NOT_ANSWERED_BY: Any = {"rubric": {"title"}, "behaviours": {"__all__": {"criteria": SHORT}}}


def content_hash(*models: Model, later: Collection[str] = ()) -> str:
    """SHA-256 over the fields and values of models; 64 hexadecimal digits.

    `later` names fields that came later: a model that leaves them out is what it was before there were any.
    """
    return _hashed([_without_later(model.model_dump(mode="json"), later) for model in models])


def rubric_hash(rubric: Rubric) -> str:
    """SHA-256 over the whole rubric but its title and short words, which nobody answers by."""
    return _hashed([_without_later(rubric.model_dump(mode="json", exclude=NOT_ANSWERED_BY), LATER)])


def _without_later(value: Any, later: Collection[str]) -> Any:
    """The same without the later fields of which nothing is said."""
    if isinstance(value, dict):
        fields = {name: inside for name, inside in value.items() if inside is not None or name not in later}
        return {name: _without_later(inside, later) for name, inside in fields.items()}
    return [_without_later(inside, later) for inside in value] if isinstance(value, list) else value


def wording_hash(question: str, descriptors: Iterable[tuple[int, str]]) -> str:
    """SHA-256 over a question and its descriptors by level: two criteria with the same can share an answer."""
    return _hashed([question, sorted(descriptors)])


def _hashed(value: object) -> str:
    text = json.dumps(_plain(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """2.0 and 2 are one number: which of them it is depends on how a model came about."""
    if isinstance(value, dict):
        return {name: _plain(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inside) for inside in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
