"""What the questions of a page cost the server, against one rerun of a bare Streamlit page."""

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import click
import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.analysis.cached_answers import answers_of
from dashboard.app_pages.session import session
from dashboard.server.making_ready import first_answers
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE, Collection
from dashboard.storage.opening.current import open_collection
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from tests.bench.servers import AS_SHIPPED, serving
from tests.bench.timing import Job, in_turn, say_heading, say_row
from tests.bench.wire import Reader

HERE = Path(__file__).parent
APP = SHIPPED / "dashboard" / "app.py"
PAGES = "overview scale impact follow_through case_study".split()
PATIENCE = 300  # seconds
MOST_FOR_QUESTIONS, MOST_FOR_RERUN = 0.15, 1.5
# What a reader changes: nothing that is kept from the opening of the page.
NOTHING_KEPT, MADE_READY, CHANGED = "questions, nothing kept", "questions, opened", "questions, changed"
ANOTHER_FILTER = {"country": "EST"}
ANOTHER = {"case_study": {"case": "iceland-constitution-2010"}}
Asked = tuple[str, tuple[tuple[str, Any], ...]]


def measure(rounds: int) -> None:
    """Notes what every page asks, then times its questions, its rerun and that of a bare page in turn."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(HERE / "bare_page.py", Path(folder), *AS_SHIPPED) as bare,
        serving(APP, Path(folder)) as app,
        click.progressbar(PAGES, label="Questions", file=sys.stderr) as bar,
    ):
        measured = [(name, *_measured(name, bare, app, Path(folder), rounds)) for name in bar]
    say_heading(
        "Questions of a page",
        "What reaches DuckDB: when the page is opened with nothing kept, as by whoever comes before the server has made the "
        "first answers ready (server/making_ready.py) and by nobody else in that state of the data; when it is opened after "
        "that; and when another filter or case study is chosen "
        f"with answers kept; then the whole rerun, {rounds} rounds; ratio to a rerun of the bare page, all on the server.",
    )
    for name, asked, taken, sent in measured:
        say_row(f"{name}: bare rerun", taken["bare"])
        for what, calls in asked.items():
            most = None if what == NOTHING_KEPT else MOST_FOR_QUESTIONS
            say_row(f"{name}: {what}", taken[what], taken["bare"], most, f"{len(calls)} questions")
        say_row(f"{name}: whole rerun", taken["rerun"], taken["bare"], MOST_FOR_RERUN, sent)


def _measured(
    name: str, bare: str, app: str, cache: Path, rounds: int
) -> tuple[dict[str, list[Asked]], dict[str, list[float]], str]:
    """The questions in the order in which the page asks them, the times, and what a rerun without a change sends."""
    asked = _asked_by(name, cache)
    warehouse = open_warehouse(read_collection(Collection(SHIPPED), date.today()), cache)

    def answered(calls: list[Asked]) -> Job:
        return lambda: [warehouse.ask(question, **dict(given)) for question, given in calls]

    with Reader(bare) as plain, Reader(app, "" if name == PAGES[0] else name) as reader:
        questions = {what: answered(calls) for what, calls in asked.items()}
        taken = in_turn({"bare": plain.rerun, **questions, "rerun": reader.rerun}, rounds)
        sent = f"{reader.talk.messages} messages, {reader.talk.size / 1e3:.0f} kB"
    warehouse.close()
    return asked, taken, sent


def _asked_by(name: str, cache: Path) -> dict[str, list[Asked]]:
    """What a page asks when it is opened and when a reader changes what it shows."""
    calls: list[Asked] = []
    answer = Warehouse.ask

    def ask(warehouse: Warehouse, question: str, **arguments: Any) -> pd.DataFrame:
        calls.append((question, tuple(sorted(arguments.items()))))
        return answer(warehouse, question, **arguments)

    settings = {"LEGITIMACY_CACHE": str(cache), VARIABLE: str(SHIPPED)}
    asked: dict[str, list[Asked]] = {}
    with mock.patch.dict("os.environ", settings), mock.patch.object(Warehouse, "ask", ask):
        for what in (NOTHING_KEPT, MADE_READY):
            answers_of.cache_clear()
            session._register.cache_clear()
            if what == MADE_READY:
                for _, work in first_answers(open_collection().warehouse):
                    work()
            calls.clear()
            page = _opened(name)
            asked[what] = list(calls)
        calls.clear()
        page.query_params.update(ANOTHER.get(name, ANOTHER_FILTER))
        page.run()
    if page.exception:
        raise click.ClickException(f"the page {name} fails")
    return {**asked, CHANGED: calls}


def _opened(name: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    if name != PAGES[0]:
        page.switch_page(f"app_pages/{name}.py")
    return page.run()
