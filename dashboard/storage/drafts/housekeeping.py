"""What is done for the drafts beside the pages: old ones are forgotten every day, and a copy is made while saving goes on."""

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from dashboard.storage.drafts.refusals import DraftRefused
from dashboard.storage.drafts.settings import FILE, KEEP_DAYS, WHICH, are_off, drafts_folder, open_drafts

LOG = logging.getLogger(__name__)
A_DAY = 24 * 3600.0


@contextmanager
def forgetting_daily(settings: Mapping[str, str] = os.environ, seconds: float = A_DAY) -> Iterator[None]:
    """Forgets old drafts at once and then every day while the server runs, if the settings say after how many days."""
    if are_off(settings) or not settings.get(KEEP_DAYS, "").strip():
        yield
        return
    stop = threading.Event()
    worker = threading.Thread(target=_forget, args=(settings, seconds, stop), name="forget-old-drafts", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=10)


def _forget(settings: Mapping[str, str], seconds: float, stop: threading.Event) -> None:
    while True:
        try:
            # Opening a store forgets what is old.
            if store := open_drafts(settings):
                store.close()
        except DraftRefused as refusal:
            LOG.warning("Old drafts were not forgotten: %s", refusal)
        if stop.wait(seconds):
            return


def copy_drafts(out: Path, settings: Mapping[str, str] = os.environ) -> int:
    """Copies all drafts as they stand at one moment into a new file; returns how many. Saving may go on meanwhile.

    The copy is a file that only its owner may read. Raises DraftRefused, in a sentence, where there is nothing to copy.
    """
    if are_off(settings):
        raise DraftRefused("Drafts are switched off here, so there is nothing to copy.")
    if settings.get(WHICH, "").strip():
        raise DraftRefused("These drafts are in a PostgreSQL database; copy it with pg_dump.")
    source = drafts_folder(settings) / FILE
    if not os.path.isfile(source):  # noqa: PTH113  Path raises for a name that no disk takes
        raise DraftRefused(f"There is no file {source}, so there is nothing to copy.")
    part = out.with_name(f"{out.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        many = _copy(source, part)
        part.replace(out)
    except (OSError, sqlite3.Error) as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise DraftRefused(f"The drafts could not be copied to {out} ({type(fault).__name__}).") from None
    return many


def _copy(source: Path, part: Path) -> int:
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as drafts, closing(
        sqlite3.connect(part)
    ) as copy:  # fmt: skip
        drafts.backup(copy)
        # One file without journals beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        many = int(copy.execute("SELECT count(*) FROM drafts").fetchone()[0])
    with part.open("rb") as written:
        os.fsync(written.fileno())
    return many
