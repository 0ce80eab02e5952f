"""Questions of the collection itself: files of SQL in `questions/`, with the header that shipped questions have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.files.access import matching
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused, decode, read_bytes
from dashboard.storage.questions.question_file import (
    ABOUT,
    HeaderFault,
    Question,
    parse_question,
    shipped_texts,
    view_texts,
)

SQL = "*.sql"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PARAMETER = re.compile(r"\$(\w+)")
COMMENT = re.compile(r"--.*")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """What a file in `questions/` holds: a question that can be asked, or the problems that keep it from being one."""

    file: str
    question: Question | None
    problems: tuple[Problem, ...]


def read_own_questions(collection: Collection) -> tuple[OwnQuestion, ...]:
    """Returns what every file of `questions/` holds."""
    paths = (path for path in matching(collection.questions, SQL) if not path.name.startswith("."))
    return tuple(_read(path, collection.spoken(path)) for path in paths)


def _read(path: Path, file: str) -> OwnQuestion:
    def refused(line: int, where: str, says: str, try_this: str) -> OwnQuestion:
        return OwnQuestion(file, None, (Problem(file, line, where, says, try_this),))

    name = path.stem
    if not NAME.fullmatch(name):
        says = f"“{visible(name)}” is no name of a question"
        return refused(
            0, "name of the file", says, "take small letters, digits and single underscores, such as by_country"
        )
    if name in shipped_texts() or name in view_texts() or name == ABOUT:
        return refused(
            0, "name of the file", f"there is a shipped table '{name}' already", "give the file another name"
        )
    try:
        question = parse_question(name, decode(read_bytes(path)), own=True)
    except Refused as fault:
        return refused(fault.line, "whole file", fault.says, fault.try_this)
    except HeaderFault as fault:
        return refused(fault.line, "header", visible(str(fault), most=200), "write it as CONTRIBUTING.md shows")
    problems = tuple(Problem(file, 1, "header", says, try_this) for says, try_this in _faults(question))
    return OwnQuestion(file, None if problems else question, problems)


def _faults(question: Question) -> Iterator[tuple[str, str]]:
    if not question.sentence.endswith("?"):
        yield "the question does not end with a question mark", "write one full question"
    if not question.columns:
        yield "no column is described", "add a line `-- column: name (type): meaning` for each"
    for kind, entries in (("parameter", question.parameters), ("column", question.columns)):
        names = [entry.name for entry in entries]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"the {kind} '{visible(name)}' is described twice", "keep one of the two lines"
    used = set(PARAMETER.findall(COMMENT.sub("", question.sql)))
    described = {entry.name for entry in question.parameters}
    for name in sorted(used - described):
        yield (
            f"${visible(name)} is used and not described",
            f"add a line `-- parameter: {visible(name)} (type): meaning`",
        )
    for name in sorted(described - used):
        yield f"the parameter '{visible(name)}' is described and not used", "use it in the SQL, or take its line away"
