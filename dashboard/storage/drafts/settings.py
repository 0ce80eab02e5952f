"""Where drafts are kept: a file of this machine, a PostgreSQL database, or nowhere."""

import os
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from dashboard.storage.drafts.disk_reserve import DiskReserve
from dashboard.storage.drafts.refusals import StoreUnusable
from dashboard.storage.drafts.store import Drafts
from dashboard.storage.drafts.variables import KEEP_DAYS, OFF, WHICH
from dashboard.storage.files.own_folders import STORE, store_folder

FILE, RESERVE = "drafts.sqlite", "drafts.reserve"
BUSY_SECONDS = 10
DIGITS = 5  # of a number of days; a hundred years have as many
POSTGRESQL = {"postgresql", "postgresql+psycopg", "postgres"}


def settings_given() -> tuple[tuple[str, str], ...]:
    """Returns the settings of this process that are about drafts, as pairs."""
    return tuple((name, os.environ[name]) for name in (WHICH, STORE, KEEP_DAYS) if name in os.environ)


def open_drafts(settings: Mapping[str, str] = os.environ) -> Drafts | None:
    """Returns the store that the settings name, None where they switch it off; raises StoreUnusable with a sentence.

    Without a setting drafts lie in a file of this machine and are kept until somebody deletes them: forgetting the
    answers of a person who comes back late is worse than a file of some kilobytes. A server for many sets the days.
    """
    which = settings.get(WHICH, "").strip()
    if are_off(settings):
        return None
    days = _days(settings.get(KEEP_DAYS, "").strip())
    if which:
        return Drafts(database(which), days)
    folder = drafts_folder(settings)
    return Drafts(file_in(folder), days, reserve=DiskReserve(folder / RESERVE))


def are_off(settings: Mapping[str, str] = os.environ) -> bool:
    """Returns whether the settings switch drafts off; asks no store."""
    return settings.get(WHICH, "").strip().lower() == OFF


def drafts_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """Returns the folder of the file with drafts; raises StoreUnusable with a sentence where there is none."""
    try:
        return store_folder(settings)
    except OSError as fault:
        raise StoreUnusable(f"Drafts cannot be kept: {fault.strerror}. Name a folder in {STORE}.") from None


def file_in(folder: Path) -> sa.Engine:
    """Returns a SQLite file that only its owner may read, written so that a confirmed save outlives a power cut."""
    path = folder / FILE
    if _is_emptied(path):
        raise StoreUnusable(
            f"The file with drafts, {path}, is empty. Put a copy back, or delete it to begin with none."
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made before SQLite does, so that it is never open to others; its journals take over the mode.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise StoreUnusable(
            f"Drafts cannot be kept in {folder}: {fault.strerror}. Name another folder in {STORE}."
        ) from None
    # Never made anew by a connection: where the file is gone, that is said.
    address = sa.URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    engine = sa.create_engine(address, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _make_durable)
    _refuse_moved_files(engine, path)
    return engine


def _is_emptied(path: Path) -> bool:
    """Returns whether a file that drafts were kept in has no byte left: SQLite would take it for a new one."""
    try:
        # The room beside it is taken once the file has its tables, so that one that is just being made is none of these.
        return path.with_name(RESERVE).exists() and path.stat().st_size == 0
    except OSError:
        return False


def _refuse_moved_files(engine: sa.Engine, path: Path) -> None:
    """Opens the file anew once another one lies at its path: a save into a file that was moved away would be lost."""

    def remember(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _file_at(path)

    def look(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != _file_at(path):
            raise sa.exc.DisconnectionError

    sa.event.listen(engine, "connect", remember)
    sa.event.listen(engine, "checkout", look)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Returns what tells a file from another that gets its name later."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_durable(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # Readers never wait for a writer; each commit reaches the disk; deleted bytes are overwritten.
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON"):
        cursor.execute(statement)
    cursor.close()


def database(address: str) -> sa.Engine:
    """Returns the PostgreSQL database at an address; its password is in no message."""
    try:
        url = sa.make_url(address)
    except (ArgumentError, ValueError):  # a ValueError: the port is no number
        raise StoreUnusable(f"{WHICH} is neither “{OFF}” nor the address of a database. {_example()}") from None
    if url.drivername not in POSTGRESQL:
        raise StoreUnusable(f"{WHICH} names a database of the kind {url.drivername}. {_example()}")
    try:
        # Looks before each use whether the connection still stands: databases are restarted too.
        return sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": BUSY_SECONDS},
        )
    except ImportError:
        raise StoreUnusable(
            "PostgreSQL needs the library psycopg; install it with: pip install 'legitimacy-lens[postgresql]'."
        ) from None


def _example() -> str:
    return "It should look like postgresql+psycopg://user:password@host/database."


def _days(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:DIGITS]) > 0 and len(text) <= DIGITS):
        raise StoreUnusable(f"{KEEP_DAYS} is “{text[:20]}”; it should be a whole number of days such as 180.")
    return int(text)
