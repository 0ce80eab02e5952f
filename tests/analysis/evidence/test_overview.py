"""The glance at all engagements: its order, its filter, and its sentence counted a second way."""

import re

import pandas as pd
import pytest

from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.follow_through import GROUPS
from dashboard.analysis.selection.matching import within
from dashboard.analysis.text import english
from dashboard.domain.case_study.follow_through_lists import RESPONSES
from dashboard.domain.case_study.scale_lists import PEOPLE, Unit
from dashboard.storage.collection.read_collection import Contents
from tests.shipped import CASES, Ask

# People who decide or advise are no measure of participation.
APART = {Unit.decision_makers_present, Unit.experts}

ASPECTS = ["How many took part", "Out of whom", "What was decided", "What was delivered", "What changed"]


@pytest.fixture(scope="module")
def table(ask: Ask) -> pd.DataFrame:
    return overview.glance(ask)


def test_every_engagement_is_in_it_once(table: pd.DataFrame):
    assert sorted(table["case_id"]) == list(CASES)


def test_largest_first_and_unknown_last(table: pd.DataFrame):
    values = table["value"].tolist()
    known = [value for value in values if english.known(value)]
    assert known == sorted(known, reverse=True)
    assert all(english.known(value) for value in values[: len(known)])
    assert 0 < len(known) < len(values)
    assert set(table.loc[table["value"].isna(), "people"]) == {"number not known"}


def test_words_hold_the_numbers(table: pd.DataFrame):
    for row in table.dropna(subset="value").itertuples():
        assert english.grouped(row.value) in row.people
        assert row.people.removesuffix(" (very unsure)").endswith(english.unit_words(row.unit, row.value))
    for row in table.itertuples():
        if english.known(row.share):
            assert row.out_of.startswith(f"{english.percent(row.share)} of ")
            assert 0 < row.share <= 1
        else:
            assert row.out_of.endswith(".")
            assert "nan" not in row.out_of.lower().split()


def test_numbers_per_group_add_up(table: pd.DataFrame):
    for axis in ("decision", "delivery"):
        numbers = table[[group.id for group in GROUPS if group.axis == axis]]
        assert numbers.sum(axis=1, min_count=1).equals(table["total"])
        # A number is missing only where part of the axis is unknown, or nothing was asked for.
        unknown = table[f"{axis}_unknown"]
        assert (numbers.notna().all(axis=1) == ((unknown == 0) & unknown.notna())).all()
        assert not (numbers.drop(columns=f"{axis}_unknown") == 0)[unknown > 0].any(axis=None)
    nothing = table[table["total"].isna()]
    assert len(nothing)
    assert set(nothing["decided_words"]) == set(nothing["delivered_words"]) == {overview.NOTHING_ASKED}
    assert overview.NOTHING_ASKED not in set(table.loc[table["total"] > 0, "decided_words"])


def test_states_are_the_agreed_words(table: pd.DataFrame):
    for aspect in ASPECTS:
        assert set(table[aspect]) <= {"known", "contested", "partly known", "not known"}


def test_part(ask: Ask, table: pd.DataFrame):
    report, others = overview.glance(ask, "report"), overview.glance(ask, "comparison")
    assert (len(report), len(others)) == (9, 16)
    assert set(report["part_of"]) == {"report_case", "report_briefing"}
    assert set(others["part_of"]) == {"comparison"}
    assert overview.in_part(table, None) is table
    for part in (report, others):
        mine = table[table["case_id"].isin(part["case_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(part, mine)


def counted_from_files(contents: Contents, cases: set[str]) -> tuple[int, int, int, int]:
    """Answered, delivered, number known, share known: by plain loops over the files' models."""
    answered, delivered, numbers, shares = set(), set(), set(), set()
    for case in contents.cases:
        if case.id not in cases:
            continue
        free = [item for item in case.recommendations if not item.part_of_tally and item.scope == "engagement"]
        tallies = [tally for tally in case.tallies if tally.scope == "engagement"]
        decided = {item.decision[-1].status for item in free}
        decided |= {status for tally in tallies for status, number in tally.decision.items() if number}
        # What an authority named by itself was not asked for.
        done = {item.delivery[-1].status for item in free if item.origin != "authority"}
        done |= {status for tally in tallies for status, number in tally.delivery.items() if number}
        answered |= {case.id} if decided & RESPONSES else set()
        delivered |= {case.id} if "implemented" in done else set()
        people = [
            count
            for count in case.counts
            if count.unit in PEOPLE - APART and count.scope == "engagement" and count.value is not None
        ]
        numbers |= {case.id} if people else set()
        known = {population.id for population in case.populations if population.value and population.eligible}
        shares |= {case.id} if any(count.population in known and not count.subset_of for count in people) else set()
    return len(answered), len(delivered), len(numbers), len(shares)


def numbers_of(sentence: str) -> list[int]:
    """The four numbers and the number of engagements of the overview's sentence."""
    found = re.fullmatch(
        r"(\S+) of (\S+) engagements? got an answer that is on record, and in (\S+) at least one thing that was asked for was delivered"
        r"(?:, in \S+ of them only by the authority's own word)?\. "
        r"For (\S+) a number of people is known, and for (\S+) out of how many(?:, in \S+ of them for another number than that in the table)?\.",
        sentence,
    )
    assert found, sentence
    spoken = {word: number for number, word in enumerate(english.SMALL)} | {"none": 0}
    return [spoken[word] if (word := group.lower()) in spoken else int(group) for group in found.groups()]


@pytest.mark.parametrize("part", [None, "report", "comparison"])
def test_the_sentence_counted_a_second_way(part: str | None, ask: Ask, shipped_contents: Contents):
    table = overview.glance(ask, part)
    answered, total, delivered, numbers, shares = numbers_of(overview.answer(ask, table))
    assert total == len(table)
    expected = counted_from_files(shipped_contents, set(table["case_id"]))
    assert (answered, delivered, numbers, shares) == expected


def test_the_sentence_for_one_engagement_without_anything(ask: Ask):
    narrow = within(ask, ["porto-alegre-participatory-budget-1990"])
    assert overview.answer(narrow, overview.glance(narrow)) == (
        "None of one engagement got an answer that is on record, and in none at least one thing that was asked for was delivered. "
        "For none a number of people is known, and for none out of how many."
    )


def test_the_sentence_without_engagements(ask: Ask):
    nobody = within(ask, [])
    table = overview.glance(nobody)
    assert table.empty
    assert overview.answer(nobody, table) == "There is no engagement to show."
