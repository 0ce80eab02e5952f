"""A link to any mark opens what stands behind it; a box, and a click, do the same; Close takes it back."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.app.conftest import Open
from tests.app.test_pages import as_read, complaints, words_on

CASE = "estonia-citizens-assembly-2013"


def panel_text(app: AppTest) -> str:
    """Everything from the heading of the panel on."""
    (close,) = (button for button in app.button if button.label == "Close")
    key = close.key.removesuffix("-close")
    words = words_on(app)
    heading = as_read(next(each.value for each in app.header if each.proto.anchor == "mark"))
    assert key
    return words[words.index(heading) :]


@pytest.mark.slow
@pytest.mark.parametrize("page", OF_PAGE)
def test_the_first_and_the_last_mark_of_every_chart_open_their_panel(page: str, opened: Open, answers: Answers):
    view = View(page=page, case=(CASE,) if page == "case_study" else ())
    for chart in kept_charts(answers)(view).charts:
        for ref in dict.fromkeys([chart.ids()[0], chart.ids()[-1]]):
            mark = ref if chart.encoding.kind == "grid" else f"{chart.slug}~{ref}"
            app = opened(page, mark=mark, **({"case": CASE} if view.case else {}))
            assert complaints(app) == [], mark
            assert "that the link names is not among those" not in words_on(app), mark
            words = panel_text(app)
            # A mark without evidence, such as one that does not apply, names those who gave it.
            found = ("; read: ", "Computed", "Counted", "indices", "What each rater gave")
            assert any(each in words for each in found), mark
            (close,) = (button for button in app.button if button.label == "Close")
            close.click().run()
            assert "mark" not in app.query_params, mark
            assert [button for button in app.button if button.label == "Close"] == [], mark


def test_the_box_under_a_chart_opens_the_same_panel(opened: Open, answers: Answers):
    (chart,) = (chart for chart in kept_charts(answers)(View(page="how_sure")).charts if chart.slug == "profile")
    app = opened("how_sure")
    box = next(each for each in app.selectbox if each.label == "See the evidence")
    assert len(box.options) == len(set(box.options)) == len(chart.table)
    box.set_value(chart.ids()[5]).run()
    assert app.query_params["mark"] == f"profile~{chart.ids()[5]}"
    assert "What stands behind it" in panel_text(app) or "; read: " in panel_text(app)
    next(each for each in app.selectbox if each.label == "See the evidence").set_value(None).run()
    assert "mark" not in app.query_params


@pytest.mark.parametrize("mark", ["people-by-unit~nowhere|nobody", "no-chart~x", "<b>x</b>", "~", "case|impact"])
def test_a_mark_that_no_chart_shows_is_told_once(mark: str, opened: Open):
    app = opened("scale", mark=mark)
    assert complaints(app) == []
    words = [as_read(each.value) for each in app.info]
    assert words.count(f"The mark “{mark}” that the link names is not among those shown here.") == 1
    assert [button for button in app.button if button.label == "Close"] == []
