"""Mapping files: the shipped ones by name, others by path."""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.mapping import ImportMapping, unknown_fields
from dashboard.storage.files.access import exists
from dashboard.storage.files.read_model import read_raw
from dashboard.storage.files.text_file import Refused, read_bytes

# What a draft puts where a person has to fill in.
LEFT_OPEN, MOST_PLACES = ("?", "https://?"), 8


def shipped_names() -> tuple[str, ...]:
    """Returns the names of the mappings that come with the program."""
    folder = files("dashboard.storage.imports").joinpath("mappings")
    return tuple(sorted(each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.endswith(".yaml")))


def read_mapping(named: str | Path) -> tuple[ImportMapping, str]:
    """Returns the mapping of a name or at a path, and the SHA-256 of its bytes. Raises Refused."""
    if str(named) in shipped_names():
        raw = files("dashboard.storage.imports").joinpath("mappings", f"{named}.yaml").read_bytes()
    else:
        path = Path(named)
        if not (exists(path) or path.is_symlink()):
            raise Refused(0, f"there is no mapping '{named}'", f"name a file, or one of: {', '.join(shipped_names())}")
        raw = read_bytes(path)
    return mapping_of(raw, str(named))


def mapping_of(raw: bytes, name: str) -> tuple[ImportMapping, str]:
    """Returns the mapping in bytes, and their SHA-256. Raises Refused with the first problem."""
    found = read_raw(raw, name, ImportMapping)
    if found.document and (left := _left_open(found.document.value, ())):
        places = "; ".join(" › ".join(visible(step) for step in path) for path in left[:MOST_PLACES])
        more = f" and {len(left) - MOST_PLACES:,} more" if len(left) > MOST_PLACES else ""
        raise Refused(0, f"the mapping still has “?” in {places}{more}", "fill them in, or take the lines out")
    if found.model is None:
        first = found.problems[0]
        raise Refused(first.line, f"{first.where}: {first.says}", first.try_this)
    if unknown := unknown_fields(found.model):
        known = "see `legitimacy fields --schema` and docs/importing.md"
        raise Refused(0, f"the mapping fills '{unknown[0]}', which a {found.model.format} does not have", known)
    return found.model, hashlib.sha256(raw).hexdigest()


def _left_open(held: Any, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Returns the places that a draft left to be filled in."""
    if isinstance(held, dict):
        return [left for name, value in held.items() for left in _left_open(value, (*path, str(name)))]
    return [path] if held in LEFT_OPEN else []
