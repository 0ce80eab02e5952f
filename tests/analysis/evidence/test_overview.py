"""The glance at all engagements: its order, its filter, and its sentence counted a second way."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.selection.matching import matching, within
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from tests.shipped import CASES, Ask

ASPECTS = ["How many took part", "Out of whom", "What was decided", "What was delivered", "What changed"]


@pytest.fixture(scope="module")
def table(ask: Ask) -> pd.DataFrame:
    return overview.glance(ask)


def test_every_engagement_is_in_it_once(table: pd.DataFrame):
    assert sorted(table["case_id"]) == list(CASES)


def test_largest_first_and_unknown_last(table: pd.DataFrame):
    values = table["value"].tolist()
    known = [value for value in values if english.known(value)]
    assert known == sorted(known, reverse=True)
    assert all(english.known(value) for value in values[: len(known)])
    assert 0 < len(known) < len(values)
    assert set(table.loc[table["value"].isna(), "people"]) == {"number not known"}


def test_words_hold_the_numbers(table: pd.DataFrame):
    for row in table.dropna(subset="value").itertuples():
        assert english.grouped(row.value) in row.people
        assert row.people.removesuffix(" (very unsure)").endswith(english.unit_words(row.unit, row.value))
    for row in table.itertuples():
        if english.known(row.share):
            assert row.out_of.startswith(f"{english.percent(row.share)} of ")
            assert 0 < row.share <= 1
        else:
            assert row.out_of.endswith(".")
            assert "nan" not in row.out_of.lower().split()


def test_numbers_per_group_add_up(table: pd.DataFrame):
    for axis in ("decision", "delivery"):
        numbers = table[[group.id for group in GROUPS if group.axis == axis]]
        assert numbers.sum(axis=1, min_count=1).equals(table["total"])
        # A number is missing only where part of the axis is unknown, or nothing was asked for.
        unknown = table[f"{axis}_unknown"]
        assert (numbers.notna().all(axis=1) == ((unknown == 0) & unknown.notna())).all()
        assert not (numbers.drop(columns=f"{axis}_unknown") == 0)[unknown > 0].any(axis=None)
    nothing = table[table["total"].isna()]
    assert len(nothing)
    assert set(nothing["decided_words"]) == set(nothing["delivered_words"]) == {overview.NOTHING_ASKED}
    assert overview.NOTHING_ASKED not in set(table.loc[table["total"] > 0, "decided_words"])


def test_states_are_the_agreed_words(table: pd.DataFrame):
    for aspect in ASPECTS:
        assert set(table[aspect]) <= {"known", "contested", "partly known", "not known"}


def test_part(ask: Ask, table: pd.DataFrame):
    report, others = overview.glance(ask, "report"), overview.glance(ask, "comparison")
    assert (len(report), len(others)) == (9, 16)
    assert set(report["part_of"]) == {"report_case", "report_briefing"}
    assert set(others["part_of"]) == {"comparison"}
    assert overview.in_part(table, None) is table
    for part in (report, others):
        mine = table[table["case_id"].isin(part["case_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(part, mine)


def test_the_leading_change_is_one_that_an_outside_source_links_to_the_engagement(ask: Ask):
    impacts = ask("impacts")
    changes = overview.leading_changes(impacts)
    for case, rows in impacts.groupby("case_id"):
        own = rows[rows["scope"] == "engagement"].to_dict("records")
        signs = {overview.influence_sign(row) for row in own}
        if "linked" in signs:
            assert changes[case].sign == "linked"
        elif own:
            assert changes[case].sign == next(sign for sign in overview.WHOSE if sign in signs)
        words = {row["few_words"] for row in rows.to_dict("records")}
        assert changes.get(case) is None or changes[case].words in words
    assert changes["estonia-citizens-assembly-2013"].sign == "linked"
    assert changes["new-zealand-census-2018"].sign == "claimed"


def test_a_change_that_nobody_put_into_few_words_is_cut_and_one_of_the_platform_is_none_of_the_engagement(ask: Ask):
    rows = ask("impacts").head(1).assign(few_words=None, what="A long description of a change. " * 4)
    (change,) = overview.leading_changes(rows).values()
    assert len(change.words) <= overview.LONGEST
    assert change.words.endswith(" …")
    assert overview.leading_changes(rows.assign(scope="platform")) == {}
    assert overview.leading_changes(rows.iloc[:0]) == {}


ESTONIA, MADRID, ICELAND, UK = (
    "estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010", "uk-climate-assembly-2020",
)  # fmt: skip


@pytest.mark.parametrize(
    ("cases", "delivered", "sentence", "caveat"),
    [
        (None, {ESTONIA: False}, "In 1 of 9 report cases, something people asked for was delivered", ""),
        (None, {ESTONIA: False, MADRID: True}, "In 2 of 9 report cases, something people asked for was delivered", "In 1 of those 2, only the authority says so."),
        (None, {ESTONIA: True}, "Only authorities say that 1 of 9 report cases saw something delivered", ""),
        (None, {ESTONIA: False, UK: True}, "In 1 of 9 report cases, something people asked for was delivered", ""),
        (None, {}, "We know of no full delivery in any of 9 report cases", ""),
        ([ICELAND, UK], {}, "We know of no full delivery in any of 2 engagements", ""),
        ([ICELAND], {ICELAND: True}, overview.QUESTION, ""),
        ([], {}, overview.QUESTION, ""),
    ],
)  # fmt: skip
def test_the_title_counts_the_report_or_else_all_and_whose_word_it_is(
    cases: list[str] | None, delivered: dict[str, bool], sentence: str, caveat: str, ask: Ask
):
    table = overview.glance(ask if cases is None else within(ask, cases))
    assert overview.overview_title(table, delivered) == sentence
    assert overview.whose_word(table, delivered) == caveat
    assert len(sentence.split()) <= 12


def test_the_summary_counts_what_has_no_recommendation_on_record(ask: Ask):
    table = overview.glance(ask)
    report = overview.in_part(table, "report")
    missing = int((report["total"].isna()).sum())
    assert overview.summary(table).startswith(f"{missing} of the 9 have no recommendation on record. ")
    assert overview.summary(overview.glance(within(ask, []))) == "Open a name for the whole story."


def test_the_purpose_is_one_short_sentence():
    for number in (0, 1, 25):
        assert len(overview.purpose(number).split()) <= 20


@pytest.mark.parametrize("filters", [{"country": ("ISL",)}, {"part": ("report",)}, {"channel": ("both",)}])
def test_the_whole_table_cut_to_some_engagements_is_the_table_of_those(ask: Ask, filters: dict[str, Any]) -> None:
    cases = matching(ask, View(**filters))
    cut, made = overview.of_cases(overview.glance(ask), cases), overview.glance(within(ask, cases))
    assert len(cut) == len(cases) > 0
    pd.testing.assert_frame_equal(cut, made, check_dtype=False)
