"""A printed page lists its sources, numbered and each once."""

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.source_labels import Cited, apart
from dashboard.app_pages.widgets.paper import KEY, listed, ranges
from dashboard.views.page_charts import kept_charts
from tests.app.conftest import APP, Open


def test_numbers_in_a_row_are_drawn_together():
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
    assert ranges([4]) == "4"
    assert ranges([]) == ""


def test_every_source_of_every_chart_has_one_number(answers: Answers):
    charts = kept_charts(answers)(View("follow_through")).charts
    every = apart(each for chart in charts for each in chart.sources)
    head, *lines = [line for line in listed(charts).splitlines() if line]
    assert [line.partition(". ")[0] for line in lines] == [str(number) for number in range(1, len(every) + 1)]
    assert len(set(lines)) == len({line.partition(". ")[2] for line in lines}) == len(every)
    assert all(each.url in listed(charts) for each in every if "(" not in each.url and "&" not in each.url)
    assert head.count("”: ") == sum(bool(chart.sources) for chart in charts)


def test_a_page_without_a_source_lists_none():
    assert listed(()) == ""
    assert listed((), (Cited("a", "S1", "City 2020", "https://example.org"),)).endswith(
        "1. [City 2020](https://example.org)"
    )


def test_the_list_is_on_the_page_and_hidden_on_screen(opened: Open):
    texts = [each.value for each in opened("impact").markdown]
    assert any(each.startswith("**Sources.** “") for each in texts)
    css = (APP.parent / "app_pages" / "text" / "page.css").read_text(encoding="utf-8")
    screen, _, paper = css.partition("@media print")
    assert f".st-key-{KEY} {{ display: none" in screen
    assert f".st-key-{KEY} {{ display: flex" in paper
