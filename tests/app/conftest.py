"""A page as a link opens it, without a browser."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner, require_widgets_deltas

from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.charts.chart import Chart
from dashboard.storage.drafts import store
from dashboard.storage.drafts.settings import KEEP_DAYS, WHICH
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.files.own_folders import STORE
from dashboard.storage.warehouse.warehouse import Warehouse

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
NAVIGATION = (APP.parent / "app_pages" / "session" / "pages.py").read_text(encoding="utf-8")
PAGES = tuple(re.findall(r'HERE / "(\w+)\.py"', NAVIGATION))
PATIENCE = 60  # seconds; the first run builds the warehouse
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _settings_of_the_app() -> Iterator[None]:
    """Runs pages as the app does: its settings lie beside app.py, where Streamlit does not look for them here.

    No browser keeps what it was sent, so nothing that is sent gets a hash, which would take a tenth of the time.
    """
    settings = tomllib.loads((APP.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for part in ("runner", "browser"):
        for name, value in settings[part].items():
            config.set_option(f"{part}.{name}", value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script_run_context, "populate_hash_if_needed", lambda message: None)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for)
        yield


def wait_for(runner: LocalScriptRunner, timeout: float) -> None:
    """Waits for the end of a run; AppTest would look a thousand times a second, and interrupt it each time."""
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        require_widgets_deltas(runner, 0)


@pytest.fixture(scope="session")
def components() -> BidiComponentManager:
    """Streamlit's components, looked for once: each AppTest would look through all installed packages."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


@pytest.fixture(scope="session", autouse=True)
def _closed(warehouse: Warehouse) -> Iterator[None]:
    """Lets go of what the app kept, so that no database is open when Python ends."""
    yield
    st.cache_resource.clear()
    session._register.cache_clear()


@pytest.fixture(autouse=True)
def drafts_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where drafts of a test lie: never in the folder of whoever runs it. No wrong code makes a test wait."""
    monkeypatch.setattr(store, "WRONG_CODE_SECONDS", 0.0)
    for name in (WHICH, KEEP_DAYS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(STORE, str(tmp_path / "drafts"))
    return tmp_path / "drafts"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, components: BidiComponentManager) -> Open:
    """Opens a page as a link would: page name, collection, then the parameters of the link.

    What the app keeps between runs stays for the next test, because it belongs to the content of a collection.
    """

    def open_page(page: str = "overview", collection: Collection | None = None, **parameters: Any) -> AppTest:
        if collection is not None:
            monkeypatch.setenv(VARIABLE, str(collection.root))
        else:
            monkeypatch.delenv(VARIABLE, raising=False)
        app = AppTest.from_file(APP, default_timeout=PATIENCE)
        app._bidi_component_manager = components
        if page != PAGES[0]:
            app.switch_page(f"app_pages/{page}.py")
        app.query_params.update(parameters)
        return app.run()

    return open_page


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """The charts that pages put a caveat and their tools under while this test runs, closed folds included."""
    found: list[Chart] = []
    show_below = chart_block.show_below
    monkeypatch.setattr(
        chart_block, "show_below", lambda chart, key, **how: (found.append(chart), show_below(chart, key, **how))
    )
    return found


def open_menu(app: AppTest, key: str) -> AppTest:
    """Opens a menu, in which there is nothing before; again without effect."""
    if key not in app.session_state or not app.session_state[key]:
        app.session_state[key] = True
        app.run()
    return app


def open_folds(app: AppTest) -> AppTest:
    """Opens every fold of a page: charts of second rank are drawn then."""
    for fold in app.expander:
        _, _, key = fold.proto.id.split("-", 2) if fold.proto.id else ("", "", "")
        if key.endswith("-fold"):
            app.session_state[key] = True
    return app.run()
