"""Comparable by context: a distance that is symmetric, zero to itself, blind to scores, and says its reasons."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.analysis.compare.similarity import (
    FEWEST_SHARED,
    FIELDS,
    SIZES,
    comparable,
    contexts,
    likeness,
    nearest,
    reasons,
    refused,
    size_class,
)
from tests.shipped import CASES, Ask

ESTONIA, ICELAND = "estonia-citizens-assembly-2013", "iceland-constitution-2010"
CONTEXT = some.fixed_dictionaries(
    {name: some.sampled_from([None, "a", "b", "c"]) for name in FIELDS if name != "population"}
    | {"population": some.sampled_from([None, *range(len(SIZES))])}
)


@given(one=CONTEXT, other=CONTEXT)
@settings(max_examples=150)
def test_the_distance_is_symmetric_and_bounded_and_zero_to_itself(one: dict[str, Any], other: dict[str, Any]) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert there == back
    shared = [name for name in FIELDS if one[name] is not None and other[name] is not None]
    assert (there.distance is None) == (len(shared) < FEWEST_SHARED)
    assert there.distance is None or 0 <= there.distance <= 1
    itself = likeness(one, one)
    assert itself.distance in (0, None)
    assert itself.differs == ()
    assert sorted((*there.same, *there.differs, *there.unknown)) == sorted(FIELDS)


@given(one=CONTEXT, other=CONTEXT, name=some.sampled_from(list(FIELDS)))
@settings(max_examples=100)
def test_a_field_that_is_not_known_plays_no_part(one: dict[str, Any], other: dict[str, Any], name: str) -> None:
    found = likeness(one | {name: None}, other)
    assert name in found.unknown
    assert name not in (*found.same, *found.differs)
    reasons_given = reasons(found, one | {name: None}, other)
    known, _, unknown = reasons_given.lower().partition("unknown for one or both")
    assert FIELDS[name] in unknown
    assert f"same {FIELDS[name]}" not in known


def test_worked_by_hand(ask: Ask) -> None:
    """Estonia and Iceland: five fields known of both, four the same, one class of population of five between them."""
    found = contexts(ask)
    alike = likeness(found[ESTONIA], found[ICELAND])
    assert alike.distance == pytest.approx((0 + 0 + 0 + 0 + 1 / 5) / 5)
    assert reasons(alike, found[ESTONIA], found[ICELAND]) == (
        "Same level, same method family, same channel, same recruitment; differs in population size (100,000 to 1 million, "
        "not 1 to 10 million); unknown for one or both: promised power."
    )


@pytest.mark.parametrize(
    ("people", "says"),
    [(1, "under 10,000"), (9_999, "under 10,000"), (10_000, "10,000 to 100,000"), (1_317_997, "1 to 10 million"), (7e9, "100 million or more")],
)  # fmt: skip
def test_sizes(people: float, says: str) -> None:
    assert SIZES[size_class(people)] == says


def test_distances_of_all_shipped_pairs_are_the_same_from_both_sides(ask: Ask) -> None:
    tables = {case: comparable(ask, case).set_index("case_id")["distance"] for case in CASES}
    assert all(tables[one][other] == tables[other][one] for one in CASES for other in CASES if one != other)
    assert all(len(table) == len(CASES) - 1 for table in tables.values())


def test_ratings_and_results_play_no_part(ask: Ask) -> None:
    asked: set[str] = set()

    def listening(name: str, **arguments: Any) -> pd.DataFrame:
        asked.add(name)
        table = ask(name, **arguments)
        return table.sample(frac=1, random_state=1) if name in ("ratings", "outcomes") else table

    pd.testing.assert_frame_equal(comparable(listening, ESTONIA), comparable(ask, ESTONIA))
    assert asked == {"engagements", "populations"}


def test_equals_are_said_and_stand_by_name_whatever_the_order_of_the_files(ask: Ask) -> None:
    def turned(name: str, **arguments: Any) -> pd.DataFrame:
        return ask(name, **arguments).iloc[::-1].reset_index(drop=True)

    table = comparable(ask, ESTONIA)
    pd.testing.assert_frame_equal(table, comparable(turned, ESTONIA))
    tied = table[table["tied"]]
    assert len(tied)
    for _, rows in tied.groupby("distance"):
        assert len(rows) > 1
        assert rows["short_title"].is_monotonic_increasing


def test_the_first_few_say_how_many_more_are_as_near(ask: Ask) -> None:
    table = comparable(ask, ESTONIA)
    for most in range(1, len(table) + 2):
        first, rest = nearest(table, most)
        assert len(first) == min(most, len(table))
        assert rest == int((table["distance"].iloc[most:] == first["distance"].iloc[-1]).sum())


def small(ask_rows: list[dict[str, Any]]) -> Any:
    heads = pd.DataFrame(ask_rows)
    return lambda name, **_: heads if name == "engagements" else pd.DataFrame({"case_id": [], "value": []})


def test_too_little_known_is_refused_by_name() -> None:
    known = {
        "level": "national",
        "method_family": "mixed",
        "declared_power": None,
        "channel": "both",
        "recruitment": "open",
    }
    rows = [
        {"case_id": "a", "short_title": "A", **known},
        {"case_id": "b", "short_title": "B", **known, "level": None, "channel": None},
        {"case_id": "c", "short_title": "C", **known},
    ]
    assert comparable(small(rows), "a")["case_id"].tolist() == ["c"]
    assert refused(small(rows), "a") == ("B",)
    with pytest.raises(KeyError):
        comparable(small(rows), "nowhere")
