"""Running what needs an event loop of its own, whatever ran before in this process."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def apart(run: Callable[..., Any], *arguments: Any) -> Any:
    """Calls it in a thread of its own: a browser of other tests may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run, *arguments).result()
