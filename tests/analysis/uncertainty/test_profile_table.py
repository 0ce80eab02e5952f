"""A profile says what its marks say: no median where too little is covered, and every criterion once."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ratings.half_steps import between_levels, outward
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR, CRITERION, level_names, profile_answer, profile_rows
from tests.rated import SOUND, an_ask, rated_table, sound
from tests.shipped import Ask

CPI = "cpi-legitimacy-behaviours"
USA = "us-corporate-tax-thechisel-2016"


def made(*levels: object, **changes: object) -> pd.DataFrame:
    """The profile of one case of the rubric SOUND, rated once."""
    table = rated_table(SOUND, {("x", "ann"): levels}, **{"method": "By hand."} | changes)
    return profile_rows(asking(table), SOUND.rubric, "independent", "x")


def asking(table: pd.DataFrame) -> Ask:
    ask = an_ask(SOUND, table)
    facts = pd.DataFrame({"case_id": ["x"], "fact_id": ["F1"], "sources": [["S1", "S2"]]})
    criteria = ask("criteria").assign(question="Was it so?")
    more = {"evidence": facts, "criteria": criteria}
    return lambda question, **given: more[question] if question in more else ask(question, **given)


def test_every_criterion_stands_once_under_its_behaviour() -> None:
    rows = made(1, "no_evidence", 3, "not_applicable", None, 2)
    assert list(rows["kind"]) == [BEHAVIOUR, *[CRITERION] * 3] * 2
    assert list(rows["name"]) == ["B1", "b1-c1", "b1-c2", "b1-c3", "B2", "b2-c1", "b2-c2", "b2-c3"]
    states = list(rows.loc[rows["kind"] == CRITERION, "state"])
    assert states == ["scored", "no_evidence", "scored", "not_applicable", "not_assessed", "scored"]
    assert list(rows.loc[rows["kind"] == CRITERION, "level"]) == [1, None, 3, None, None, 2]


def test_below_the_coverage_there_is_no_summary_but_the_bounds() -> None:
    shown, hidden = made(2, 2, 2, 1, None, "no_evidence").iloc[[0, 4]].to_dict("records")
    assert shown["median"] == 2
    assert (shown["why_not"], shown["draws_low"] <= 2 <= shown["draws_high"]) == (None, True)
    assert [hidden[name] for name in ("median", "low", "high", "draws_low", "draws_high")] == [None] * 5
    assert (hidden["lowest"], hidden["highest"]) == (0, 4)
    assert hidden["why_not"].startswith("One of three criteria")


def test_marks_lead_to_the_sources_of_their_facts() -> None:
    rows = made(1, 1, 1, 1, 1, 1, evidence=["F1", "F9"])
    assert list(rows["sources"]) == [None, *[["S1", "S2"]] * 3] * 2


def test_another_case_and_a_reconciled_rating_alone_change_nothing_or_are_shown_without_draws() -> None:
    alone = profile_rows(asking(sound().query("case_id == 'case-03'")), SOUND.rubric, "independent", "case-03")
    pd.testing.assert_frame_equal(profile_rows(asking(sound()), SOUND.rubric, "independent", "case-03"), alone)
    rows = made(1, 1, 1, 1, 1, 1, reconciled=True)
    assert list(rows.loc[rows["kind"] == BEHAVIOUR, "median"]) == [1, 1]
    assert rows["draws_low"].isna().all()


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ((3, 3, 3, 1, 1, 1), "Town: parks: highest on b1, lowest on b2"),
        ((2, 2, 2, 2, 2, 2), "Town: median 2 on all 2 behaviours"),
        ((2, 2, 2, *["no_evidence"] * 3), "Town: median 2 on b1, no median elsewhere"),
        (["no_evidence"] * 6, "Town: too few criteria rated for a median of any behaviour"),
    ],
)
def test_the_answer_names_top_and_bottom(levels: tuple[object, ...], says: str) -> None:
    assert profile_answer(made(*levels), "Town: parks").lower() == says.lower()


def test_a_title_keeps_to_twelve_words_whatever_the_names() -> None:
    rows = made(3, 3, 3, 1, 1, 1)
    for title in ("Town: " + "long " * 12, "long " * 5 + "town: parks", "Town"):
        for name in ("B", "a behaviour of many words that goes on"):
            sentence = profile_answer(
                rows.assign(name=rows["name"].where(rows["kind"] != BEHAVIOUR, name)), title.strip()
            )
            assert len(sentence.split()) <= 12


def test_intervals_are_no_finer_than_half_a_level_and_medians_are_those_of_every_page(ask: Ask) -> None:
    from dashboard.analysis.ratings.marks import marks, read_rubric_scale

    rubric_scale = read_rubric_scale(ask, CPI)
    exact = profiles(marks(ask, rubric_scale), rubric_scale).set_index(["case_id", "behaviour"])["median"]
    for case in sorted(set(ask("ratings")["case_id"])):
        rows = profile_rows(ask, CPI, "independent", case)
        for row in rows[rows["kind"] == BEHAVIOUR].to_dict("records"):
            ends = [row[name] for name in ("lowest", "highest", "draws_low", "draws_high") if row[name] is not None]
            assert all(end * 2 == int(end * 2) for end in ends)
            if row["median"] is not None:
                assert row["median"] == exact[case, row["behaviour"]]


@pytest.mark.parametrize(("median", "shown"), [(0, 0), (3, 3), (2.25, 2.5), (2.75, 2.5), (3.5, 3.5), (-0.5, -0.5)])
def test_an_end_is_a_level_or_lies_between_two(median: float, shown: float) -> None:
    assert between_levels(median) == shown


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_is_rounded_outward_by_less_than_half_a_level(one: int, other: int) -> None:
    low, high = (each / 100 for each in sorted((one, other)))
    first, last = outward(low, high)
    if low == high:
        assert first == last == between_levels(low)
        return
    assert low - 0.5 < first <= low
    assert high <= last < high + 0.5


def test_the_shipped_profile_is_that_of_profiles(ask: Ask) -> None:
    from dashboard.analysis.ratings.marks import marks, read_rubric_scale

    rubric_scale = read_rubric_scale(ask, CPI)
    rows = profile_rows(ask, CPI, "independent", USA)
    behaviours = rows[rows["kind"] == BEHAVIOUR].set_index("behaviour")
    expected = profiles(marks(ask, rubric_scale), rubric_scale).query("case_id == @USA").set_index("behaviour")
    assert list(behaviours["median"].isna()) == list(~expected["shown"].astype(bool))
    assert list(behaviours["lowest"]) == list(expected["lowest"])
    assert len(rows) == 5 + 29


def test_levels_without_words_have_no_name() -> None:
    assert level_names(["None", None, "All"], SOUND) == {0: "None", 2: "All"}
    assert level_names(None, SOUND) == {}
