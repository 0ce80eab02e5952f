"""Harm is as visible as success, and an organiser's word is told apart."""

from dashboard.analysis.evidence.impact import CLAIM_MARKS, TYPE_HEADS, answer, impacts, money
from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import ImpactType, InfluenceClaim
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
    harmed = {row["case_id"] for row in own if row["type"] == "harm"}
    linked = {row["case_id"] for row in own if row["case_id"] in sure and row["type"] != "harm"
              and row["certainty"] in ("high", "moderate") and row["verified_by"] != "organiser_claim"
              and row["influence"] != "none_claimed"}  # fmt: skip
    said = answer(impacts(ask), 25)
    assert said.startswith(f"For {english.number_word(len(linked))} of 25 engagements")
    assert f"for {english.number_word(len(sure - linked))} more something changed, but no source links it" in said
    assert f"For {english.number_word(len(harmed))} a harm" in said
    assert answer(impacts(ask).iloc[:0], 25) == "No impact is on record for these engagements."


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
