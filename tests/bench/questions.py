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

from dashboard.app_pages import session
from dashboard.storage.collection_files import read_collection
from dashboard.storage.places import SHIPPED, VARIABLE, Collection
from dashboard.storage.warehouse import open_warehouse
from tests.bench.servers import AS_SHIPPED, serving
from tests.bench.timing import in_turn, say_heading, say_row
from tests.bench.wire import Reader

HERE = Path(__file__).parent
APP = SHIPPED / "dashboard" / "app.py"
PAGES = "overview scale impact follow_through case_study".split()
PATIENCE = 300  # seconds
MOST_FOR_QUESTIONS, MOST_FOR_RERUN = 0.15, 1.5
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
        f"Each different question once with nothing kept, then the whole rerun with answers kept, {rounds} rounds; "
        "ratio to a rerun of the bare page, all on the server.",
    )
    for name, calls, taken in measured:
        say_row(f"{name}: bare rerun", taken["bare"])
        note = f"{len(calls)} calls, {len(set(calls))} different"
        say_row(f"{name}: questions", taken["questions"], taken["bare"], MOST_FOR_QUESTIONS, note)
        say_row(f"{name}: whole rerun", taken["rerun"], taken["bare"], MOST_FOR_RERUN)


def _measured(name: str, bare: str, app: str, cache: Path, rounds: int) -> tuple[list[Asked], dict[str, list[float]]]:
    """The questions in the order in which the page asks them, and the times."""
    calls = _asked_by(name, cache)
    warehouse = open_warehouse(read_collection(Collection(SHIPPED), date.today()), cache)
    with Reader(bare) as plain, Reader(app, "" if name == PAGES[0] else name) as reader:
        taken = in_turn(
            {
                "bare": plain.rerun,
                "questions": lambda: [warehouse.ask(asked, **dict(given)) for asked, given in dict.fromkeys(calls)],
                "rerun": reader.rerun,
            },
            rounds,
        )
    warehouse.close()
    return calls, taken


def _asked_by(name: str, cache: Path) -> list[Asked]:
    calls: list[Asked] = []
    answer = session.ask

    def ask(question: str, **arguments: Any) -> pd.DataFrame:
        calls.append((question, tuple(sorted(arguments.items()))))
        return answer(question, **arguments)

    settings = {"LEGITIMACY_CACHE": str(cache), VARIABLE: str(SHIPPED)}
    with mock.patch.dict("os.environ", settings), mock.patch.object(session, "ask", ask):
        page = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
        if name != PAGES[0]:
            calls.clear()
            page.switch_page(f"app_pages/{name}.py").run()
    if page.exception:
        raise click.ClickException(f"the page {name} fails")
    return calls
