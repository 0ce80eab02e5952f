"""Works out what readers ask first when the server starts and after each change of the data, so that none of them waits for it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from dashboard.analysis.cached_answers import SMALL, answers_of
from dashboard.analysis.selection.view import View
from dashboard.storage.opening.current import Opened, Unavailable, open_collection
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.page_charts import OF_PAGE, kept_charts

LOG = logging.getLogger(__name__)
# Seconds. The pages' own server starts first; a change of the files is noticed by the first reader or by this look.
LOOK_EVERY = 3.0
MOST_REST = 1.0


@contextmanager
def making_ready(look_every: float = LOOK_EVERY) -> Iterator[None]:
    """While the server runs: keeps the first answers of the collection ready, in a thread of its own."""
    stop = threading.Event()
    worker = threading.Thread(target=_keep_ready, args=(look_every, stop), name="make-ready", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=10)


def _keep_ready(look_every: float, stop: threading.Event) -> None:
    ready: tuple[str, str] | None = None
    while not stop.wait(look_every):
        try:
            opened = open_collection()
        except Unavailable:  # every page says so
            ready = None
            continue
        state = opened.contents.data_hash, str(opened.contents.collection.root)
        if state != ready:
            _make_ready(opened, stop)
            ready = state
        del opened  # what a change has replaced can go


def first_answers(warehouse: Warehouse) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yields by name what works out and keeps each question about all case studies, and each page without a filter.

    Nothing for a large collection, which is asked case study by case study.
    """
    if warehouse.most_rows() > SMALL:
        return
    answers = answers_of(warehouse)
    for name in warehouse.questions:
        yield f"the question {name}", partial(answers.ask, name)
    for page in OF_PAGE:
        yield f"the page {page}", partial(kept_charts(answers), View(page))


def _make_ready(opened: Opened, stop: threading.Event) -> None:
    for name, work in first_answers(opened.warehouse):
        began = time.perf_counter()
        try:
            work()
        except Exception as fault:
            LOG.warning("Not made ready: %s (%s). Whoever asks for it is told why.", name, type(fault).__name__)
        # Readers come first: this takes at most half of a processor.
        if stop.wait(min(time.perf_counter() - began, MOST_REST)):
            return
