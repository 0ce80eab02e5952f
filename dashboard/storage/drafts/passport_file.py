"""Passports: one YAML file in, one YAML file out, the same on every machine."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.passport import FORMAT, Passport
from dashboard.domain.base.problem import Fault, Problem
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.assessment_bytes import OPEN_THIS, assessment_bytes, is_about_something_else
from dashboard.storage.files.read_model import Read, read_raw, unreadable
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.storage.files.write_model import model_text

ENDING = ".assessment.yaml"
# Twenty times what a thorough assessment takes; uploads come from anybody.
MOST_BYTES = 2_000_000
# A report holds the file in letters that take a third more, and all that it says beside it.
MOST_GIVEN = 3 * MOST_BYTES
# A thorough assessment holds 2,500 with its history.
MOST_VALUES = 100_000
HEADER = (
    "# An assessment with Legitimacy Lens: answers, evidence and history. Keep it; it can be opened again anywhere.\n"
)


def read_passport(path: Path) -> Read[Passport]:
    """Returns the passport in a file or in a report, or the problems that keep it from being read."""
    try:
        raw = read_bytes(path, MOST_GIVEN)
    except Refused as refusal:
        return unreadable(path.name, refusal)
    return passport_from(raw, path.name)


def passport_from(raw: bytes, name: str) -> Read[Passport]:
    """Returns the same from the bytes of an upload; `name` is how problems call it."""
    try:
        text = assessment_bytes(raw)
    except Refused as refusal:
        return unreadable(name, refusal)
    read = read_raw(text, name, Passport, most_bytes=MOST_BYTES, most_values=MOST_VALUES)
    if read.document and is_about_something_else(read.document.value):
        return unreadable(name, Refused(1, "the file is about something else, not an assessment", OPEN_THIS))
    return _known_format(read)


def _known_format(read: Read[Passport]) -> Read[Passport]:
    """Of a file in a newer format one sentence is said, not one for each field that is new."""
    given = read.document.value.get("format_version") if read.document else None
    if type(given) is not int or given <= FORMAT:
        return read
    says = f"the file has format version {given}, and this program knows {FORMAT}"
    line = read.document.lines([("format_version",)])[0] if read.document else 0
    problem = Problem(read.file, line, "format_version", says, "open it with a newer version of the program")
    return Read(read.file, None, read.document, (problem,))


def checked_passport(read: Read[Passport], rubrics: Mapping[str, Rubric], today: date) -> Read[Passport]:
    """Returns the same with what is wrong in it beside its rubric; `rubrics` are those of the collection by id.

    A file with such problems can still be opened and gone on with: an assessment is unfinished for most of its life.
    """
    if read.model is None:
        return read
    rubric = rubrics.get(read.model.rubric.id)
    checked = read.checked(check_passport(read.model, rubric, today))
    if rubric is not None:
        return checked
    known = f"use one of: {', '.join(sorted(rubrics))}" if rubrics else "add it to rubrics/"
    return checked.checked([Fault(("rubric", "id"), f"there is no rubric '{read.model.rubric.id}' here", known)])


def passport_text(passport: Passport) -> str:
    """Returns the passport as YAML that reads back to the same; what was left out stays left out."""
    return HEADER + model_text(passport)
