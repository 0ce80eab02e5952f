"""A question as a file of SQL: an English sentence, parameters and columns stand in its header."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NOT_QUESTIONS = {"schema", "macros", "flat"}
# The table that a file of all answers has besides them: where its data comes from.
ABOUT = "about_this_data"
HEADER = re.compile(r"-- (question|parameter|column): ?(.*)")
ENTRY = re.compile(r"(\w+) \((\w+)\): (.+)")
ONE_CASE = "id of one case study; all if left out"
TYPES = {
    "parameter": {"text", "number", "whole", "list"},
    "column": {"text", "whole", "number", "boolean", "date", "list"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter or a column: name, type in plain words, meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question that the warehouse can answer; `own` if it lies in the collection and not in the program."""

    name: str
    sentence: str
    parameters: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    sql: str
    own: bool = False

    @property
    def of_one_case(self) -> bool:
        """Returns whether it may be asked of one case study, and then gives those rows that it gives of all."""
        return not self.own and any(entry.name == "case" and entry.meaning == ONE_CASE for entry in self.parameters)


@cache
def shipped_texts() -> dict[str, str]:
    """Returns the text of every shipped file of SQL by its name, also of those that are no questions."""
    folder = files("dashboard.storage").joinpath("sql")
    return {
        item.name.removesuffix(".sql"): item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    }


@cache
def view_texts() -> dict[str, str]:
    """Returns the text of every shipped view over the tables that people's SQL reads, by its name."""
    folder = files("dashboard.storage").joinpath("sql", "views")
    return {item.name.removesuffix(".sql"): item.read_text(encoding="utf-8") for item in folder.iterdir()}


class HeaderFault(ValueError):
    """The header is not in the agreed form; `line` says where, counted from 1."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line = line


def parse_question(name: str, sql: str, own: bool = False) -> Question:
    """Returns a question from the text of its file. Raises HeaderFault if the header is not in the agreed form."""
    lines = [
        (place, match[1], match[2])
        for place, line in enumerate(sql.splitlines(), 1)
        if (match := HEADER.fullmatch(line))
    ]
    sentences = [(place, text) for place, kind, text in lines if kind == "question"]
    if len(sentences) != 1:
        place = sentences[1][0] if sentences else 1
        raise HeaderFault(place, f"{name}.sql needs exactly one line `-- question: …`")
    entries: dict[str, list[Entry]] = {"parameter": [], "column": []}
    for place, kind, text in lines:
        if kind in entries:
            entries[kind].append(_entry(name, place, kind, text))
    return Question(name, sentences[0][1], tuple(entries["parameter"]), tuple(entries["column"]), sql, own)


def _entry(name: str, line: int, kind: str, text: str) -> Entry:
    match = ENTRY.fullmatch(text)
    if not match:
        raise HeaderFault(line, f"{name}.sql: `{text}` is not of the form `name (type): meaning`")
    entry = Entry(*match.groups())
    if entry.type not in TYPES[kind]:
        raise HeaderFault(line, f"{name}.sql: `{entry.type}` is no type of a {kind}")
    return entry
