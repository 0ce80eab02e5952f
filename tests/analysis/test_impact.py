"""Harm is as visible as success, and an organiser's word is told apart."""

from dashboard.analysis.impact import CLAIM_MARKS, TYPE_HEADS, answer, impacts, money
from dashboard.domain.follow_through_words import ImpactType, InfluenceClaim
from tests.shipped import Ask


def test_every_type_and_claim_has_its_head_and_mark() -> None:
    assert set(TYPE_HEADS) == set(ImpactType)
    assert set(CLAIM_MARKS) == set(InfluenceClaim)
    assert len(set(CLAIM_MARKS.values())) == len(CLAIM_MARKS)


def test_the_sentence_recounted(ask: Ask) -> None:
    rows = ask("impacts").to_dict("records")
    own = [row for row in rows if row["scope"] == "engagement"]
    sure = {row["case_id"] for row in own if row["type"] != "harm" and row["certainty"] in ("high", "moderate")
            and row["verified_by"] != "organiser_claim"}  # fmt: skip
    harmed = {row["case_id"] for row in rows if row["type"] == "harm"}
    said = answer(impacts(ask), 25)
    assert f"for {len(sure)} of 25 engagements" in said
    assert len(harmed) <= 12
    assert answer(impacts(ask).iloc[:0], 25) == "No impact is on record for these engagements."


def test_money_is_neither_converted_nor_added(ask: Ask) -> None:
    raw, shown = ask("money"), money(ask)
    assert sorted(raw["amount"]) == sorted(shown["amount"])
    assert all(row["sum_words"].startswith(row["currency"]) for row in shown.to_dict("records"))
