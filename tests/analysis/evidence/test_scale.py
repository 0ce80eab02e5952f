"""Units stay apart, subgroups are not counted again, and a share never exceeds one."""

from dashboard.analysis.evidence.access import access_lines, access_sentence, access_title
from dashboard.analysis.evidence.participation import participation
from dashboard.analysis.evidence.scale import FUNNEL, shares, without_numbers
from dashboard.analysis.evidence.trigger_rules import QUESTION, trigger_title
from dashboard.domain.case_study.scale_lists import ASIDE, PEOPLE
from tests.shipped import Ask


def test_every_unit_of_people_has_a_place_in_the_funnel() -> None:
    assert set(FUNNEL) == PEOPLE - ASIDE, "kept out of the other numbers"
    assert len(FUNNEL) == len(set(FUNNEL))


def test_rows_are_the_known_numbers_without_subgroups(ask: Ask) -> None:
    table = participation(ask)
    table = table[table["value"].notna()]
    raw = ask("people_counts", scope="engagement")
    wanted = raw[raw["value"].notna() & raw["subset_of"].isna() & raw["unit"].isin([str(unit) for unit in FUNNEL])]
    assert set(zip(table["case_id"], table["count_id"], strict=True)) == set(
        zip(wanted["case_id"], wanted["count_id"], strict=True)
    )


def test_every_engagement_is_either_drawn_or_named_as_unknown(ask: Ask) -> None:
    table, missing = participation(ask), set(without_numbers(ask)["case_id"])
    drawn = set(table.loc[table["value"].notna(), "case_id"])
    assert drawn | missing == set(ask("engagements")["case_id"]) == set(table["case_id"])
    assert not drawn & missing


def test_shares_never_exceed_one_and_unknown_ones_come_last(ask: Ask) -> None:
    table = shares(ask, participation(ask))
    known = table["share"].notna()
    assert ((table.loc[known, "share"] > 0) & (table.loc[known, "share"] <= 1)).all()
    assert known.tolist() == sorted(known.tolist(), reverse=True)
    assert table.loc[~known, "reason"].str.len().gt(0).all()
    madrid = table.set_index("case_id").loc["madrid-plaza-de-espana-2017"]
    assert madrid["share"] == 212108 / 2706401


def test_meeting_in_person_is_a_way_in_and_silence_is_told(ask: Ask) -> None:
    doors, heads = access_lines(ask), ask("engagements")
    with_route, without = (
        {line["case_id"] for line in doors if line["kind"] == kind} for kind in ("offline_route", "no_offline_route")
    )
    assert set(heads.loc[heads["channel"].isin(["offline", "both"]), "case_id"]) - without <= with_route
    assert not with_route & without
    assert access_title(doors) == f"People could take part offline in {len(with_route)}, not in {len(without)}"
    silent = len(heads) - len(with_route | without)
    sentence = access_sentence(doors, len(heads))
    assert sentence.startswith(f"For {silent} we do not know.") == bool(silent)
    shared = [line for line in doors if line["share"] == line["share"] and line["share"] is not None]
    assert sentence.endswith("Only one source says how many did.") == (len(shared) == 1)
    assert access_title(()) == "Could people take part offline? We do not know"
    assert access_sentence((), 3) == "For 3 we do not know. No source says how many did."


def test_the_title_of_the_rules_names_the_lowest_and_the_highest_threshold(ask: Ask) -> None:
    rules = ask("trigger_rules")
    title = trigger_title(rules.to_dict("records"))
    for edge in (rules["threshold"].min(), rules["threshold"].max()):
        places = set(rules.loc[rules["threshold"] == edge, "place"])
        assert any(f"{edge:,.0f} ({place})" in title for place in places)
    assert len(title.split()) <= 12
    assert trigger_title([]) == trigger_title([{"threshold": None, "place": "Reykjavík"}]) == QUESTION
