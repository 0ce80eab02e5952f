"""Harm is as visible as success, and an organiser's word is told apart."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.evidence.impact import (
    AREAS,
    CLAIM_MARKS,
    TYPE_HEADS,
    TYPE_WORDS,
    best_changes,
    impact_title,
    impacts,
    money,
    opening_sentence,
)
from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import ImpactType, InfluenceClaim
from tests.shipped import Ask


def test_every_type_and_claim_has_its_head_and_mark() -> None:
    assert set(TYPE_HEADS) == set(ImpactType)
    assert set(CLAIM_MARKS) == set(InfluenceClaim)
    assert len(set(CLAIM_MARKS.values())) == len(CLAIM_MARKS)


def test_every_type_stands_in_one_column_with_a_word() -> None:
    assert [kind for kinds in AREAS.values() for kind in kinds] == list(TYPE_WORDS) == list(TYPE_HEADS)


def test_the_finding_recounted(ask: Ask) -> None:
    own = [row for row in ask("impacts").to_dict("records") if row["scope"] == "engagement"]
    claims = [row for row in own if row["type"] != "harm" and row["influence"] != "none_claimed"]
    outside = {row["case_id"] for row in claims if row["verified_by"] in ("assessor", "independent", "media")}
    only_claimed = {row["case_id"] for row in claims} - outside
    harmed = {row["case_id"] for row in own if row["type"] == "harm"}
    table = impacts(ask)
    assert impact_title(table, 25) == f"Outside sources credit {len(outside)} of 25 with a change"
    assert opening_sentence(table, 25) == (
        "A change is one question; whether what was promised was delivered is another, on Follow-through. "
        f"In {len(only_claimed)} more, only the organiser or the authority claims one; {len(harmed)} of 25 have a harm or reversal."
    )
    assert opening_sentence(table.iloc[:0], 25) == "No impact is on record for these engagements."


def a_change(link: str, case: str = "a", own: bool = True, **more: Any) -> dict[str, Any]:
    return {"case_id": case, "link": link, "own": own, "influence": "congruence", "certainty": "low", "few_words": link,
            "what": "It changed."} | more  # fmt: skip


@pytest.mark.parametrize(
    ("links", "several", "one"),
    [
        (["linked", "harm"], "Outside sources credit 1 of 3 with a change", "An outside source credits this engagement with a change"),
        (["claimed", "unlinked"], "In 1 of 3, only organiser or authority claim a change", "Only organiser or authority link a change to this engagement"),
        (["unlinked"], "No source credits any of 3 engagements with a change", "Something changed, but no source links it to this engagement"),
        (["harm"], "No source credits any of 3 engagements with a change", "No change of its own is on record"),
    ],
)  # fmt: skip
def test_each_finding_has_its_case(links: list[str], several: str, one: str) -> None:
    table = pd.DataFrame([a_change(link) for link in links] + [a_change("linked", "b", own=False)])
    assert (impact_title(table, 3), impact_title(table, 1)) == (several, one)
    assert all(len(each.split()) <= 12 for each in (several, one))


def test_the_best_linked_change_stands_for_the_others() -> None:
    rows = [
        a_change("unlinked", certainty="high"), a_change("linked", few_words="congruent"),
        a_change("linked", few_words="structural", influence="structural_change"), a_change("linked", own=False),
        a_change("claimed", "b", few_words=None, what="Nobody has put this change in few words, so as much of it as fits stands here."),
    ]  # fmt: skip
    best = best_changes(pd.DataFrame(rows))
    assert best["a"] == "structural"
    assert best["b"].endswith(" …")
    assert len(best["b"]) <= 62


def test_money_is_neither_converted_nor_added(ask: Ask) -> None:
    raw, shown = ask("money"), money(ask)
    assert sorted(raw["amount"]) == sorted(shown["amount"])
    for row in shown.to_dict("records"):
        assert row["sum_words"].endswith(f"{row['currency']} {english.grouped(row['amount'])}")
    around = {
        (row["case_id"], row["impact_id"]) for row in ask("impacts").to_dict("records") if row["scope"] != "engagement"
    }
    for row in shown.to_dict("records"):
        assert bool(row["about"]) == ((row["case_id"], row["impact_id"]) in around)
