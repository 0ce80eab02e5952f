"""The fields of a case study before a copy is merged into it: those of the mapping, and those in its folder."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.problem import spoken_path
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.storage.files.strict_yaml import read_text
from dashboard.storage.files.text_file import Refused, decode, read_bytes
from dashboard.storage.files.validation_messages import findings_of
from dashboard.storage.imports.made import Origin

FILES = (".csv", ".yaml", ".parquet")
PUT_BACK = "put back the file that the importer wrote"

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


def look_through(folder: Path) -> None:
    """Raises Refused for what cannot be copied with the folder: links that lead nowhere or to folders, pipes, devices."""
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place) / name
            spoken = path.relative_to(folder)
            try:
                kind = path.stat().st_mode
            except OSError as fault:
                raise Refused(0, f"{spoken} cannot be read: {fault.strerror}", "put a file in its place") from None
            if not stat.S_ISREG(kind) and (not stat.S_ISDIR(kind) or path.is_symlink() or path.suffix in FILES):
                raise Refused(0, f"{spoken} is not an ordinary file", "put a file in its place")


def fields_at(path: Path) -> dict[str, Any] | None:
    """Returns the plain fields of a case study; None if there is no file. Raises Refused."""
    if not path.is_file():
        return None
    value = read_text(decode(read_bytes(path))).value
    if not isinstance(value, dict):
        raise Refused(1, "the file holds no fields", "write `field: value` lines")
    return value


def base_at(path: Path) -> dict[str, Any] | None:
    """Returns the fields as the importer wrote them, which say how they were imported. Raises Refused."""
    found = fields_at(path)
    if found is None:
        return None
    sources = found.get("sources")
    if not isinstance(found.get("imported"), dict) or not isinstance(sources, list | tuple):
        raise Refused(1, f"{path.parent.name}/{path.name} does not say how it was imported", PUT_BACK)
    if not all(isinstance(each, dict) for each in sources):
        raise Refused(1, f"{path.parent.name}/{path.name} has sources without fields", PUT_BACK)
    return found
