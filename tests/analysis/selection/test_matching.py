"""Which engagements a view shows, and that a sentence says it."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.selection.matching import in_words, known_values, matching, mixture, within
from dashboard.analysis.selection.view import View
from tests.shipped import Ask


@pytest.fixture(scope="module")
def known(ask: Ask) -> dict[str, dict[str, str]]:
    return known_values(ask)


def test_filters_match_a_count_by_hand(ask: Ask) -> None:
    heads = ask("engagements")
    for column, view in (
        ("level", View(level=("national",))),
        ("channel", View(channel=("both",))),
        ("method_family", View(method=("mini_public",))),
    ):
        wanted = getattr(view, {"method_family": "method"}.get(column, column))
        assert set(matching(ask, view)) == set(heads.loc[heads[column].isin(wanted), "case_id"])
    assert len(matching(ask, View(part=("report",)))) == 9
    assert len(matching(ask, View())) == len(heads)


def test_filters_of_different_kinds_narrow_and_values_of_one_widen(ask: Ask) -> None:
    one, two = set(matching(ask, View(country=("EST",)))), set(matching(ask, View(country=("EST", "ISL"))))
    assert one < two
    assert set(matching(ask, View(country=("EST", "ISL"), level=("municipal",)))) == {"reykjavik-education-policy-2017"}


def test_years_select_by_overlap(ask: Ask) -> None:
    heads = ask("engagements").set_index("case_id")
    found = set(matching(ask, View(since=2016, until=2017)))
    for case, head in heads.iterrows():
        last = head["period_end"] if pd.notna(head["period_end"]) else head["period_start"]
        end = 9999 if head["ongoing"] else int(last[:4])
        assert (case in found) == (int(head["period_start"][:4]) <= 2017 and end >= 2016), case


def test_words_are_found_without_accents_or_case(ask: Ask) -> None:
    assert "reykjavik-education-policy-2017" in matching(ask, View(text="REYKJAVIK"))
    assert set(matching(ask, View(text="uber taxi"))) <= set(matching(ask, View(text="uber")))
    assert matching(ask, View(text="no such word anywhere zzz")) == ()
    assert matching(ask, View(text="'; DROP TABLE cases; --")) == ()


def test_a_view_cuts_every_answer_down(ask: Ask) -> None:
    narrowed = within(ask, ["estonia-citizens-assembly-2013"])
    for name in ("engagements", "people_counts", "outcomes", "impacts", "waits"):
        assert set(narrowed(name)["case_id"]) <= {"estonia-citizens-assembly-2013"}
    assert len(narrowed("trigger_rules")) == len(ask("trigger_rules"))


def test_what_is_filtered_out_is_said(known: dict[str, dict[str, str]]) -> None:
    assert in_words(View(), known, 25, 25) == "All 25 engagements."
    assert in_words(View(), known, 1, 1) == "The one engagement."
    words = in_words(View(country=("EST", "ISL"), since=2012, text="law"), known, 1, 25)
    assert words == "1 of 25 engagements: country Estonia or Iceland; since 2012; containing “law”."


def test_mixture_names_what_is_not_alike() -> None:
    alike = pd.DataFrame({"method_family": ["x", "x"], "declared_power": ["consult", "consult"]})
    assert mixture(alike) == ""
    other = pd.DataFrame({"method_family": ["x", "y"], "declared_power": ["consult", None]})
    assert (
        mixture(other)
        == "Not like for like: these engagements span two method families and two kinds of promised power."
    )


def test_what_is_asked_twice_within_a_view_is_cut_once_and_nobody_changes_it_for_another(ask: Ask) -> None:
    calls: list[str] = []

    def counting(name: str, **arguments: Any) -> pd.DataFrame:
        calls.append(name)
        return ask(name, **arguments)

    narrowed = within(counting, ["estonia-citizens-assembly-2013"])
    first = narrowed("engagements")
    first["case_id"] = "changed"
    assert list(narrowed("engagements")["case_id"]) == ["estonia-citizens-assembly-2013"]
    assert calls == ["engagements"]
