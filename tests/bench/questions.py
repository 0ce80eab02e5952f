"""What the questions of a page cost the server, against one rerun of a bare Streamlit page."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import click
import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.app_pages import session
from dashboard.storage.collection_files import read_collection
from dashboard.storage.places import SHIPPED, Collection
from dashboard.storage.warehouse import Warehouse, open_warehouse
from tests.bench.timing import in_turn, say_heading, say_row

HERE = Path(__file__).parent
PAGES = "overview scale impact follow_through case_study".split()
PATIENCE = 300  # seconds
MOST_FOR_QUESTIONS, MOST_FOR_RERUN = 0.15, 1.5
Asked = tuple[str, tuple[tuple[str, Any], ...]]


def measure(rounds: int) -> None:
    """Runs every page without a browser, then its questions and a bare page in turn."""
    logging.getLogger("streamlit").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"LEGITIMACY_CACHE": folder}):
        warehouse = open_warehouse(read_collection(Collection(SHIPPED), date.today()))
        bare = AppTest.from_file(str(HERE / "bare_page.py"), default_timeout=PATIENCE).run()
        with click.progressbar(PAGES, label="Questions", file=click.get_text_stream("stderr")) as bar:
            rows = [(name, *_measured(name, warehouse, bare, rounds)) for name in bar]
        warehouse.close()
    say_heading(
        "Questions of a page",
        f"Each different question once, nothing kept, then the whole rerun with answers kept; {rounds} rounds; ratio to "
        "a rerun of the bare page, all without network and browser.",
    )
    for name, calls, different, taken in rows:
        say_row(f"{name}: bare rerun", taken["bare"])
        note = f"{calls} calls, {different} different"
        say_row(f"{name}: questions", taken["questions"], taken["bare"], MOST_FOR_QUESTIONS, note)
        say_row(f"{name}: whole rerun", taken["rerun"], taken["bare"], MOST_FOR_RERUN)


def _measured(name: str, warehouse: Warehouse, bare: AppTest, rounds: int) -> tuple[int, int, dict[str, list[float]]]:
    """Number of calls, number of different questions, and the times."""
    page = AppTest.from_file(str(SHIPPED / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    if name != PAGES[0]:
        page.switch_page(f"app_pages/{name}.py").run()
    with _noted() as calls:
        page.run()
    assert not page.exception, f"the page {name} fails"
    different = list(dict.fromkeys(calls))
    taken = in_turn(
        {
            "bare": bare.run,
            "questions": lambda: [warehouse.ask(question, **dict(given)) for question, given in different],
            "rerun": page.run,
        },
        rounds,
    )
    return len(calls), len(different), taken


@contextmanager
def _noted() -> Iterator[list[Asked]]:
    """The questions that pages ask, in order."""
    calls: list[Asked] = []
    answer = session.ask

    def ask(name: str, **arguments: Any) -> pd.DataFrame:
        calls.append((name, tuple(sorted(arguments.items()))))
        return answer(name, **arguments)

    with mock.patch.object(session, "ask", ask):
        yield calls
