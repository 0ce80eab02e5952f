"""Drafts of self-assessments: bytes under a resume code, in a file on this machine or in a PostgreSQL database.

The store neither reads nor checks what it keeps. It never says a word of it in an error either.
"""

import hashlib
import logging
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dashboard.storage.drafts.allowance import Allowance
from dashboard.storage.drafts.disk_reserve import DiskReserve
from dashboard.storage.drafts.refusals import (
    MOST_BYTES,
    ConnectionLost,
    NoSuchDraft,
    Stale,
    StoreUnusable,
    TooLarge,
    TooMany,
)
from dashboard.storage.drafts.resume_code import fingerprint, new_code
from dashboard.storage.drafts.tables import DRAFTS, keep_clock, not_before_seen, read_clock

LOG = logging.getLogger(__name__)

WRONG_CODE_SECONDS = 0.5
# For all readers of one server together: a room full of people may begin at once, and nobody can fill the disk in a night.
GUESSES, GUESS_SECONDS = 60, 2.0
CREATIONS, CREATION_SECONDS = 300, 12.0


@dataclass(frozen=True, slots=True)
class Saved:
    """What a confirmed save answers: the number of the version and when it was saved."""

    version: int
    when: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was last saved."""

    document: bytes
    saved: Saved


class Drafts:
    """All drafts of one store. Safe for many threads: each call takes a connection of its own and gives it back."""

    def __init__(
        self,
        engine: sa.Engine,
        keep_days: int | None = None,
        wrong_code_seconds: float = WRONG_CODE_SECONDS,
        *,
        reserve: DiskReserve | None = None,
    ):
        """Makes the tables if they are missing and forgets what is older than `keep_days`, if that is set.

        `reserve` is room on the disk that is given up when a draft could not be deleted otherwise.
        """
        self._engine, self.keep_days, self._pause, self._reserve = engine, keep_days, wrong_code_seconds, reserve
        self._guesses = Allowance(GUESSES, GUESS_SECONDS)
        self._creations = Allowance(CREATIONS, CREATION_SECONDS)
        with self._in_sentences():
            DRAFTS.metadata.create_all(engine)
        if reserve:
            reserve.take()
        try:
            self.forget_old()
        except StoreUnusable as refusal:
            # On a full disk drafts can still be read and deleted.
            LOG.warning("Old drafts were not forgotten: %s", refusal)

    def create(self, document: bytes) -> tuple[str, Saved]:
        """Keeps a new document; the code is told here and never again."""
        _fits(document)
        if not self._creations.take():
            raise TooMany("drafts were begun here", self._creations.wait())
        code, now = new_code(), _now()
        with self._in_sentences(), self._engine.begin() as connection:
            changed = connection.execute(
                DRAFTS.insert()
                .values(
                    fingerprint=fingerprint(code),
                    document=document,
                    version=1,
                    created=now,
                    changed=not_before_seen(now),
                )
                .returning(DRAFTS.c.changed)
            ).scalar_one()
        return code, Saved(1, _spoken(changed))

    def load(self, code: str) -> Draft:
        """Returns the draft under a code, however it was typed. A wrong code is always answered after the same pause.

        Raises TooMany after many wrong codes, whoever typed them.
        """
        began = time.monotonic()
        if not self._guesses.take():
            raise TooMany("wrong codes were tried here", self._guesses.wait())
        look = sa.select(DRAFTS.c.document, DRAFTS.c.version, DRAFTS.c.changed).where(_is(code))
        with self._in_sentences(), self._engine.connect() as connection:
            row = connection.execute(look).first()
        if row is None:
            # The connection was given back, so only the one who asks has to wait.
            time.sleep(max(0.0, began + self._pause - time.monotonic()))
            raise NoSuchDraft
        self._guesses.give_back()
        return Draft(bytes(row.document), Saved(row.version, _spoken(row.changed)))

    def save(self, code: str, document: bytes, version: int, unsure: Collection[bytes] = ()) -> Saved:
        """Puts a document in the place of `version`; once this returns, it outlives a crash of program or machine.

        Raises Stale if another version is kept by now, NoSuchDraft if none is. `unsure` are digests of what was sent
        before and may have arrived though the connection broke (ConnectionLost): it is no change of somebody else.
        """
        _fits(document)
        try:
            return self._put(code, document, version, unsure)
        except ConnectionLost:
            # It may have arrived all the same, so the second attempt knows what the first one sent.
            try:
                return self._put(code, document, version, (*unsure, digest(document)))
            except StoreUnusable:
                raise ConnectionLost from None

    def _put(self, code: str, document: bytes, version: int, unsure: Collection[bytes]) -> Saved:
        put = DRAFTS.update().where(_is(code), DRAFTS.c.version == version)
        newer = put.values(document=document, version=version + 1, changed=not_before_seen(_now()))
        with self._in_sentences(), self._engine.begin() as connection:
            changed = connection.execute(newer.returning(DRAFTS.c.changed)).scalar_one_or_none()
        if changed is not None:
            return Saved(version + 1, _spoken(changed))
        kept = self.load(code)
        if digest(kept.document) not in unsure:
            raise Stale
        if kept.document == document:
            return kept.saved
        return self._put(code, document, kept.saved.version, ())

    def delete(self, code: str) -> None:
        """Forgets a draft and every trace of it in the store; raises NoSuchDraft if there is none.

        In PostgreSQL the row is gone for every reader at once; its bytes are freed by the next VACUUM, which the
        server starts by itself.
        """
        gone, wiped = 0, False
        try:
            gone = self._delete(code)
            wiped = self._wipe_journal()
        except StoreUnusable:
            # A full disk: the journal needs room before it can give some back.
            if self._reserve is None or not self._reserve.give_up():
                raise
            gone += self._delete(code)
            wiped = self._wipe_journal()
            self._reserve.take()
        if not gone:
            raise NoSuchDraft
        if not wiped:
            raise StoreUnusable(
                "The draft is deleted, but the store was too busy to overwrite its journal. "
                "That happens by itself when another draft is deleted or the app is closed."
            )

    def _delete(self, code: str) -> int:
        with self._in_sentences(), self._engine.begin() as connection:
            return connection.execute(DRAFTS.delete().where(_is(code))).rowcount

    def forget_old(self) -> int:
        """Forgets drafts that nobody saved for `keep_days` days; how many there were.

        Nothing is forgotten while the date is doubted: after a leap of the clock it has to go on for some days first.
        """
        if self.keep_days is None:
            return 0
        now = _now()
        before = now - int(timedelta(days=self.keep_days).total_seconds())
        with self._in_sentences(), self._engine.begin() as connection:
            clock = read_clock(connection, now).read(now)
            if not keep_clock(connection, clock):
                return 0
            if clock.is_doubted:
                LOG.warning("The clock leapt to %s, so no draft was forgotten for its age.", _spoken(now).date())
                return 0
            gone = connection.execute(DRAFTS.delete().where(DRAFTS.c.changed < before)).rowcount
        if gone:
            self._wipe_journal()
        return gone

    def can_be_saved(self) -> None:
        """Raises StoreUnusable if nothing can be saved: takes the right to write, and changes nothing."""
        with self._in_sentences(), self._engine.begin() as connection:
            connection.execute(DRAFTS.delete().where(DRAFTS.c.fingerprint == b""))

    def close(self) -> None:
        """Lets go of all connections."""
        self._engine.dispose()

    def _wipe_journal(self) -> bool:
        """Empties SQLite's write-ahead journal, which still holds earlier versions; False if others kept it busy."""
        if self._engine.dialect.name != "sqlite":
            return True
        with self._in_sentences(), self._engine.connect() as connection:
            return not connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()

    @contextmanager
    def _in_sentences(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as fault:
            if isinstance(fault, DBAPIError) and fault.connection_invalidated:
                raise ConnectionLost from None
            # The class of the fault only: a database's own words can hold what somebody typed.
            kind = type(getattr(fault, "orig", None) or fault).__name__
            raise StoreUnusable(
                f"The place where drafts are kept does not answer ({kind}). Download your file now, then try again."
            ) from None


def digest(document: bytes) -> bytes:
    """Returns what tells one document from another without holding a word of it."""
    return hashlib.sha256(document).digest()


def _is(code: str) -> sa.ColumnElement[bool]:
    return DRAFTS.c.fingerprint == fingerprint(code)


def _fits(document: bytes) -> None:
    if len(document) > MOST_BYTES:
        raise TooLarge


def _now() -> int:
    return int(time.time())


def _spoken(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
