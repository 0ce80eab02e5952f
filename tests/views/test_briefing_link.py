"""A briefing is one value that a link carries whole: findings in order, titles, notes, audience and date."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.views.briefing_link import (  # fmt: skip
    LONGEST_CALLOUT,
    LONGEST_NOTE,
    MOST,
    BriefingRef,
    ItemRef,
    link_parameters,
    names,
    of_engagements,
    read_briefing,
    read_item,
    ready_title,
    retold,
    same_finding,
    swapped,
    with_highlight,
    without,
    written,
)
from tests.shipped import CASES, Ask

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(lambda text: " ".join(text.split()))
LINES = st.lists(TEXTS.filter(bool), max_size=3).map("\n".join)
ESTONIA = "estonia-citizens-assembly-2013"


@pytest.fixture(scope="module")
def known(ask: Ask) -> dict[str, dict[str, str]]:
    return known_values(ask)


@given(
    title=TEXTS,
    note=LINES,
    callout=TEXTS,
    cases=st.lists(st.sampled_from(CASES), max_size=5, unique=True),
    country=st.sampled_from([(), ("EST",), ("EST", "ISL")]),
    text=TEXTS,
)
def test_an_item_comes_back_from_its_link(
    title: str,
    note: str,
    callout: str,
    cases: list[str],
    country: tuple[str, ...],
    text: str,
    known: dict[str, dict[str, str]],
):
    view = View("scale", country=country, text=text, highlight=tuple(cases))
    item = ItemRef(view, "people-by-unit", title, note, callout)
    assert read_item(written(item), known) == (item, ())


def test_highlights_and_words_change_no_name_and_no_finding(known: dict[str, dict[str, str]]):
    item = ItemRef(View("scale"), "people-by-unit")
    ref = BriefingRef((item,))
    (name,) = names(ref)
    loud = retold(with_highlight(ref, name, [ESTONIA]), name, "callout", " Remember\n this ")
    assert names(loud) == (name,)
    assert same_finding(loud.items[0], item)
    assert written(loud.items[0]) == f"scale/people-by-unit?highlight={ESTONIA}&callout=Remember+this"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("scale/people-by-unit?highlight=atlantis", "The link highlights “atlantis”, which is not in this collection."),
        (
            f"scale/people-by-unit?{'&'.join(f'highlight={case}' for case in CASES[:6])}",
            "The link highlights 6 case studies; the first 5 stand out.",
        ),
        (
            f"scale/people-by-unit?callout={'x' * 121}",
            "The link gives a callout of 121 characters, of which the first 120 are used.",
        ),
    ],
)
def test_what_cannot_be_highlighted_gets_a_sentence(link: str, sentence: str, known: dict[str, dict[str, str]]):
    item, complaints = read_item(link, known)
    assert complaints == (sentence,)
    assert item is not None
    assert len(item.view.highlight) <= 5
    assert len(item.callout) <= LONGEST_CALLOUT


def test_a_whole_briefing_comes_back_from_its_link(ask: Ask, known: dict[str, dict[str, str]]):
    items = (
        *of_engagements(ask)[:2],
        ItemRef(View("how_sure", settings=(("behaviour", ("scrutiny",)),)), "rank-ranges", "T & t"),
    )
    whole = BriefingRef(items, "Title?", "The mayor & co", "2026-11-30")
    view = View("briefing", settings=link_parameters(whole))
    assert read_briefing(ask, view, known) == (whole, ())


@st.composite
def briefings(draw: st.DrawFn) -> BriefingRef:
    """Briefings in which the same finding may stand more than once."""
    findings = st.sampled_from(["people-by-unit", "counts", "channels"])
    return BriefingRef(
        tuple(draw(st.lists(st.builds(ItemRef, st.just(View("scale")), findings, TEXTS, TEXTS), min_size=1)))
    )


@given(ref=briefings(), data=st.data())
def test_changes_touch_the_finding_that_they_name_and_no_other(ref: BriefingRef, data: st.DataObject):
    before = dict(zip(names(ref), ref.items, strict=True))
    assert len(before) == len(ref.items)
    name, other = (data.draw(st.sampled_from(list(before))) for _ in range(2))
    changed = retold(ref, name, "title", "  An own\n title ")
    assert dict(zip(names(changed), changed.items, strict=True)) == {
        **before,
        name: replace(before[name], title="An own title"),
    }
    here, there = (list(before).index(each) for each in (name, other))
    moved = list(ref.items)
    moved[here], moved[there] = moved[there], moved[here]
    assert swapped(ref, name, other) == replace(ref, items=tuple(moved))
    assert without(ref, name).items == tuple(item for each, item in before.items() if each != name)
    assert swapped(ref, name, "not in it") == ref == without(ref, "not in it") == retold(ref, "not in it", "note", "x")


def test_without_items_there_is_a_ready_made_one(ask: Ask, known: dict[str, dict[str, str]]):
    all_of_them, _ = read_briefing(ask, View("briefing"), known)
    assert all_of_them.title == "What came of nine engagements" == ready_title(ask, View("briefing"), known)
    assert {item.view.part for item in all_of_them.items} == {("report",)}
    one, _ = read_briefing(ask, View("briefing", case=(ESTONIA,)), known)
    assert one.title == known["case"][ESTONIA]
    assert {item.view.case for item in one.items} == {(ESTONIA,)}


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ((("item", ("nowhere/x",)),), "The link names a finding “nowhere/x”, which is on no page."),
        ((("item", ("scale",)),), "The link names a finding “scale”, which is on no page."),
        (
            (("item", ("scale/people-by-unit?country=XX",)),),
            "The link names a country “XX” that is not in this collection.",
        ),
        ((("item", ("scale/people-by-unit?colour=blue",)),), "The link holds “colour”, which this page does not know."),
        ((("date", ("yesterday",)),), "The link gives the date “yesterday”, which is no day such as 2026-11-30."),
        ((("date", ("20261130",)),), "The link gives the date “20261130”, which is no day such as 2026-11-30."),
        (
            (("item", ("scale/people-by-unit",) * (MOST + 1)),),
            "The link names 13 findings; a briefing holds 12, so the first 12 are shown.",
        ),
    ],
)
def test_what_cannot_be_used_is_said(settings: tuple[tuple[str, tuple[str, ...]], ...], says: str, ask: Ask,
                                     known: dict[str, dict[str, str]]):  # fmt: skip
    assert read_briefing(ask, View("briefing", settings=settings), known)[1] == (says,)


def test_what_is_too_long_is_cut_and_said(known: dict[str, dict[str, str]]):
    item, complaints = read_item(written(ItemRef(View("scale"), "people-by-unit", "t" * 5000, "n" * 5000)), known)
    assert item is not None
    assert (len(item.title), len(item.note)) == (200, LONGEST_NOTE)
    assert complaints == (
        "The link gives a title of 5,000 characters, of which the first 200 are used.",
        "The link gives a note of 5,000 characters, of which the first 1,000 are used.",
    )
