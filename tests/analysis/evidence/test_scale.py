"""Units stay apart, subgroups are not counted again, and a share never exceeds one."""

from dashboard.analysis.evidence.scale import (
    FUNNEL,
    access,
    access_answer,
    funnel,
    funnel_answer,
    shares,
    shares_answer,
    without_numbers,
)
from dashboard.analysis.text import english
from dashboard.domain.case_study.scale_lists import PEOPLE, Unit
from tests.shipped import Ask


def test_every_unit_of_people_has_a_place_in_the_funnel() -> None:
    assert set(FUNNEL) == PEOPLE - {Unit.decision_makers_present, Unit.experts}, "kept out of the other numbers"
    assert len(FUNNEL) == len(set(FUNNEL))


def test_rows_are_the_known_numbers_without_subgroups(ask: Ask) -> None:
    table = funnel(ask)
    raw = ask("people_counts", scope="engagement")
    wanted = raw[raw["value"].notna() & raw["subset_of"].isna() & raw["unit"].isin([str(unit) for unit in FUNNEL])]
    assert set(zip(table["case_id"], table["count_id"], strict=True)) == set(
        zip(wanted["case_id"], wanted["count_id"], strict=True)
    )
    largest = table.groupby("case_id", sort=False)["value"].max()
    assert largest.is_monotonic_decreasing


def test_every_engagement_is_either_drawn_or_named_as_unknown(ask: Ask) -> None:
    drawn, missing = set(funnel(ask)["case_id"]), set(without_numbers(ask)["case_id"])
    assert drawn | missing == set(ask("engagements")["case_id"])
    assert not drawn & missing


def test_shares_never_exceed_one_and_unknown_ones_come_last(ask: Ask) -> None:
    table = shares(ask)
    known = table["share"].notna()
    assert ((table.loc[known, "share"] > 0) & (table.loc[known, "share"] <= 1)).all()
    assert known.tolist() == sorted(known.tolist(), reverse=True)
    assert table.loc[~known, "reason"].str.len().gt(0).all()
    madrid = table.set_index("case_id").loc["madrid-plaza-de-espana-2017"]
    assert madrid["share"] == 212108 / 2706401


def test_sentences_count_what_is_there(ask: Ask) -> None:
    table, missing = funnel(ask), without_numbers(ask)
    total = len(ask("engagements"))
    assert f"{total - len(missing)} of {total} engagements" in funnel_answer(table, missing)
    assert "none of these" in shares_answer(shares(ask).assign(share=None))


def test_meeting_in_person_is_a_way_in_and_silence_is_told(ask: Ask) -> None:
    doors, heads = access(ask), ask("engagements")
    with_route = set(doors.loc[doors["kind"] == "offline_route", "case_id"])
    without = set(doors.loc[doors["kind"] == "no_offline_route", "case_id"])
    assert set(heads.loc[heads["channel"].isin(["offline", "both"]), "case_id"]) - without <= with_route
    assert not with_route & without
    silent = len(heads) - len(with_route | without)
    told = access_answer(doors, len(heads))
    assert f"for {english.number_word(silent)} nothing is on record" in told
    assert f"{english.number_word(len(with_route))} had a way in that needs no internet" in told
