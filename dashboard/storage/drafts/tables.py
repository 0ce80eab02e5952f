"""The tables in which drafts lie, the same in SQLite and in PostgreSQL."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from dashboard.storage.drafts.clock import SeenClock

DRAFTS = sa.Table(
    "drafts",
    sa.MetaData(),
    sa.Column("fingerprint", sa.LargeBinary(32), primary_key=True),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created", sa.BigInteger, nullable=False),  # seconds since 1970
    sa.Column("changed", sa.BigInteger, nullable=False, index=True),
)

# One row: what is known of the clock (`draft_clock`).
CLOCK = sa.Table(
    "drafts_clock",
    DRAFTS.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("seen", sa.BigInteger, nullable=False),
    sa.Column("doubted_from", sa.BigInteger),
    sa.Column("doubted", sa.BigInteger),
)


def not_before_seen(now: int) -> sa.ColumnElement[int]:
    """Returns the time of a save: a clock that fell back since it was last seen would make a new draft look old."""
    latest = sa.select(CLOCK.c["seen"]).scalar_subquery()
    return sa.case((latest > now, latest), else_=now)


def read_clock(connection: sa.Connection, now: int) -> SeenClock:
    """Returns what is known of the clock; a store without it has seen the newest save at least."""
    row = connection.execute(sa.select(CLOCK.c["seen"], CLOCK.c.doubted_from, CLOCK.c.doubted)).first()
    if row:
        return SeenClock(*row)
    newest = connection.execute(sa.select(sa.func.max(DRAFTS.c.changed))).scalar()
    return SeenClock(now if newest is None else newest)


def keep_clock(connection: sa.Connection, clock: SeenClock) -> bool:
    """Keeps what is known of the clock; returns False if another server is at it just now."""
    known = {"seen": clock.latest, "doubted_from": clock.doubted_from, "doubted": clock.doubted}
    if connection.execute(CLOCK.update().values(**known)).rowcount:
        return True
    try:
        with connection.begin_nested():
            connection.execute(CLOCK.insert().values(id=1, **known))
    except IntegrityError:
        return False
    return True
