"""The files that a collection is made of, their hash, and a quick way to notice that one changed."""

import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from dashboard.storage.places import Collection

INPUTS = ("case_studies/*/case.yaml", "case_studies/*/ledger.csv", "case_studies/*/ratings/*.yaml", "rubrics/*.yaml",
          "rubrics/notes/*.yaml", "data/*.yaml", "data/countries/*.csv")  # fmt: skip


def input_files(collection: Collection) -> tuple[Path, ...]:
    """Every file that the warehouse is made of, in a fixed order."""
    return tuple(sorted(path for pattern in INPUTS for path in collection.root.glob(pattern) if path.is_file()))


def fingerprint(collection: Collection) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the inputs: cheap to compare, so that a changed file is noticed at once."""
    stats = ((path, path.stat()) for path in input_files(collection))
    return tuple((collection.spoken(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats)


def content_hash(collection: Collection) -> str:
    """SHA-256 over names and bytes of the inputs; 64 hexadecimal digits. The same data, the same hash, whatever the code."""
    digest = hashlib.sha256()
    for path in input_files(collection):
        content = path.read_bytes()
        digest.update(os.fsencode(collection.spoken(path)) + f"\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def code_hash() -> str:
    """SHA-256 over the words, the readers and the SQL, so that a warehouse of older code is never opened."""
    rooms = {"domain": files("dashboard.domain"), "storage": files("dashboard.storage")}
    rooms["sql"] = rooms["storage"].joinpath("sql")
    texts = {
        f"{room}/{item.name}": item for room, folder in rooms.items() for item in folder.iterdir() if item.is_file()
    }
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0".encode() + texts[name].read_bytes() + b"\0")
    return digest.hexdigest()
