"""One planted fault, one finding with the right path; the builder's case has none."""

from typing import Any

import pytest

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.case_study.case_study import split_title
from dashboard.domain.case_study.checks import check_case
from tests.builders import (
    CASE_ID,
    TODAY,
    a_case,
    a_case_model,
    a_count,
    a_fact,
    a_lasted,
    a_population,
    a_recommendation,
    a_source,
    a_step,
    a_tally,
)


def findings(**changes: Any) -> tuple[Fault, ...]:
    return check_case(a_case_model(**changes), CASE_ID, TODAY)


def a_rival(**changes: Any) -> dict[str, Any]:
    return {"value": 900, "sources": ["S2"], "why": "Nobody knows."} | changes


def an_event(**changes: Any) -> dict[str, Any]:
    return {"date": "2020-03-01", "what": "The vote opened.", "kind": "participation", "sources": ["S1"]} | changes


def test_the_builders_case_has_no_finding():
    assert findings() == ()


def test_the_smallest_case_has_no_finding():
    empty = dict.fromkeys("facts counts events recommendations tallies impacts lasted triggers gaps".split(), ())
    nobody = {"id": "none", "definition": "visitors of the site", "missing_because": "Nobody counted them."}
    assert findings(**empty, populations=[nobody]) == ()


FAULTS: dict[str, tuple[dict[str, Any], Path]] = {
    "id differs from the folder": ({"id": "elsewhere"}, ("id",)),
    # ids and references
    "fact twice": ({"facts": [a_fact(), a_fact()]}, ("facts", 1, "id")),
    "source twice": ({"sources": [a_source(), a_source("S2"), a_source("S2")]}, ("sources", 2, "id")),
    "unknown source of a fact": ({"facts": [a_fact(sources=["S1", "S9"])]}, ("facts", 0, "sources", 1)),
    "unknown source of a rival": (
        {"counts": [a_count(rivals=[a_rival(), a_rival(sources=["S9"])])]},
        ("counts", 0, "rivals", 1, "sources", 0),
    ),
    "unknown source of a step": (
        {"recommendations": [a_recommendation(decision=[a_step("accepted", sources=["S9"])])]},
        ("recommendations", 0, "decision", 0, "sources", 0),
    ),
    "unknown source of a search": (
        {"gaps": [{"id": "G1", "about": "scale", "missing": "Ages.", "looked_in": ["S9"]}]},
        ("gaps", 0, "looked_in", 0),
    ),
    "unknown fact": ({"populations": [a_population(facts=["F9"])]}, ("populations", 0, "facts", 0)),
    "unknown population": ({"counts": [a_count(population="nobody")]}, ("counts", 0, "population")),
    "unknown tally": (
        {"recommendations": [a_recommendation(part_of_tally="none")]},
        ("recommendations", 0, "part_of_tally"),
    ),
    # sources
    "fact without source": ({"facts": [a_fact(sources=[])]}, ("facts", 0, "sources")),
    "step without source": (
        {"recommendations": [a_recommendation(delivery=[a_step("implemented", date="2020-11", sources=[])])]},
        ("recommendations", 0, "delivery", 0, "sources"),
    ),
    "tally without source": ({"tallies": [a_tally(sources=[])]}, ("tallies", 0, "sources")),
    "rival without source": (
        {"counts": [a_count(rivals=[a_rival(sources=[])])]},
        ("counts", 0, "rivals", 0, "sources"),
    ),
    # dates
    "period ends before it starts": ({"period": {"start": "2020-05", "end": "2020-04-30"}}, ("period", "end")),
    "period goes on and ends": ({"period": {"start": "2020", "end": "2021", "ongoing": True}}, ("period", "end")),
    "fact ends before it starts": ({"facts": [a_fact(until="2020-02")]}, ("facts", 0, "until")),
    "window ends before it starts": (
        {"counts": [a_count(window={"start": 2020, "end": 2019})]},
        ("counts", 0, "window", "end"),
    ),
    "source in the future": ({"sources": [a_source(date="2026-01-03"), a_source("S2")]}, ("sources", 0, "date")),
    "window in the future": (
        {"counts": [a_count(window={"start": "2020", "end": "2027"})]},
        ("counts", 0, "window", "end"),
    ),
    "period in the future": ({"period": {"start": "2026-02"}}, ("period", "start")),
    "tally in the future": ({"tallies": [a_tally(as_of="2030")]}, ("tallies", 0, "as_of")),
    # counts and populations
    "no value and no reason": (
        {"counts": [a_count(value=None, rivals=[])]},
        ("counts", 0),
    ),
    "a value and a reason": ({"counts": [a_count(unknown_because="Lost.")]}, ("counts", 0, "unknown_because")),
    "a number without source": ({"counts": [a_count(sources=[])]}, ("counts", 0, "sources")),
    "a number without certainty": ({"counts": [a_count(certainty=None)]}, ("counts", 0, "certainty")),
    "things with a population": ({"counts": [a_count(unit="votes_cast")]}, ("counts", 0, "population")),
    "more than the population": ({"counts": [a_count(value=10001)]}, ("counts", 0, "population")),
    "rival without number": ({"counts": [a_count(rivals=[a_rival(value=None)])]}, ("counts", 0, "rivals", 0)),
    "negative rival": ({"counts": [a_count(rivals=[a_rival(value=-1)])]}, ("counts", 0, "rivals", 0, "value")),
    "half a person": ({"counts": [a_count(rivals=[a_rival(value=0.5)])]}, ("counts", 0, "rivals", 0, "value")),
    "rival of a fact says nothing": (
        {"facts": [a_fact(rivals=[a_rival(value=None)])]},
        ("facts", 0, "rivals", 0),
    ),
    "rival of an impact says nothing": (
        {"impacts": [a_case()["impacts"][0] | {"rivals": [a_rival(value=None)]}]},
        ("impacts", 0, "rivals", 0),
    ),
    "an amount without currency": (
        {"recommendations": [a_recommendation(amount=5.0)]},
        ("recommendations", 0, "currency"),
    ),
    "a latitude without longitude": ({"recommendations": [a_recommendation(lat=5.0)]}, ("recommendations", 0, "lon")),
    "one country and several": ({"countries": ["NOR"]}, ("countries",)),
    "population without value or reason": ({"populations": [a_population(value=None)]}, ("populations", 0)),
    "population with both": (
        {"populations": [a_population(missing_because="Lost.")]},
        ("populations", 0, "missing_because"),
    ),
    "population without source": ({"populations": [a_population(sources=[])]}, ("populations", 0, "sources")),
    "population of nobody": ({"populations": [a_population(value=0)]}, ("populations", 0, "value")),
    # recommendations and tallies
    "no decision": ({"recommendations": [a_recommendation(decision=[])]}, ("recommendations", 0, "decision")),
    "no delivery": ({"recommendations": [a_recommendation(delivery=[])]}, ("recommendations", 0, "delivery")),
    "steps out of order": (
        {"recommendations": [a_recommendation(decision=[a_step("accepted"), a_step("noted", date="2020-08")])]},
        ("recommendations", 0, "decision", 1, "date"),
    ),
    "decided before submission": (
        {"recommendations": [a_recommendation(decision=[a_step("accepted", date="2020-06")])]},
        ("recommendations", 0, "decision", 0, "date"),
    ),
    "delivered without decision": (
        {"recommendations": [a_recommendation(decision=[a_step("rejected_with_reasons")])]},
        ("recommendations", 0, "delivery", 0, "status"),
    ),
    "delivered before decision": (
        {"recommendations": [a_recommendation(delivery=[a_step("in_progress", date="2020-08-31")])]},
        ("recommendations", 0, "delivery", 0, "date"),
    ),
    "reversed first": (
        {"recommendations": [a_recommendation(delivery=[a_step("reversed", date="2020-11")])]},
        ("recommendations", 0, "delivery", 0, "status"),
    ),
    "decisions do not add up": ({"tallies": [a_tally(decision={"accepted": 9})]}, ("tallies", 0, "decision")),
    "deliveries do not add up": ({"tallies": [a_tally(delivery={"not_due": 11})]}, ("tallies", 0, "delivery")),
    "more delivered than accepted": (
        {"tallies": [a_tally(decision={"accepted": 4, "rejected_with_reasons": 6})]},
        ("tallies", 0, "delivery"),
    ),
    "more items than the tally": (
        {
            "tallies": [a_tally(total=1, decision={"accepted": 1}, delivery={"implemented": 1})],
            "recommendations": [a_recommendation(part_of_tally="all"), a_recommendation("R2", part_of_tally="all")],
        },
        ("recommendations", 1, "part_of_tally"),
    ),
    # what lasted
    "lasted without source": ({"lasted": [a_lasted(sources=[])]}, ("lasted", 0, "sources")),
    "lasted by an unknown source": ({"lasted": [a_lasted(sources=["S9"])]}, ("lasted", 0, "sources", 0)),
    "not known without a search": (
        {"lasted": [{"how": "not_known", "what": "Nothing was found.", "sources": []}]},
        ("lasted", 0, "sources"),
    ),
    "lasted without certainty": ({"lasted": [a_lasted(certainty=None)]}, ("lasted", 0, "certainty")),
    "lasted ends before it starts": ({"lasted": [a_lasted(last="2021-02")]}, ("lasted", 0, "last")),
    "lasted in the future": ({"lasted": [a_lasted(last="2027")]}, ("lasted", 0, "last")),
    "stopped and running": ({"lasted": [a_lasted("stopped", still_running="yes")]}, ("lasted", 0, "still_running")),
    "held once and running": ({"lasted": [a_lasted("one_off", still_running="yes")]}, ("lasted", 0, "still_running")),
    "not known and over": ({"lasted": [a_lasted("not_known")]}, ("lasted", 0, "still_running")),
    "not known beside what is": (
        {"lasted": [a_lasted("not_known", still_running="unknown", first=None, last=None), a_lasted()]},
        ("lasted", 0, "how"),
    ),
    "lasted out of order": ({"lasted": [a_lasted(), a_lasted("stopped", first="2020")]}, ("lasted", 1, "first")),
    # few words
    "an impact in seven words": (
        {"impacts": [a_case()["impacts"][0] | {"few_words": "The parks now stay open at night"}]},
        ("impacts", 0, "few_words"),
    ),
    "a turning point in nine words": (
        {"events": [an_event(turning_point="The vote on the parks opened in early March")]},
        ("events", 0, "turning_point"),
    ),
    "turning points out of order": (
        {"events": [an_event(turning_point="Second"), an_event(date="2020-02", turning_point="First")]},
        ("events", 1, "date"),
    ),
    "seven turning points": ({"events": [an_event(turning_point="It turned")] * 7}, ("events", 6, "turning_point")),
    "lasted in thirteen words": ({"lasted": [a_lasted(what="a " * 13)]}, ("lasted", 0, "what")),
    "started in eleven words": ({"who_started": "a " * 11}, ("who_started",)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_one_finding(name: str):
    changes, path = FAULTS[name]
    found = findings(**changes)
    assert [finding.path for finding in found] == [path]
    assert found[0].says
    assert found[0].try_this


SOUND: dict[str, dict[str, Any]] = {
    "unknown number": {"counts": [a_count(value=None, unknown_because="Not published.", certainty=None, sources=[])]},
    "things without window or population": {"counts": [a_count(unit="proposals", window=None, population=None)]},
    "as many as the population": {"counts": [a_count(value=10000)]},
    "a population without a figure": {
        "populations": [a_population(value=None, missing_because="Anybody on earth.", sources=[])]
    },
    "the same year at two precisions": {"period": {"start": "2020-06", "end": "2020"}},
    "an open end": {"period": {"start": "2020"}},
    "this year": {"facts": [a_fact(date="2026")]},
    "in place before it was asked for": {
        "recommendations": [
            a_recommendation(
                decision=[a_step("rejected_with_reasons")], delivery=[a_step("already_in_place", date="2019")]
            )
        ]
    },
    "delivered after an answer of unknown content": {
        "recommendations": [a_recommendation(decision=[a_step("answered")])]
    },
    "delivered, decision not found": {
        "recommendations": [a_recommendation(decision=[a_step("no_evidence", date=None)])]
    },
    "delivered before the second of two acceptances": {
        "recommendations": [
            a_recommendation(
                decision=[a_step("accepted", date=None), a_step("accepted_in_part", date="2021")],
            )
        ]
    },
    "implemented, then reversed": {
        "recommendations": [
            a_recommendation(delivery=[a_step("implemented", date="2020-10"), a_step("reversed", date="2021")])
        ]
    },
    "in the month of the decision": {
        "recommendations": [a_recommendation(delivery=[a_step("implemented", date="2020-09")])]
    },
    "as many items as the tally": {
        "tallies": [a_tally(total=1, decision={"accepted": 1}, delivery={"implemented": 1})],
        "recommendations": [a_recommendation(part_of_tally="all")],
    },
    "few words at their bounds": {
        "impacts": [a_case()["impacts"][0] | {"few_words": "Told what happened to their input"}],
        "events": [an_event(turning_point="One two three four five six seven eight")] * 6,
        "lasted": [a_lasted(what="a " * 12)],
        "who_started": "a " * 10,
    },
    "repeated, then stopped": {"lasted": [a_lasted(), a_lasted("stopped", first="2022", last=None)]},
    "the engagement once, its platform for years": {
        "lasted": [a_lasted("one_off"), a_lasted("institutionalised", first="2015", scope="platform")]
    },
    "a turning point of a day, then one of its year": {
        "events": [an_event(turning_point="First"), an_event(date="2020", turning_point="Second")]
    },
    "nothing known after a search": {"lasted": [{"how": "not_known", "what": "Nothing was found.", "sources": ["S1"]}]},
    "the beginning of time": {"period": {"start": "0001"}},
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_left_alone(name: str):
    assert findings(**SOUND[name]) == ()


def test_ids_known_beside_the_case_are_no_fault():
    case = a_case_model(facts=[a_fact(sources=["S7"])])
    assert check_case(case, CASE_ID, TODAY, {"sources": {"S1", "S2", "S7"}}) == ()


def test_a_register_that_is_not_known_is_not_checked():
    assert check_case(a_case_model(facts=[a_fact(sources=["S7"])]), CASE_ID, TODAY, {}) == ()


@pytest.mark.parametrize(
    ("short_title", "parts"),
    [
        ("Estonia: Citizens' Assembly", ("Estonia", "Citizens' Assembly")),
        ("Madrid: Plaza: the second vote", ("Madrid", "Plaza: the second vote")),
        ("Harbour panel", ("", "Harbour panel")),
        (": panel", ("", ": panel")),
        ("Madrid:", ("", "Madrid:")),
    ],
)
def test_a_short_title_is_split_at_its_first_colon(short_title: str, parts: tuple[str, str]):
    assert split_title(short_title) == parts
