"""Every chart that holds something can be drawn, a table of words too; keys are short and explain each sign once."""

from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.charts.captioned import SIZES
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.outcome_rows import KEY, needed_entries
from dashboard.charts.rows import Group, Row, Words, holds_words_only
from dashboard.charts.rows_picture import rows_svg
from dashboard.charts.word_rows import MOST_ROWS, word_rows
from dashboard.views.page_charts import OF_PAGE, charts_of

SIX = (
    "estonia-citizens-assembly-2013", "taiwan-vtaiwan-uber-2015", "madrid-plaza-de-espana-2017",
    "seoul-fertility-treatment-2018", "france-climate-convention-2019", "ireland-citizens-assembly-2016",
)  # fmt: skip
ALONE = ("brazil-marco-civil-2009", "bowling-green-civic-assembly-2018")  # no unit of one is a unit of the other
FEW = 7  # entries of a key


def compared(answers: Answers, *cases: str) -> dict[str, Chart]:
    return charts_of(View("compare", case=cases), answers).by_slug()


@pytest.mark.parametrize("cases", [(), SIX[:1], SIX, ALONE])
def test_whatever_is_not_empty_is_drawn(cases: tuple[str, ...], answers: Answers):
    for page in OF_PAGE:
        for chart in charts_of(View(page, case=cases), answers).charts:
            assert chart.table.empty or chart.draw or chart.lay_out, (page, chart.slug)


def test_the_facts_of_six_engagements_are_rows_with_a_column_each(answers: Answers):
    chart = compared(answers, *SIX)["design"]
    rows = chart.rows
    assert holds_words_only(rows)
    assert len(rows.columns) == len(SIX)
    assert sum([rows.name_width, *(column.width for column in rows.columns)]) <= 100
    for row, drawn in zip(chart.table.to_dict("records"), rows.rows(), strict=True):
        assert drawn.cells == tuple(Words(str(row[case]), muted=row["alike"] is True) for case in SIX)
        assert drawn.name.startswith("≠ ") == (row["alike"] is False)
    for size, wanted in SIZES.items():
        picture = Xml.fromstring(rows_svg(chart, "A finding", "Data of today", SIZES[size]))  # noqa: S314  our own
        assert float(picture.get("width", "0")) == wanted.width


def test_numbers_that_nobody_shares_are_words(answers: Answers):
    chart = compared(answers, *ALONE)["same-units"]
    assert not chart.table["shared"].any()
    assert chart.draw is None
    said = {cell.text for row in chart.rows.rows() for cell in row.cells if isinstance(cell, Words)}
    assert set(chart.shown["Unit"]) <= said


def test_many_rows_of_words_are_folded(answers: Answers):
    chart = compared(answers, *SIX)["design"]
    many = replace(
        chart,
        table=chart.table.loc[chart.table.index.repeat(9)].assign(
            aspect=[str(number) for number in range(9 * len(chart.table))]
        ),
    )
    rows = word_rows(many, {SIX[0]: 40}, "aspect")
    assert [len(group.rows) for group in rows.groups] == [MOST_ROWS, len(many.table) - MOST_ROWS]
    assert rows.groups[1].folded


def test_a_key_has_few_entries_and_a_meaning_for_each_of_its_signs(answers: Answers):
    rows = charts_of(View("follow_through"), answers).by_slug()["decided-and-delivered"].rows
    assert len(rows.key) <= FEW
    signs = [sign for entry in rows.key for sign in entry.signs]
    assert len(signs) == len(set(signs)) > FEW
    assert all(len(entry.words.split(" · ")) == len(entry.signs) for entry in rows.key)
    meanings = {name: words for group in KEY for words, names in group for name in names}
    assert all(
        meanings[sign] == words
        for entry in rows.key
        for sign, words in zip(entry.signs, entry.words.split(" · "), strict=True)
    )


def test_a_part_of_the_rows_needs_only_the_signs_that_it_shows(answers: Answers):
    rows = charts_of(View("follow_through"), answers).by_slug()["decided-and-delivered"].rows
    refused: list[Row] = [row for row in rows.rows() if any("refused" in str(cell) for cell in row.cells)]
    part = replace(rows, groups=(Group("", (refused[-1],)),))
    words = " · ".join(entry.words for entry in needed_entries(rows.key, part))
    assert "refused" in words
    assert "no reply" not in words
    assert "nothing to deliver" in words


def test_a_picture_of_fixed_height_holds_every_row_that_its_title_counts_and_breaks_no_head(answers: Answers):
    chart = charts_of(View("overview"), answers).by_slug()["engagements-at-a-glance"]
    counted = [row for row in chart.rows.rows() if row.titled]
    svg = Xml.fromstring(rows_svg(chart, chart.title, "Data.", SIZES["16x9"]))  # noqa: S314  our own
    written = ["".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert [row.strong for row in counted if row.strong not in " ".join(written)] == []
    assert f"All {len(counted)} with something delivered are here." in " ".join(written)
    assert "The first" not in " ".join(written)
    heads = {word for column in chart.rows.columns for word in column.title.split()}
    assert {head for head in heads if not any(head in text.split() for text in written)} == set()
