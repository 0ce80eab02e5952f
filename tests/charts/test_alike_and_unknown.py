"""What is unknown is not nothing, and what looks alike stays apart: rates, sets, engagements and waits."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.evidence import waiting_times
from dashboard.analysis.text import english
from dashboard.charts.rows import signs_of
from dashboard.charts.signs import SIGNS
from tests.builders import (
    a_case,
    a_count,
    a_population,
    a_recommendation,
    a_step,
    a_tally,
)
from tests.charts.across import CHARTS, curves, enough_items, made, of_cases, outcomes, shown
from tests.charts.marks_equal import IN_ROWS, assert_words, curves_equal, outcomes_equal
from tests.shipped import Ask


def rate(folder: Path, **tally: Any) -> str:
    chart = made(outcomes, of_cases(folder, a_case(recommendations=[], tallies=[a_tally(**tally)])))
    (by_mark,) = set(chart.table["rate"])
    return str(by_mark)


@pytest.mark.parametrize(
    ("decision", "delivery", "expected"),
    [
        ({"accepted": 6, "rejected_with_reasons": 3, "no_evidence": 1},
         {"implemented": 4, "in_progress": 1, "not_due": 3, "no_evidence": 2},
         "delivered: 4 of 10 submitted · 4 of 6 accepted · 1 in part · 2 not known"),
        ({"accepted": 6, "no_evidence": 4}, {"in_progress": 1, "no_evidence": 9},
         "delivered: none known · 1 in part · 9 not known"),
        ({"accepted": 6, "no_evidence": 4}, {"not_started": 1, "no_evidence": 9}, "delivered: none known · 9 not known"),
        ({"accepted": 6, "rejected_with_reasons": 4}, {"no_evidence": 10}, "delivered: not known"),
        ({"no_evidence": 10}, {"no_evidence": 10}, "delivered: not known"),
        ({"rejected_with_reasons": 10}, {"not_started": 10}, "delivered: 0 of 10 submitted"),
        ({"accepted": 10}, {"not_started": 10}, "delivered: 0 of 10 submitted · 0 of 10 accepted"),
        ({"accepted_in_part": 10}, {"implemented": 10}, "delivered: 10 of 10 submitted · 10 of 10 accepted"),
    ],
)  # fmt: skip
def test_both_denominators_are_told_and_unknown_is_not_nothing(
    decision: dict[str, int], delivery: dict[str, int], expected: str, tmp_path: Path
):
    assert rate(tmp_path, decision=decision, delivery=delivery) == expected


def test_no_shipped_rate_says_zero_of_something_unknown(ask: Ask):
    rates = ask("follow_through_rates").set_index(["case_id", "set_id"])
    for row in made(outcomes, ask).table.itertuples():
        known = rates.loc[(row.case_id, row.set_id)]
        if known.delivery_unknown == known.submitted:
            assert row.rate == "delivered: not known"
        elif pd.isna(known.delivered_at_least) or (known.delivery_unknown and not known.delivered_at_least):
            assert row.rate.startswith("delivered: none known")
        elif known.delivered_in_part_at_least and not known.delivered_at_least:
            assert row.rate.startswith(f"delivered: none in full of {english.grouped(known.submitted)} submitted")
        elif known.by_authority:
            assert (
                f"{english.grouped(known.delivered_at_least)} of {english.grouped(known.submitted)} that it named itself"
                in row.rate
            )
            assert "submitted" not in row.rate
            assert "accepted" not in row.rate
        else:
            assert (
                f"{english.grouped(known.delivered_at_least)} of {english.grouped(known.submitted)} submitted"
                in row.rate
            )
            assert (f"of {english.grouped(known.accepted_at_least)} accepted" in row.rate) == bool(
                known.accepted_at_least
            )
        assert ("not known" in row.rate) == bool(known.delivery_unknown)


def test_no_evidence_is_never_a_filled_square(tmp_path: Path):
    nothing = a_tally(decision={"no_evidence": 10}, delivery={"no_evidence": 10})
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[nothing])))
    assert {SIGNS[sign].shape for sign in signs_of(chart.rows)} == {"unknown"}


def test_two_sets_of_the_same_name_and_size_have_bars_of_their_own(tmp_path: Path):
    chart = made(outcomes, of_cases(tmp_path, a_case(recommendations=[], tallies=[a_tally("one"), a_tally("two")])))
    outcomes_equal(chart)


def test_two_engagements_of_the_same_name_are_drawn_apart(tmp_path: Path):
    ask = of_cases(tmp_path, a_case(id="first-2020", code="ONE"), a_case(id="second-2020", code="TWO"))
    for name in ("outcomes", "waits", "impacts"):
        IN_ROWS[name](made(CHARTS[name], ask))


def test_nobody_has_given_a_word_for_what_is_not_known(tmp_path: Path):
    chart = made(
        outcomes, of_cases(tmp_path, a_case(recommendations=[a_recommendation(delivery=[a_step("no_evidence")])]))
    )
    by_word = chart.table.groupby("label")["on_its_word"].sum()
    assert by_word["no evidence"] == 0
    assert by_word["accepted"] == 7
    assert not [each for each in chart.row_sentences if "no evidence" in each and "own word" in each]


def test_engagements_of_one_share_have_no_range_in_the_title(tmp_path: Path):
    cases = [a_case(id=each, code=code) for each, code in (("first-2020", "ONE"), ("second-2020", "TWO"))]
    assert made(CHARTS["shares"], of_cases(tmp_path, *cases)).title == "We know what share took part in 2 of 2: 10%"


def test_two_refusals_of_the_same_words_on_the_same_day_are_two_marks(tmp_path: Path):
    items = [
        a_recommendation(item, decision=[a_step("rejected_with_reasons")], delivery=[a_step("no_evidence")])
        for item in ("R1", "R2")
    ]
    chart = made(
        lambda ask: shown("follow_through", "setbacks", ask), of_cases(tmp_path, a_case(recommendations=items))
    )
    assert len(set(chart.ids())) == len(chart.table)


@pytest.fixture(scope="module")
def alone_and_with_another(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ask, Ask]:
    """Two collections: one engagement, and the same beside another that differs in everything."""
    folder = tmp_path_factory.mktemp("beside")
    first = a_case(id="first-2020", short_title="First: parks", recommendations=enough_items())
    other = a_case(
        id="other-2020",
        code="OTH",
        short_title="Another: roads",
        country="NOR",
        counts=[a_count(value=999_999, population="everyone")],
        populations=[a_population("everyone", value=2_000_000)],
        recommendations=[a_recommendation(submitted="2010-01-01")],
        tallies=[a_tally(total=2, decision={"accepted": 2}, delivery={"implemented": 2})],
    )
    return of_cases(folder / "alone", first), of_cases(folder / "both", first, other)


@pytest.mark.parametrize("name", CHARTS)
def test_another_engagement_changes_no_row_of_the_others(name: str, alone_and_with_another: tuple[Ask, Ask]):
    alone, both = (made(CHARTS[name], ask) for ask in alone_and_with_another)
    if "case_id" not in alone.table:
        return  # its rows are numbers over all engagements
    mine = both.table[both.table["case_id"] == "first-2020"].reset_index(drop=True)
    assert len(both.table) > len(mine)
    pd.testing.assert_frame_equal(mine, alone.table.reset_index(drop=True), check_dtype=False)


def test_waits_with_one_axis_unknown_are_still_told(tmp_path: Path):
    table = waiting_times.waits(of_cases(tmp_path, a_case(recommendations=enough_items())))
    assert set(table["axis"]) == {"decision"}
    assert waiting_times.curve(table, "delivery").empty
    assert "too few for a curve" in waiting_times.curve_answer(table, "delivery")
    half = english.duration(31 + (waiting_times.FEWEST + 1) // 2 - 1)  # 1 July to 1 August, then one a day
    assert waiting_times.curve_answer(table, "decision").endswith(f": half had a decision after {half}.")


def test_fewer_than_half_that_ended_are_counted_as_they_are(tmp_path: Path):
    items = enough_items()
    for number, item in enumerate(items[1 : waiting_times.FEWEST], start=1):
        item["decision"] = [a_step("under_review", date=f"2020-12-{number:02}")]
    source_words = waiting_times.curve_answer(
        waiting_times.waits(of_cases(tmp_path, a_case(recommendations=items))), "decision"
    )
    assert "; one came to a decision, fewer than half." in source_words


def test_the_curve_is_the_one_of_its_table_and_an_unknown_bound_is_a_gap(tmp_path: Path):
    chart = made(curves, of_cases(tmp_path, a_case(recommendations=enough_items())))
    figure = chart.figure()
    curves_equal(chart, figure)
    assert_words(chart, "a small collection")
    assert list(chart.table["waiting"]) == pytest.approx(
        [1 - n / waiting_times.FEWEST for n in range(waiting_times.FEWEST + 1)]
    )
    bounds = [trace for trace in figure.data if trace.mode == "lines"]
    for trace, bound in zip(bounds, ("low", "high"), strict=True):
        assert list(trace.y) == pytest.approx(list(chart.table[bound] * 100), nan_ok=True)
