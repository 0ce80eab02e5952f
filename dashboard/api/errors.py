"""A request that cannot be answered, as a sentence with the next step."""

import difflib
from collections.abc import Iterable

from dashboard.exports.briefing.pictures import MISSING

BAD_REQUEST, NOT_FOUND, UNAVAILABLE = 400, 404, 503
LONGEST_GUESS = 80


class Refused(Exception):
    """`says` is what is wrong and `try_this` what to do; both are read by people and name no place on this machine."""

    def __init__(self, status: int, says: str, try_this: str) -> None:
        super().__init__(says)
        self.status, self.says, self.try_this = status, says, try_this


def status_of(fault: ValueError) -> int:
    """Returns whether a file cannot be made here because no Chrome is found, or not as it was asked for."""
    return UNAVAILABLE if str(fault) == MISSING else BAD_REQUEST


def unknown(what: str, name: str, known: Iterable[str], listed_at: str) -> Refused:
    """Nothing of this kind has that name; names the nearest one and where all are listed."""
    near = nearest(name, known)
    ask = f"did you mean '{near}'? " if near else ""
    return Refused(NOT_FOUND, f"there is no {what} '{short(name)}'", f"{ask}{listed_at} lists them")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Returns the known name that somebody may have meant."""
    # Comparing takes time that grows with the length, and no name is that long.
    found = difflib.get_close_matches(name, tuple(known), 1) if len(name) <= LONGEST_GUESS else []
    return next(iter(found), None)


def short(name: str) -> str:
    """Returns what somebody sent, short enough to stand in a sentence."""
    return name if len(name) <= LONGEST_GUESS else f"{name[:LONGEST_GUESS]}…"
