"""The named questions: one .sql file each, with an English sentence, parameters and columns in its header."""

from collections.abc import Callable
from functools import cache
from typing import Any

from dashboard.storage.questions.question_file import (
    NOT_QUESTIONS,
    Entry,
    Question,
    parse_question,
    shipped_texts,
    view_texts,
)

# These serve filters and search, or repeat a table that somebody else wrote and that goes along as it is.
NO_TABLES = frozenset(
    {"matching", "filter_values", "parameter_values", "facets", "search", "search_counts", "country_populations"}
)


def _text(value: Any) -> str:
    """Text that can be written as UTF-8, which a terminal does not always give."""
    return str(value).encode().decode()


def _listed(value: Any) -> list[str]:
    """Returns a list parameter: several values, or one text with commas between them."""
    return [_text(part) for part in (value.split(",") if isinstance(value, str) else value)]


def _whole(value: Any) -> int:
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError(number)
    return number


READERS: dict[str, Callable[[Any], Any]] = {"text": _text, "number": float, "whole": _whole, "list": _listed}


@cache
def read_questions() -> dict[str, Question]:
    """Returns all questions by name, in alphabetical order."""
    texts = shipped_texts()
    return {name: parse_question(name, texts[name]) for name in sorted(texts.keys() - NOT_QUESTIONS)}


def table_questions() -> tuple[Question, ...]:
    """Returns the shipped questions whose answers over the whole collection are the tables that people's SQL reads."""
    return tuple(question for name, question in read_questions().items() if name not in NO_TABLES)


@cache
def views() -> tuple[Question, ...]:
    """Returns the views over those tables, which join what belongs together; each has a header like a question."""
    texts = view_texts()
    return tuple(parse_question(name, texts[name]) for name in sorted(texts))


def readable() -> tuple[Question, ...]:
    """Returns everything that people's SQL reads: the tables, then the views."""
    return (*table_questions(), *views())


def checked_arguments(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    """Values for every parameter of a question; those that are not given are null."""
    known = {entry.name: entry for entry in question.parameters}
    unknown = sorted(arguments.keys() - known.keys())
    if unknown:
        raise ValueError(f"'{question.name}' has no parameter '{unknown[0]}'; it knows: {', '.join(known) or 'none'}")
    return {name: _read(entry, arguments.get(name)) for name, entry in known.items()}


def _read(entry: Entry, value: Any) -> Any:
    if value is None:
        return None
    try:
        return READERS[entry.type](value)
    except (TypeError, ValueError):
        raise ValueError(f"'{value}' is no {entry.type} for the parameter '{entry.name}'") from None
