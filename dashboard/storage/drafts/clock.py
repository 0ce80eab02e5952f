"""Whether today's date can be believed: drafts are only forgotten by a clock that goes on from where it was last seen."""

from dataclasses import dataclass, replace

DAY = 24 * 3600
# A server may be switched off for so long. A longer leap is doubted, until the clock has gone on from there for as long.
LONGEST_STEP = 7 * DAY


@dataclass(frozen=True, slots=True)
class SeenClock:
    """What is kept of the clock, in seconds since 1970: `latest` is the newest believed reading and never goes back.

    `doubted_from` and `doubted` are the first and the last reading after a leap that is not believed yet.
    """

    latest: int
    doubted_from: int | None = None
    doubted: int | None = None

    @property
    def is_doubted(self) -> bool:
        return self.doubted is not None

    def read(self, now: int) -> "SeenClock":
        """Returns what is kept after another reading."""
        if now <= self.latest + LONGEST_STEP:
            return SeenClock(max(self.latest, now))
        if self.doubted_from is None or self.doubted is None or not 0 <= now - self.doubted <= LONGEST_STEP:
            return replace(self, doubted_from=now, doubted=now)
        if now - self.doubted_from >= LONGEST_STEP:
            return SeenClock(now)
        return replace(self, doubted=now)
