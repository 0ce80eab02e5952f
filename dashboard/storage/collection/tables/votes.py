"""votes.parquet beside a case study: nothing reads it here, so nobody else would notice that it cannot be handed on."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dashboard.domain.base.problem import Problem
from dashboard.storage.collection.read_places import SINGLE_VOTES
from dashboard.storage.files.access import bytes_at_ends, exists

MARK = b"PAR1"  # at both ends of every Parquet file
TRY = "put the file of the import in its place, or delete it"


def votes_problems(folder: Path) -> Iterator[Problem]:
    """Yields why the single votes of a case study cannot be handed on; nothing where it has none."""
    path = folder / SINGLE_VOTES
    if exists(path) and (wrong := _wrong(path)):
        yield Problem(f"case_studies/{folder.name}/{SINGLE_VOTES}", 0, "whole file", *wrong)


def _wrong(path: Path) -> tuple[str, str] | None:
    try:
        # Opening a pipe would wait for ever.
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return "this is not an ordinary file", TRY
        ends = bytes_at_ends(path, len(MARK))
    except FileNotFoundError:
        return "this is a link that leads nowhere", TRY
    except OSError as fault:
        return f"the file cannot be read: {fault.strerror}", "check its permissions"
    return None if ends == (MARK, MARK) else ("this is no whole Parquet file", TRY)
