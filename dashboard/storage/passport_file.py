"""Passports: one YAML file in, one YAML file out, the same on every machine."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dashboard.domain.assessment import FORMAT, Passport
from dashboard.domain.assessment_checks import check_passport
from dashboard.domain.problem import Finding, Problem
from dashboard.domain.rubric import Rubric
from dashboard.storage.model_files import Read, read_model, read_raw
from dashboard.storage.strict_yaml import DECIMAL, WHOLE

ENDING = ".assessment.yaml"
# Twenty times what a thorough assessment takes; uploads come from anybody.
MOST_BYTES = 2_000_000
HEADER = (
    "# An assessment with Legitimacy Lens: answers, evidence and history. Keep it; it can be opened again anywhere.\n"
)
WIDTH = 110


def read_passport(path: Path) -> Read[Passport]:
    """The passport in a file, or the problems that keep it from being read."""
    return _known_format(read_model(path, path.name, Passport, most_bytes=MOST_BYTES))


def passport_from(raw: bytes, name: str) -> Read[Passport]:
    """The same from the bytes of an upload; `name` is how problems call it."""
    return _known_format(read_raw(raw, name, Passport, most_bytes=MOST_BYTES))


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
    """The same with what is wrong in it beside its rubric; `rubrics` are those of the collection by id.

    A file with such problems can still be opened and gone on with: an assessment is unfinished for most of its life.
    """
    if read.model is None:
        return read
    rubric = rubrics.get(read.model.rubric.id)
    checked = read.checked(check_passport(read.model, rubric, today))
    if rubric is not None:
        return checked
    known = f"use one of: {', '.join(sorted(rubrics))}" if rubrics else "add it to rubrics/"
    return checked.checked([Finding(("rubric", "id"), f"there is no rubric '{read.model.rubric.id}' here", known)])


def passport_text(passport: Passport) -> str:
    """The passport as YAML that reads back to the same; what was left out stays left out."""
    return HEADER + yaml.dump(
        _plain(passport.model_dump(exclude_defaults=True)), Dumper=_Dumper, sort_keys=False, allow_unicode=True,
        width=WIDTH,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    """Only dictionaries, lists, numbers and plain text."""
    if isinstance(value, dict):
        return {_plain(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, tuple):
        return [_plain(inside) for inside in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value


class _Dumper(yaml.SafeDumper):
    """No aliases; quotes around what the strict reader would take for a number; several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        # Anything but letters, signs and plain breaks is spelled out, because readers differ on what ends a line.
        plain = all(sign.isprintable() or sign == "\n" for sign in data)
        # PyYAML follows YAML 1.1, for which 1e5 is a word; for YAML 1.2 it is a number.
        number = WHOLE.fullmatch(data) or DECIMAL.fullmatch(data)
        style = '"' if not plain else "|" if "\n" in data else "'" if number else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)
