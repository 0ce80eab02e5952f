"""An address carries a view, and what of it cannot be used is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import LABELS, View
from dashboard.views.address import link_to, link_within, read_query, read_view
from tests.shipped import Ask


@pytest.fixture(scope="module")
def known(ask: Ask) -> dict[str, dict[str, str]]:
    return known_values(ask)


@given(data=st.data())
def test_an_address_restores_the_view(data: st.DataObject, known: dict[str, dict[str, str]]) -> None:
    lists = {
        name: tuple(value for value in known[name] if data.draw(st.booleans(), label=f"{name} {value}"))
        for name in LABELS
    }
    years = data.draw(st.tuples(*[st.none() | st.integers(1, 9999)] * 2))
    text = " ".join(data.draw(st.text(max_size=90)).split())[:100].strip()
    view = View("scale", **lists, since=years[0], until=years[1], text=" ".join(text.split()))
    assert read_view("scale", view.query(), known) == (view, ())


def test_what_a_link_names_in_vain_is_told(known: dict[str, dict[str, str]]) -> None:
    parameters = {"country": ["EST", "XYZ"], "level": ["moon"], "from": ["20x5"], "foo": ["1"], "role": ["x"]}
    view, complaints = read_view("how_sure", parameters, known)
    assert view == View("how_sure", country=("EST",), settings=(("role", ("x",)),))
    assert complaints == (
        "The link names a country “XYZ” that is not in this collection.",
        "The link names a level of government “moon” that is not in this collection.",
        "The link says since “20x5”, which is no year.",
        "The link holds “foo”, which this page does not know.",
    )


@given(year=st.integers(0, 9999), text=st.text(max_size=210))
def test_whatever_a_link_says_the_view_leads_back_to_itself(
    year: int, text: str, known: dict[str, dict[str, str]]
) -> None:
    view, complaints = read_view("scale", {"from": [f"{year:04}"], "q": [text]}, known)
    assert complaints == (() if year else ("The link says since “0000”, which is no year.",))
    assert read_view("scale", view.query(), known) == (view, ())


def test_a_long_text_that_is_cut_before_a_word_leads_back_to_itself(known: dict[str, dict[str, str]]) -> None:
    view, _ = read_view("scale", {"q": ["a" * 99 + " b"]}, known)
    assert read_view("scale", view.query(), known) == (view, ())


def test_link() -> None:
    view = View("scale", country=("EST", "ISL"), text="a & b")
    assert link_to("http://h", view) == "http://h/scale?country=EST&country=ISL&q=a+%26+b"
    assert link_to("http://h/", View()) == "http://h/"
    assert link_to("http://h/", View("case_study", case=("x",))) == "http://h/case_study?case=x"


def test_a_link_within_the_app_holds_text_as_text() -> None:
    assert link_within("case_study", case="a-2020") == "case_study?case=a-2020"
    assert link_within("method") == "method"
    link = link_within("behaviours", "mark", mark="a|b", rubric="x y)](z&c=d")
    assert link == "behaviours?mark=a%7Cb&rubric=x%20y%29%5D%28z%26c%3Dd#mark"
    assert read_query(link.partition("?")[2].partition("#")[0]) == {"mark": ["a|b"], "rubric": ["x y)](z&c=d"]}
