"""In which order a page draws its parts: what is read first comes first."""

from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from dashboard.app_pages.widgets import chart_block
from tests.app.conftest import Open, open_menu


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the elements of a run in the order in which they reach the browser."""
    kinds: list[str] = []
    send = ScriptRunContext.enqueue

    def enqueue(context: ScriptRunContext, message: Any) -> None:
        kinds.append(message.delta.new_element.WhichOneof("type") or message.delta.WhichOneof("type") or "")
        send(context, message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", enqueue)
    return kinds


@pytest.mark.parametrize("page", ["overview", "scale", "impact", "follow_through", "behaviours"])
def test_title_sentence_and_first_chart_come_before_the_filters_and_the_buttons_below_charts(
    page: str, opened: Open, order: list[str]
):
    app = opened(page, part="report")
    assert not app.exception
    first_chart = min(order.index(kind) for kind in ("plotly_chart", "bidi_component") if kind in order)
    assert first_chart < order.index("multiselect")
    assert first_chart < min(
        [order.index(kind) for kind in ("download_button", "popover") if kind in order], default=999
    )
    assert order.index("markdown") < first_chart


@pytest.mark.parametrize(("page", "link"), [("how_sure", {"country": "KOR"}), ("behaviours", {"country": "KOR"})])
def test_a_page_that_ends_early_keeps_its_filters(page: str, link: dict[str, str], opened: Open):
    app = opened(page, **link)
    assert not app.exception
    assert app.multiselect(key="filter-country").value == ["KOR"]


def test_a_page_that_breaks_keeps_its_filters(opened: Open, monkeypatch: pytest.MonkeyPatch):
    def breaks(*_: object) -> None:
        raise ValueError("this chart cannot be drawn")

    monkeypatch.setattr(chart_block, "show_finding", breaks)
    app = opened("impact", country="EST")
    assert [each.message for each in app.exception]
    assert app.multiselect(key="filter-country").value == ["EST"]


def test_a_menu_holds_nothing_before_it_is_opened_and_a_pinned_link_stays_pinned(opened: Open):
    app = opened("impact", country="EST")
    assert [each.value for each in app.code] == []
    open_menu(app, "link-and-citation").toggle(key="share-pin").set_value(True).run()
    app.session_state["link-and-citation"] = False
    assert [each.value for each in app.run().code] == []
    assert open_menu(app, "link-and-citation").toggle(key="share-pin").value
    assert "&data=" in app.code[0].value


def test_the_menus_of_the_poster_and_the_fact_sheet_offer_their_files(opened: Open):
    for page, key, file in (("overview", "poster", "poster-a3-png"), ("case_study", "fact-sheet", "fact-sheet-png")):
        app = opened(page)
        keys = {each.key for each in open_menu(app, key).get("download_button")}
        assert not app.exception
        assert any(each.startswith(file.rpartition("-")[0]) for each in keys), keys


def test_the_tools_below_the_map_come_when_its_fold_is_opened(opened: Open):
    app = opened("overview")
    files = [each.key for each in app.get("download_button")]
    assert "plane-csv" in files
    assert "where-csv" not in files
    assert "where-csv" in [each.key for each in open_menu(app, "where-fold").get("download_button")]
    assert not app.exception
