"""One main count per engagement: every number is drawn once, nothing unknown is drawn, titles are true of their table."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence.participation import (
    DID,
    MOST_WORDS,
    NOT_KNOWN,
    QUESTION,
    headline,
    participation,
    participation_sentence,
    participation_title,
    per_thousand,
)
from dashboard.analysis.evidence.scale import FUNNEL
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.evidence.participation import log_axis, participation_chart, people_of
from dashboard.charts.evidence.scale import CONTEXT, SHARE
from dashboard.charts.rows import Items, Lollipop, Row, Words, marks_of, signs_of
from dashboard.views.page_charts import kept_charts
from tests.shipped import CASES, Ask


@pytest.fixture(scope="module")
def scale(answers: Answers) -> tuple[Chart, Chart]:
    people, shares = kept_charts(answers)(View("scale")).charts
    return people, shares


def all_rows(chart: Chart) -> dict[str, Row]:
    return {row.id: row for row in chart.rows.rows()}


def lollipop(row: Row) -> Lollipop:
    cell = row.cells[0]
    assert isinstance(cell, Lollipop)
    return cell


def of_every_view(answers: Answers) -> Iterator[tuple[Chart, ...]]:
    """The charts of all engagements, of none, of one, and of those that the last value of each filter leaves."""
    views = [View("scale"), View("scale", text="nobody writes this"), View("scale", case=(CASES[0],))]
    views += [View("scale", **{name: tuple(values)[-1:]}) for name, values in known_values(answers.ask).items()]
    return (kept_charts(answers)(view).charts for view in views)


def test_every_number_is_drawn_once_in_its_own_row(scale: tuple[Chart, Chart]):
    chart, _ = scale
    rows = all_rows(chart)
    assert len(rows) == len(chart.table)
    assert set(marks_of(chart.rows)) == {
        mark for mark, value in zip(chart.ids(), chart.table["value"].notna(), strict=True) if value
    }
    for mark, row in zip(chart.ids(), chart.table.to_dict("records"), strict=True):
        if row["reason"]:
            assert rows[mark].cells[0] == Words(row["reason"], muted=True)
            continue
        cell = lollipop(rows[mark])
        assert (cell.strong, cell.words, cell.mark) == (row["headline"], row["did"], mark)
        rivals = {row["rival_low"], row["rival_high"]} if english.known(row["rival_low"]) else set()
        assert len(cell.others) == len(rivals)
        assert (row["rival_words"] in cell.quiet) or not rivals
        assert ("unsure" in cell.quiet) == cell.sign.endswith("_unsure") == (row["certainty"] == "very_low")


def test_one_main_count_stands_for_each_engagement_and_the_others_are_further_rows(
    scale: tuple[Chart, Chart], ask: Ask
):
    chart, _ = scale
    shown = [row for group in chart.rows.groups for row in group.rows]
    assert sorted(row.case for row in shown) == sorted(ask("engagements")["case_id"])
    largest = ask("largest_participation").set_index("case_id")
    for row in shown:
        main = largest.loc[row.case]
        others = int((chart.table["case_id"] == row.case).sum()) - 1
        assert row.id == f"{row.case}|{main['count_id'] if english.known(main['count_id']) else ''}"
        assert row.cells[2] == (Words(f"+{others}", opens=True) if others else Words(""))
        assert len(row.more) == others


def test_groups_go_by_what_people_did_and_within_by_number_and_unknown_is_last_and_quiet(scale: tuple[Chart, Chart]):
    groups = scale[0].rows.groups
    assert [group.title for group in groups if group.title != NOT_KNOWN] == [
        heading for _, heading in DID.values() if heading in {group.title for group in groups}
    ]
    assert [group.quiet for group in groups] == [group.title == NOT_KNOWN for group in groups]
    assert groups[-1].title == NOT_KNOWN
    for group in groups[:-1]:
        places = [lollipop(row).place for row in group.rows]
        assert places == sorted(places, reverse=True)


def test_the_axis_is_logarithmic_and_holds_every_mark_with_its_rivals(scale: tuple[Chart, Chart]):
    chart, _ = scale
    ticks = chart.rows.columns[0].ticks
    assert len({round(high - low, 9) for (low, _), (high, _) in pairwise(ticks)}) == 1
    assert all(0 <= place <= 1 for place, _ in ticks)
    places = {words: place for place, words in ticks}
    exact = {row["headline"]: lollipop(all_rows(chart)[mark]).place for mark, row in
             zip(chart.ids(), chart.table.to_dict("records"), strict=True) if not row["reason"]}  # fmt: skip
    assert exact["about 1,000"] == pytest.approx(places["1,000"])
    assert exact["about 10,000"] == pytest.approx(places["10,000"])
    for row in chart.rows.rows():
        if isinstance(row.cells[0], Lollipop):
            low, high = row.cells[0].ends
            assert 0 <= low <= high <= 1
            assert not (row.cells[0].is_left and low < 0.3), "its words would leave the axis"


@pytest.mark.parametrize("values", [[], [0], [1], [7], [1, 1_500_000_000]])
def test_an_axis_of_any_numbers_has_a_tick(values: list[float]):
    axis = log_axis(values)
    assert axis.ticks()
    assert all(0 <= axis.place(value) <= 1 for value in values)


def test_every_unit_of_people_has_a_heading():
    assert set(DID) == set(FUNNEL)


def test_the_key_says_only_what_is_drawn(scale: tuple[Chart, Chart]):
    rows = scale[0].rows
    assert {entry.sign for entry in rows.key if entry.sign} <= signs_of(rows)
    assert len({entry.words for entry in rows.key}) == len(rows.key)


def test_a_share_is_only_that_of_those_who_could_take_part_and_context_stands_apart(scale: tuple[Chart, Chart]):
    people, shares = scale
    for row in people.table[people.table["value"].notna()].to_dict("records"):
        assert not (english.known(row["share"]) and english.known(row["per_1000"]))
        assert english.known(row["per_1000"]) == (row["eligible"] is False)
    table = shares.table.set_index("case_id")
    for group in shares.rows.groups:
        for row in group.rows:
            known = table.loc[row.case]
            assert (group.title == SHARE) == english.known(known["share"])
            assert (group.title == CONTEXT) == bool(known["context_words"])
            if group.title == SHARE:
                assert isinstance(row.cells[0], Items)
                assert row.cells[0].items[0].words == english.percent(known["share"])
            else:
                assert row.cells[:2] == (Items(()), Words(known["context_words"] or known["reason"], muted=True))
    madrid = table.loc["madrid-plaza-de-espana-2017"]
    assert (madrid["share"], english.known(madrid["per_1000"])) == (212108 / 2706401, False)
    assert table.loc["france-grand-debat-2019"]["context_words"] == "22 per 1,000 residents of France"


@pytest.mark.parametrize(
    ("number", "words"), [(22.26, "22"), (0.1287, "0.13"), (150.4, "150"), (0.0000123, "0.000012"), (1000, "1000")]
)
def test_a_number_per_thousand_has_two_figures_and_no_exponent(number: float, words: str):
    assert per_thousand(number) == words


def test_a_population_is_named_in_short():
    assert people_of("all residents of France, children included (World Bank, 2019)") == "residents of France"
    assert people_of("EU citizens (all states)") == "EU citizens"


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [(1_500_000, "at_least", "over 1.5 million"), (212_108, "exact", "212,108"), (1_234_567, "exact", "1,234,567"),
     (2_000_000, "about", "about 2 million"), (0, "exact", "0")],
)  # fmt: skip
def test_a_headline_keeps_every_digit(value: int, precision: str, words: str):
    assert headline(value, precision) == words


def test_titles_are_true_of_their_tables_for_every_filter(answers: Answers):
    for charts in of_every_view(answers):
        for chart in charts:
            assert len(chart.title.split()) <= MOST_WORDS, chart.title
        if not charts:
            continue
        people, shares = charts
        assert people.title != shares.title
        main = people.table[people.table["main"]]
        known = main[main["value"].notna() & main["takes_part"].eq(True)]
        numbers = [int(each) for each in people.title.replace(",", "").split() if each.isdigit()]
        if len(main) > 1 and len(known):
            assert numbers == [len(known), len(main)]
        elif len(known):
            assert known["headline"].iloc[0] in people.title
        if shares.table["share"].notna().any() and len(shares.table) > 1:
            assert f"{shares.table['share'].notna().sum()} of {len(shares.table)}" in shares.title


def test_the_sentence_says_once_for_how_many_the_share_is_known_and_the_groups_what_is_not(ask: Ask):
    table = participation(ask)
    assert participation_sentence(table) == "The share of all who could take part is known for only 1."
    unknown = table.assign(share=None)
    assert participation_sentence(unknown) == "The share of all who could take part is known for none."
    everybody = table[table["share"].notna()]
    twice = pd.concat([everybody, everybody.assign(case_id="another")])
    assert participation_sentence(twice) == "The share of all who could take part is known for 2."
    main = table[table["main"]]
    groups = {
        group.title: len(group.rows) for group in participation_chart(table, QUESTION, ChartContext()).rows.groups
    }
    assert groups[NOT_KNOWN] == main["value"].isna().sum() == 4
    assert groups["Only registered"] == 1


def test_no_engagement_has_the_question_as_title(ask: Ask):
    none = participation(ask).iloc[:0]
    assert participation_title(none) == QUESTION
    assert participation_sentence(none) == "There is no engagement to show."


def test_one_unit_alone_has_a_title_that_is_true_of_its_table(scale: tuple[Chart, Chart], answers: Answers):
    everything = scale[0].table
    units = set(everything.loc[everything["value"].notna(), "unit"])
    assert len(units) > 4
    for unit in units:
        view = View("scale", settings=(("unit", (unit,)),))
        page = kept_charts(answers)(view)
        people, shares = page.charts
        numbers = [(row.case_id, int(row.value)) for row in everything.itertuples() if row.unit == unit]
        assert sorted(numbers) == sorted(zip(people.table["case_id"], people.table["value"].astype(int), strict=True))
        cases = {case for case, _ in numbers}
        assert set(shares.table["case_id"]) == cases
        assert people.table.loc[people.table["main"], "case_id"].tolist() == list(
            dict.fromkeys(people.table["case_id"])
        )
        largest = [max(value for case, value in numbers if case == each) for each in cases]
        if len(cases) > 1:
            assert people.title.startswith(f"{len(cases)} engagements counted ")
            for end in (min(largest), max(largest)):
                assert f"{end:,}" in people.title or f"{end / 1_000_000:g} million" in people.title
        assert page.answer.startswith(str(everything["case_id"].nunique() - len(cases)))
        assert f"Only counts of {english.unit_words(unit)}." in people.filters
        assert len(people.title.split()) <= MOST_WORDS


def test_a_unit_that_nothing_in_view_has_shows_everything(scale: tuple[Chart, Chart], answers: Answers):
    shown = kept_charts(answers)(View("scale", settings=(("unit", ("nonsense",)),))).charts[0]
    assert shown.table.equals(scale[0].table)
    assert shown.title == scale[0].title
