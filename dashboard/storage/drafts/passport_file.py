"""Passports: one YAML file in, one YAML file out, the same on every machine."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboard.domain.assessment.checks import check_passport
from dashboard.domain.assessment.passport import FORMAT, Passport
from dashboard.domain.base.problem import Fault, Problem
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.files.read_model import Read, read_model, read_raw
from dashboard.storage.files.write_model import model_text

ENDING = ".assessment.yaml"
# Twenty times what a thorough assessment takes; uploads come from anybody.
MOST_BYTES = 2_000_000
# A thorough assessment holds 2,500 with its history.
MOST_VALUES = 100_000
HEADER = (
    "# An assessment with Legitimacy Lens: answers, evidence and history. Keep it; it can be opened again anywhere.\n"
)


def read_passport(path: Path) -> Read[Passport]:
    """Returns the passport in a file, or the problems that keep it from being read."""
    return _known_format(read_model(path, path.name, Passport, most_bytes=MOST_BYTES, most_values=MOST_VALUES))


def passport_from(raw: bytes, name: str) -> Read[Passport]:
    """Returns the same from the bytes of an upload; `name` is how problems call it."""
    return _known_format(read_raw(raw, name, Passport, most_bytes=MOST_BYTES, most_values=MOST_VALUES))


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
