"""Turns what the models refuse into sentences that say what to try."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dashboard.domain.base.problem import Fault, Path, visible

LONGEST_GUESS = 60
# Of one file; comparing takes long, and nobody reads more.
MOST_GUESSES = 1000
# Below this share of common letters a guess is more often silly than right.
ALIKE = 0.7
FORMS = {
    "^https?": "begin with https:// or http:// and leave out spaces, quotes, < and >",
    "^[A-Z]{3}$": "write three capital letters, such as EST or EUR",
    "^[a-z0-9]+(-": "use small letters, digits and single hyphens",
    "^[A-Za-z0-9]+": "use letters and digits, joined by single hyphens, underscores or dots",
    "([?": "end it with a question mark",
    "^[0-9]{4}-": "write a date and time such as 2026-11-26T14:02Z",
    "^[0-9a-f]{64}": "leave it as the program wrote it, or leave it out",
}
BOUNDS = {
    "greater_than_equal": ("ge", "write {} or more"),
    "greater_than": ("gt", "write more than {}"),
    "less_than_equal": ("le", "write {} or less"),
    "less_than": ("lt", "write less than {}"),
}


def findings_of(error: ValidationError, model: type[BaseModel], value: Any) -> Iterator[Fault]:
    """Yields one finding for each thing in `value` that the model refuses; the misspelling of a needed field counts once."""
    details = error.errors(include_url=False)
    unknown = _unknown_fields(details)
    for number, detail in enumerate(details):
        path = _path(detail["loc"], value)
        kind = detail["type"]
        if kind == "missing" and _guess(str(path[-1]), unknown.get(path[:-1], [])[:20]):
            continue
        # The validator counts only the items without faults; those that have some are named already.
        if kind == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue
        if kind == "missing" and isinstance(path[-1], int):
            yield Fault(path[:-1], "the list has too few items", f"give it at least {path[-1] + 1}")
        else:
            yield Fault(path, *_sentence(detail, model, path, guessing=number < MOST_GUESSES))


def _unknown_fields(details: list[ErrorDetails]) -> dict[Path, list[str]]:
    """Returns the unknown field names under each path."""
    found: dict[Path, list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, name = detail["loc"]
            found.setdefault(tuple(above), []).append(str(name))
    return found


def _path(loc: Path, value: Any) -> Path:
    """Returns the place as a path: numbers only for places in lists, no marks of the validator."""
    path: list[str | int] = []
    for step in loc:
        if step == "[key]":
            continue
        path.append(str(step) if isinstance(value, dict) else step)
        value = _inside(value, step)
    return tuple(path)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, tuple) and isinstance(step, int) and step < len(value) else None


def _sentence(detail: ErrorDetails, model: type[BaseModel], path: Path, guessing: bool) -> tuple[str, str]:
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    if given is None and kind != "extra_forbidden":
        return "there is no value", "fill it in, or leave the field out if it is not needed"
    match kind:
        case "missing":
            return f"the field '{path[-1]}' is missing", "add it; `legitimacy fields` lists the fields"
        case "extra_forbidden":
            return _unknown(model, path, guessing)
        case "invalid_key":
            return f"the field '{path[-1]}' is not known here", "delete it; `legitimacy fields` lists the fields"
        case "closed_list":
            return _not_in_list(given, context["allowed"].split(", "))
        case "partial_date":
            return _no_date(given, in_calendar="calendar" not in detail["msg"])
        case "string_type" | "string_too_short" | "string_too_long" | "string_pattern_mismatch":
            return _wrong_text(kind, given, context)
        case "tuple_type":
            return f"expected a list, found {_spoken(given)}", "begin each item with '- '"
        case "model_type" | "dict_type":
            return f"expected fields with values, found {_spoken(given)}", "write `field: value` lines"
        case "int_type" | "float_type" | "bool_type" | "multiple_of":
            return _wrong_number(kind, given)
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            bound, words = BOUNDS[kind]
            return f"{given} is out of range", words.format(f"{context[bound]:g}")
        case "too_short":
            return "the list has too few items", f"give it at least {context['min_length']}"
        case "too_long":
            return "the list has too many items", f"give it at most {context['max_length']}"
        case _:
            return f"{_spoken(given)} cannot be used here", detail["msg"]


def _unknown(model: type[BaseModel], path: Path, guessing: bool) -> tuple[str, str]:
    name = str(path[-1])
    guess = _guess(name, _fields_at(model, path[:-1])) if guessing else None
    try_this = f"did you mean '{guess}'?" if guess else "delete it; `legitimacy fields` lists the fields"
    return f"the field '{visible(name)}' is not known here", try_this


def _not_in_list(given: Any, allowed: list[str]) -> tuple[str, str]:
    guess = _guess(given.strip().lower().replace(" ", "_"), allowed) if isinstance(given, str) else None
    choice = f"did you mean '{guess}'?" if guess else f"use one of: {', '.join(allowed)}"
    if isinstance(given, tuple | dict):
        return f"expected one word, found {_spoken(given)}", choice
    return f"{_spoken(given)} is not in the list", choice


def _no_date(given: Any, in_calendar: bool) -> tuple[str, str]:
    if in_calendar:
        return f"{_spoken(given)} is not a date", "write 2015, 2015-04 or 2015-04-30"
    return f"{_spoken(given)} is not in the calendar", "correct the year, month or day"


def _wrong_text(kind: str, given: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    match kind:
        case "string_too_short":
            return "the text is empty", "fill it in, or leave the field out if it is not needed"
        case "string_too_long":
            return f"the text has more than {context['max_length']:,} characters", "shorten it"
        case "string_pattern_mismatch":
            return f"{_spoken(given)} does not have the right form", _form(context["pattern"])
        case _ if isinstance(given, tuple | dict):
            return f"expected text, found {_spoken(given)}", "write one text, in quotes"
        case _:
            return f"expected text, found {_spoken(given)}", "put it in quotes"


def _wrong_number(kind: str, given: Any) -> tuple[str, str]:
    found = _spoken(given)
    match kind:
        case "bool_type":
            return f"expected true or false, found {found}", "write true or false, without quotes"
        case "multiple_of":
            return f"{found} is neither a level nor half a step", "use a level or half a level"
        case "int_type" if isinstance(given, float):
            return f"expected a whole number, found {found}", "write a number without a decimal point"
        case "int_type":
            return f"expected a whole number, found {found}", "write digits only, without separators or quotes"
        case _:
            return f"expected a number, found {found}", "write digits and a decimal point only, without quotes"


def _spoken(value: Any) -> str:
    """Returns how a value of a file is named in a sentence."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"'{visible(value)}'"
        case dict():
            return "a group of fields"
        case _:
            return "a list"


def _form(pattern: str) -> str:
    """Returns what a text must look like, in words."""
    if words := re.fullmatch(r"\^\(?([a-z|]+)\)?\$", pattern):
        return f"write {words[1].replace('|', ' or ')}"
    return next((form for start, form in FORMS.items() if pattern.startswith(start)), f"it must match {pattern}")


def _guess(word: str, known: list[str]) -> str | None:
    """Returns the known word that somebody may have meant."""
    # Comparing takes time that grows with the length, and no word is that long.
    return next(iter(difflib.get_close_matches(word, known, 1, ALIKE)), None) if len(word) <= LONGEST_GUESS else None


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """Returns the field names that the model knows where `path` leads."""
    current: Any = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        field = current.model_fields.get(step)
        current = _model_in(field.annotation) if field else None
    return list(current.model_fields) if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Returns the model inside an annotation such as tuple[Fact, ...] or Window | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None)
