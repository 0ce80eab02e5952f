"""The named questions: one .sql file each, with an English sentence, parameters and columns in its header."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

NOT_QUESTIONS = {"schema", "flat"}
HEADER = re.compile(r"-- (question|parameter|column): ?(.*)")
ONE_CASE = "id of one case study; all if left out"
ENTRY = re.compile(r"(\w+) \((\w+)\): (.+)")


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
TYPES = {"parameter": set(READERS), "column": {"text", "whole", "number", "boolean", "date", "list"}}


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter or a column: name, type in plain words, meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question that the warehouse can answer."""

    name: str
    sentence: str
    parameters: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    sql: str

    @property
    def of_one_case(self) -> bool:
        """Returns whether it may be asked of one case study, and then gives those rows that it gives of all."""
        return any(entry.name == "case" and entry.meaning == ONE_CASE for entry in self.parameters)


@cache
def read_questions() -> dict[str, Question]:
    """Returns all questions by name, in alphabetical order."""
    folder = files("dashboard.storage").joinpath("sql")
    texts = {
        item.name.removesuffix(".sql"): item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    }
    return {name: parse_question(name, texts[name]) for name in sorted(texts.keys() - NOT_QUESTIONS)}


def parse_question(name: str, sql: str) -> Question:
    """Returns a question from the text of its file. Raises ValueError if the header is not in the agreed form."""
    lines = [match.groups() for match in map(HEADER.fullmatch, sql.splitlines()) if match]
    sentences = [text for kind, text in lines if kind == "question"]
    if len(sentences) != 1:
        raise ValueError(f"{name}.sql needs exactly one line `-- question: …`")
    entries: dict[str, list[Entry]] = {"parameter": [], "column": []}
    for kind, text in lines:
        if kind in entries:
            match = ENTRY.fullmatch(text)
            if not match:
                raise ValueError(f"{name}.sql: `{text}` is not of the form `name (type): meaning`")
            entry = Entry(*match.groups())
            if entry.type not in TYPES[kind]:
                raise ValueError(f"{name}.sql: `{entry.type}` is no type of a {kind}")
            entries[kind].append(entry)
    return Question(name, sentences[0], tuple(entries["parameter"]), tuple(entries["column"]), sql)


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
