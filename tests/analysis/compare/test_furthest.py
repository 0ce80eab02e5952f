"""How far engagements got: each step a second way, the title true of the rows below it, and what is not known apart."""

from collections.abc import Iterable

import pandas as pd
import pytest

from dashboard.analysis.compare import furthest
from dashboard.analysis.evidence import overview
from dashboard.analysis.selection.matching import within
from dashboard.domain.case_study.follow_through_lists import ACCEPTED, UNKNOWN_DECISIONS, DecisionStatus, DeliveryStatus
from dashboard.storage.collection.read_collection import Contents
from tests.shipped import CASES, Ask

MOST_WORDS, MOST_IN_SENTENCE = 12, 20


def steps_of(ask: Ask, cases: Iterable[str] | None = None) -> pd.DataFrame:
    asked = ask if cases is None else within(ask, list(cases))
    return furthest.with_steps(overview.glance(asked), asked("outcomes", scope="engagement"))


def a_row(case: str, axis: str, status: str, number: int = 1, claimed: int = 0, *, by_authority: bool = False) -> dict[str, object]:  # fmt: skip
    return {"case_id": case, "axis": axis, "status": status, "number": number, "on_its_word": claimed, "by_authority": by_authority}  # fmt: skip


def made(values: list[float | None], steps: list[str], facts: int = 30) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "case_id": [f"case-{number}" for number in range(len(values))],
            "engagement": "Town: panel", "place_name": "Town", "name": "panel",
            "value": pd.array(values, dtype="Int64"), "precision": "exact", "step": steps, "own_word": False, "facts": facts,
        }
    )  # fmt: skip


def test_every_status_leads_to_a_step_or_says_nothing():
    silent = {("decision", D) for D in UNKNOWN_DECISIONS}
    decided = {("decision", str(status)) for status in DecisionStatus} - {(axis, str(each)) for axis, each in silent}
    assert decided <= set(furthest.STEP_OF)
    acted = {
        str(each)
        for each in (DeliveryStatus.implemented, DeliveryStatus.partly_implemented, DeliveryStatus.in_progress)
    }
    assert {status for axis, status in furthest.STEP_OF if axis == "delivery"} == acted
    assert set(furthest.STEP_OF.values()) <= set(furthest.BY_ID)


def test_the_furthest_item_counts_and_what_an_authority_named_itself_does_not():
    outcomes = pd.DataFrame(
        [
            a_row("a", "decision", "rejected_with_reasons", 9), a_row("a", "decision", "accepted"), a_row("a", "delivery", "no_evidence", 10),
            a_row("b", "decision", "no_evidence"), a_row("b", "delivery", "no_evidence"),
            a_row("c", "delivery", "implemented", 2, 2), a_row("d", "delivery", "implemented", 2, 1),
            a_row("e", "delivery", "implemented", by_authority=True), a_row("e", "decision", "no_response"),
        ]
    )  # fmt: skip
    found = furthest.furthest_steps(outcomes)
    assert dict(found["step"]) == {"a": "accepted", "b": "unknown", "c": "delivered", "d": "delivered", "e": "no_reply"}
    assert found.loc["c", "own_word"]
    assert not found.loc["d", "own_word"]


def test_the_delivered_counted_a_second_way(ask: Ask, shipped_contents: Contents):
    delivered, own = set(), set()
    for case in shipped_contents.cases:
        items = [
            item
            for item in case.recommendations
            if item.scope == "engagement" and item.origin != "authority" and not item.part_of_tally
        ]
        done = [item.delivery[-1].verified_by for item in items if item.delivery[-1].status == "implemented"]
        done += [
            tally.verified_by
            for tally in case.tallies
            if tally.scope == "engagement" and tally.delivery.get(DeliveryStatus.implemented)
        ]
        delivered |= {case.id} if done else set()
        own |= {case.id} if done and set(done) == {"government_claim"} else set()
    table = steps_of(ask)
    mine = table[table["step"] == "delivered"]
    assert set(mine["case_id"]) == delivered
    assert set(mine.loc[mine["own_word"], "case_id"]) == own
    assert furthest.furthest_title(table) == f"Small or large, we know of delivery in only {len(delivered)} of 25"
    assert furthest.sentences(table).startswith(f"Those {len(delivered)} range ")
    assert furthest.sentences(table).endswith(f"In {len(own)} of them, only the authority says so.")


