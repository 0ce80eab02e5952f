"""How often something may be done: so many times at once, and one more after each pause."""

import threading
import time
from collections.abc import Callable


class Allowance:
    """A bucket of tokens that refills with time. Safe for many threads."""

    def __init__(self, most: int, seconds_each: float, clock: Callable[[], float] = time.monotonic):
        """Begins full: `most` at once, then one more every `seconds_each` seconds."""
        self._most, self._each, self._clock = most, seconds_each, clock
        self._left, self._at, self._lock = float(most), clock(), threading.Lock()

    def take(self) -> bool:
        """Takes one and returns whether there was one."""
        with self._lock:
            self._refill()
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give_back(self) -> None:
        """Returns one that was taken in vain."""
        with self._lock:
            self._left = min(self._most, self._left + 1)

    def wait(self) -> int:
        """Returns in how many whole seconds there is one again; 0 if there is one now."""
        with self._lock:
            self._refill()
            return max(0, -int(-(1 - self._left) * self._each // 1))

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) / self._each)
        self._at = now
