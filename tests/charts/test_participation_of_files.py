"""The charts of one main count per engagement, drawn of files that lack a number or hold signs of markup."""

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.evidence.scale import shares_title
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.charts.rows import Words, marks_of
from dashboard.exports.web.rows_html import rows_html
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import charts_of
from dashboard.views.scale import page_charts
from dashboard.views.view_data import ViewData
from tests.builders import CASE_ID, TODAY, a_case, a_collection, a_count, a_population, in_memory
from tests.charts.test_participation import all_rows, lollipop
from tests.shipped import Ask

HOSTILE = "<b>x</b> & <a href='https://example.org'>y</a> %{x} | {z}"


def of_cases(folder: Path, *cases: dict[str, Any]) -> tuple[Ask, Chart, Chart]:
    """A small collection, with its two charts."""
    contents = read_collection(a_collection(folder, cases), TODAY)
    assert contents.problems == ()
    ask = in_memory(contents).ask
    people, shares = page_charts(ViewData(View("scale"), None, ask, (), ())).charts  # type: ignore[arg-type]
    return ask, people, shares


def without_value(count_id: str, **changes: Any) -> dict[str, Any]:
    count = a_count(count_id, rivals=[], unknown_because="Nobody counted.", **changes)
    del count["value"]
    return count


def test_a_known_zero_stands_at_the_axis_and_unknown_is_not_drawn(tmp_path: Path):
    _, chart, shares = of_cases(
        tmp_path,
        a_case(
            id="known-2020", counts=[a_count(), a_count("zero", unit="visitors", value=0, rivals=[], population=None)]
        ),
        a_case(id="other-2020", code="OTH", short_title="Other: parks", counts=[without_value("none")]),
    )
    rows = all_rows(chart)
    assert marks_of(chart.rows) == ("known-2020|voters", "known-2020|zero")
    assert lollipop(rows["known-2020|zero"]).strong == "0"
    assert lollipop(rows["known-2020|zero"]).place == pytest.approx(
        next(place for place, words in chart.rows.columns[0].ticks if words == "1")
    )
    assert rows["other-2020|"].cells[0] == Words("Nobody counted.", muted=True)
    assert "Other: parks: number not known. Nobody counted." in chart.summary
    assert chart.title == "We know how many took part in 1 of 2"
    sentence = shares.table.set_index("case_id")["share_words"]
    assert sentence.to_dict() == {"known-2020": "10%", "other-2020": "not known"}


def test_without_a_denominator_there_is_no_share_and_the_mark_stays_where_it_was(tmp_path: Path):
    _, filled, _ = of_cases(tmp_path / "a", a_case())
    _, hollow, shares = of_cases(tmp_path / "b", a_case(counts=[a_count(population=None)]))
    assert lollipop(all_rows(hollow)[f"{CASE_ID}|voters"]).place == pytest.approx(
        lollipop(all_rows(filled)[f"{CASE_ID}|voters"]).place
    )
    assert set(hollow.table["out_of"]) == {"no denominator"}
    assert shares_title(shares.table) == "We do not know what share of those who could took part"


@pytest.mark.parametrize("eligible", [True, False])
@pytest.mark.parametrize(("unit", "value"), [("visits", 200_000), ("visits", 20), ("voters", 10_001)])
def test_what_is_no_part_of_the_whole_has_no_share_of_it(eligible: bool, unit: str, value: int, tmp_path: Path):
    count, people = a_count(unit=unit, value=value, rivals=[]), a_population(eligible=eligible)
    contents = read_collection(a_collection(tmp_path, [a_case(counts=[count], populations=[people])]), TODAY)
    assert len(contents.problems) == 1
    ask = in_memory(contents).ask
    assert ask("counts")["share"].isna().all()
    page = charts_of(View("case_study", case=(CASE_ID,)), kept_answers(ask)).by_slug()["counts"]
    scale_page = charts_of(View("scale"), kept_answers(ask)).charts
    for chart in (page, *scale_page):
        text = " ".join([chart.summary, *map(str, chart.shown.to_numpy().ravel())])
        assert not re.search(r"\d%|per 1,000", text), text


def test_a_part_of_the_people_is_no_number_of_them(tmp_path: Path):
    part = a_count("women", subset_of="all", rivals=[])
    _, chart, _ = of_cases(tmp_path, a_case(counts=[without_value("all"), part]))
    (row,) = chart.rows.rows()
    assert row.cells[0] == Words("Nobody counted.", muted=True)


def test_nothing_but_unknown_is_a_row_with_its_reason(tmp_path: Path):
    _, chart, shares = of_cases(tmp_path, a_case(counts=[]))
    (row,) = chart.rows.rows()
    assert row.cells[0] == Words("No number of people was found.", muted=True)
    assert chart.title == "No number of people is known for any engagement in view"
    assert chart.rows.columns[0].ticks
    assert shares.rows.groups[0].folded


def test_text_of_a_file_is_text(tmp_path: Path):
    _, chart, shares = of_cases(
        tmp_path,
        a_case(
            short_title="<b>x</b> | & %{x}",
            counts=[a_count(what=HOSTILE)],
            populations=[a_population(definition=HOSTILE)],
        ),
    )
    for each in (chart, shares):
        html = rows_html(each.rows, pressed=True)
        assert "<b>x</b> |" not in html
        assert "<a href='https://example.org'" not in html
        assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert HOSTILE in set(chart.shown.astype(str).to_numpy().ravel())
