"""Waits are spans that the dates allow; the curve equals a worked example; too few items are refused."""

import pandas as pd
import pytest

from dashboard.analysis.evidence.waiting_times import (
    FEWEST,
    curve,
    curve_answer,
    curves_title,
    decided_apart,
    median,
    waits,
    waits_title,
)
from tests.shipped import Ask


def items(days: list[int], still_open: list[bool]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "axis": "decision",
            "case_id": [f"case-{number}" for number in range(len(days))],
            "recommendation_id": "asked",
            "submitted": "2015-01-01",
            "exact": True,
            "fewest": days,
            "most": days,
            "open": still_open,
        }
    )


def test_the_curve_equals_the_product_of_survivals() -> None:
    """Kaplan and Meier's product, worked by hand: 6, 6, 6+, 7, 10, 13, 16+ (+ still open)."""
    table = items([6, 6, 6, 7, 10, 13, 16], [False, False, True, False, False, False, True])
    drawn = curve(table, "decision", fewest=5).set_index("days")["waiting"]
    expected = {6: 5 / 7, 7: 5 / 7 * 3 / 4, 10: 5 / 7 * 3 / 4 * 2 / 3, 13: 5 / 7 * 3 / 4 * 2 / 3 * 1 / 2}
    for day, share in expected.items():
        assert drawn[day] == pytest.approx(share)
    assert median(curve(table, "decision", fewest=5)) == 10


def test_without_open_items_it_is_the_plain_share() -> None:
    drawn = curve(items([10, 20, 30, 40, 50], [False] * 5), "decision", fewest=5)
    assert drawn["waiting"].tolist() == pytest.approx([1, 0.8, 0.6, 0.4, 0.2, 0])


def test_items_decided_together_count_once() -> None:
    together = items([10] * 20, [False] * 20).assign(case_id="x")
    assert curve(together, "decision").empty
    assert curve_answer(together, "decision").startswith("One decision, taken or awaited, of one engagement")


def test_too_few_items_are_refused() -> None:
    table = items([10] * (FEWEST - 1), [False] * (FEWEST - 1))
    assert curve(table, "decision").empty
    assert "too few for a curve" in curve_answer(table, "decision")
    assert curve(items([10] * FEWEST, [True] * FEWEST), "decision").empty


def test_the_shipped_waits_are_days_between_the_dates(ask: Ask) -> None:
    table = waits(ask)
    seoul = table[(table["case_id"] == "seoul-fertility-treatment-2018") & (table["axis"] == "decision")].iloc[0]
    assert seoul["fewest"] == seoul["most"] == (pd.Timestamp("2019-03-26") - pd.Timestamp("2018-01-19")).days
    assert (table["fewest"] <= table["most"]).all()
    assert (table["fewest"] >= 0).all()


def test_an_unknown_end_is_left_out_and_not_guessed(ask: Ask) -> None:
    known = set(zip(waits(ask)["case_id"], waits(ask)["recommendation_id"], waits(ask)["axis"], strict=True))
    raw = ask("waits")
    for row in raw.to_dict("records"):
        ended = pd.notna(row["happened"]) or pd.notna(row["seen_open"])
        assert ((row["case_id"], row["recommendation_id"], row["axis"]) in known) == ended


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("decision", 156, False), ("decision", 762, False), ("delivery", 367, False), ("delivery", 2065, False)],
         "Decisions took 5 months to 2 years; delivery 1 to 5½ years"),
        ([("delivery", 400, False)], "Delivery took 13 months"),
        ([("decision", 400, True)], "No wait is known to the day"),
    ],
)  # fmt: skip
def test_the_finding_says_waits_as_people_do(rows: list[tuple[str, int, bool]], title: str) -> None:
    table = pd.DataFrame(
        [{"axis": axis, "fewest": days, "most": days, "open": still, "exact": True} for axis, days, still in rows]
    )
    assert waits_title(table) == title


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        (
            {"decision": [1.0, 0.5], "delivery": [1.0, 0.4]},
            "Half had a decision after 3 months and delivery after 3 months",
        ),
        ({"decision": [1.0, 0.9]}, "Fewer than half are known to have had a decision"),
    ],
)
def test_the_finding_of_curves(shares: dict[str, list[float]], title: str) -> None:
    curves = {axis: pd.DataFrame({"days": [0.0, 90.0], "waiting": waiting}) for axis, waiting in shares.items()}
    assert curves_title(curves) == title


def test_items_of_one_engagement_with_the_same_dates_are_one_and_the_first_stands_for_them() -> None:
    table = items([6, 6, 7, 6], [False, False, True, True]).assign(case_id=["a", "a", "a", "b"])
    apart = decided_apart(pd.concat([table, table], ignore_index=True))
    assert apart.index.tolist() == [0, 2, 3]
    assert decided_apart(table.iloc[:0]).empty
