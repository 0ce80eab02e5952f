"""Drafts of self-assessments: bytes under a resume code, in a file on this machine or in a PostgreSQL database.

The store neither reads nor checks what it keeps. It never says a word of it in an error either.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from dashboard.storage.resume_code import fingerprint, new_code

MOST_BYTES = 2_000_000  # as much as an uploaded file may have
WRONG_CODE_SECONDS = 0.5

DRAFTS = sa.Table(
    "drafts",
    sa.MetaData(),
    sa.Column("fingerprint", sa.LargeBinary(32), primary_key=True),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created", sa.BigInteger, nullable=False),  # seconds since 1970
    sa.Column("changed", sa.BigInteger, nullable=False, index=True),
)


class DraftRefused(Exception):
    """Something about a draft cannot be done; the text is a sentence for the person."""


class NoSuchDraft(DraftRefused):
    """No draft has this code, whether it was mistyped, deleted or never given out."""

    def __init__(self) -> None:
        super().__init__("No draft is kept under this code. Check it letter by letter, or carry on from your file.")


class Stale(DraftRefused):
    """The draft was saved from elsewhere since this copy of it was read."""

    def __init__(self) -> None:
        super().__init__("This draft was changed in another window meanwhile, so nothing was overwritten.")


class TooLarge(DraftRefused):
    """The document is larger than any honest assessment."""

    def __init__(self) -> None:
        super().__init__(
            f"The answers are larger than {MOST_BYTES:,} bytes and were not saved. Shorten the longest text."
        )


class StoreUnusable(DraftRefused):
    """The place where drafts are kept does not answer or cannot be written."""


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

    def __init__(self, engine: sa.Engine, keep_days: int | None = None, wrong_code_seconds: float = WRONG_CODE_SECONDS):
        """Makes the table if it is missing and forgets what is older than `keep_days`, if that is set."""
        self._engine, self.keep_days, self._pause = engine, keep_days, wrong_code_seconds
        with self._in_sentences():
            DRAFTS.metadata.create_all(engine)
        self.forget_old()

    def create(self, document: bytes) -> tuple[str, Saved]:
        """Keeps a new document; the code is told here and never again."""
        _fits(document)
        self.forget_old()
        code, now = new_code(), _now()
        with self._in_sentences(), self._engine.begin() as connection:
            connection.execute(
                DRAFTS.insert().values(
                    fingerprint=fingerprint(code), document=document, version=1, created=now, changed=now
                )
            )
        return code, Saved(1, _spoken(now))

    def load(self, code: str) -> Draft:
        """The draft under a code, however it was typed. A wrong code is always answered after the same pause."""
        began = time.monotonic()
        look = sa.select(DRAFTS.c.document, DRAFTS.c.version, DRAFTS.c.changed).where(_is(code))
        with self._in_sentences(), self._engine.connect() as connection:
            row = connection.execute(look).first()
        if row is None:
            # The connection was given back, so only the one who asks has to wait.
            time.sleep(max(0.0, began + self._pause - time.monotonic()))
            raise NoSuchDraft
        return Draft(bytes(row.document), Saved(row.version, _spoken(row.changed)))

    def save(self, code: str, document: bytes, version: int) -> Saved:
        """Puts a document in the place of `version`; once this returns, it outlives a crash of program or machine.

        Raises Stale if another version is kept by now, NoSuchDraft if none is.
        """
        _fits(document)
        now, later = _now(), version + 1
        put = DRAFTS.update().where(_is(code), DRAFTS.c.version == version)
        with self._in_sentences(), self._engine.begin() as connection:
            put_in = connection.execute(put.values(document=document, version=later, changed=now)).rowcount
        if not put_in:
            self.load(code)
            raise Stale
        return Saved(later, _spoken(now))

    def delete(self, code: str) -> None:
        """Forgets a draft and every trace of it in the store; raises NoSuchDraft if there is none.

        In PostgreSQL the row is gone for every reader at once; its bytes are freed by the next VACUUM, which the
        server starts by itself.
        """
        with self._in_sentences(), self._engine.begin() as connection:
            gone = connection.execute(DRAFTS.delete().where(_is(code))).rowcount
        if not gone:
            raise NoSuchDraft
        if not self._wipe_journal():
            raise StoreUnusable(
                "The draft is deleted, but the store was too busy to overwrite its journal. "
                "That happens by itself when another draft is deleted or the app is closed."
            )

    def forget_old(self) -> int:
        """Forgets drafts that nobody saved for `keep_days` days; how many there were."""
        if self.keep_days is None:
            return 0
        before = _now() - int(timedelta(days=self.keep_days).total_seconds())
        with self._in_sentences(), self._engine.begin() as connection:
            gone = connection.execute(DRAFTS.delete().where(DRAFTS.c.changed < before)).rowcount
        if gone:
            self._wipe_journal()
        return gone

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
            # The class of the fault only: a database's own words can hold what somebody typed.
            kind = type(getattr(fault, "orig", None) or fault).__name__
            raise StoreUnusable(
                f"The place where drafts are kept does not answer ({kind}). Download your file now, then try again."
            ) from None


def _is(code: str) -> sa.ColumnElement[bool]:
    return DRAFTS.c.fingerprint == fingerprint(code)


def _fits(document: bytes) -> None:
    if len(document) > MOST_BYTES:
        raise TooLarge


def _now() -> int:
    return int(time.time())


def _spoken(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