def test_sizes_run_down_within_a_step_and_unknown_ones_come_last(ask: Ask):
    table = steps_of(ask)
    assert sorted(table["case_id"]) == list(CASES)
    assert list(table["step"].map(furthest.PLACE)) == sorted(table["step"].map(furthest.PLACE))
    for _, rows in table.groupby("step"):
        sizes = rows["value"].tolist()
        known = [value for value in sizes if pd.notna(value)]
        assert sizes[: len(known)] == sorted(known, reverse=True)


def test_the_shipped_title_counts_and_the_sentence_names_the_smallest_and_the_largest(ask: Ask):
    table = steps_of(ask)
    sizes = table[table["step"] == "delivered"]["value"]
    assert abs(furthest.rank_correlation(table) or 1) < furthest.WEAK
    assert furthest.furthest_title(table) == f"Small or large, we know of delivery in only {len(sizes)} of 25"
    assert furthest.sentences(table).startswith(
        f"Those {len(sizes)} range from {sizes.min():,.0f} people to {sizes.max():,.0f}. In "
    )
    assert furthest.depth(table) == "We read 16 of the 25 only briefly (3 to 7 facts each)."


UP = ["no_reply", "refused", "refused", "answered", "accepted", "accepted", "in_part", "delivered"]


@pytest.mark.parametrize(
    ("values", "steps", "sentence"),
    [
        ([10**n for n in range(1, 9)], UP, "Larger engagements tended to get further, across the 8 we can compare"),
        ([10**n for n in range(8, 0, -1)], UP, "Smaller engagements tended to get further, across the 8 we can compare"),
        ([10**n for n in range(1, 9)], ["accepted"] * 8, "The 8 engagements we can compare got equally far"),
        ([10**n for n in range(1, 8)], UP[:7], "Too few engagements of known size to say whether size matters"),
        ([10**n for n in range(1, 8)] + [None], UP, "Too few engagements of known size to say whether size matters"),
        ([10**n for n in range(1, 8)] + [5], [*UP[:7], "unknown"], "Too few engagements of known size to say whether size matters"),
        ([50, 60, 90, 100, 110, 200, 300, 400], ["delivered", "refused"] * 4, "Larger engagements got no further than smaller ones"),
        ([10, 50, 90, 100, 110, 200, 300, 4_000], ["delivered", "refused", "refused", "delivered"] * 2,
         "Small or large, we know of delivery in 4 of 8"),
        ([300], ["delivered"], "Town: something was delivered"),
        ([], [], furthest.QUESTION),
    ],
)  # fmt: skip
def test_the_title_by_its_rules(values: list[float | None], steps: list[str], sentence: str):
    table = made(values, steps)
    assert furthest.furthest_title(table) == sentence
    assert len(sentence.split()) <= MOST_WORDS


@pytest.mark.parametrize("step", [step.id for step in furthest.STEPS])
def test_one_engagement_says_its_step_in_few_words(step: str):
    assert len(furthest.furthest_title(made([300], [step])).split()) <= MOST_WORDS
    assert furthest.BY_ID[step].says in furthest.furthest_title(made([300], [step]))


@pytest.mark.parametrize("cases", [[], *([case] for case in CASES[::6]), CASES[::2], CASES[1::3]])
def test_sentences_are_short_and_true_of_any_view(cases: list[str], ask: Ask):
    table = steps_of(ask, cases)
    delivered = table[table["step"] == "delivered"] if len(table) else table
    sentences = furthest.sentences(table)
    assert all(len(each.split()) <= MOST_IN_SENTENCE for each in sentences.rstrip(".").split(". "))
    if len(table) > 1 and len(delivered):
        assert sentences.startswith(f"We know of something delivered in {len(delivered)} of {len(table)} ")
    if len(table) == 1:
        assert ("was delivered" in sentences) == bool(len(delivered))
    assert "1 of those 1" not in sentences
    assert len(furthest.furthest_title(table).split()) <= MOST_WORDS


def test_an_accepted_status_is_one_of_the_closed_list():
    assert {status for (axis, status), step in furthest.STEP_OF.items() if step == "accepted"} == {
        str(each) for each in ACCEPTED
    }
