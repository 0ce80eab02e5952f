"""A small case study and its parts."""

from datetime import date
from typing import Any

from dashboard.domain.case_study.case_study import CaseStudy
from tests.builders.plain import frozen

TODAY = date(2026, 1, 1)
CASE_ID = "testland-assembly-2020"


def a_source(source_id: str = "S1", **changes: Any) -> dict[str, Any]:
    return {
        "id": source_id,
        "title": "Report on the assembly",
        "publisher": "City of Testland",
        "url": f"https://example.org/{source_id}",
        "kind": "government",
        "date": "2020-12-01",
        "read": "full",
    } | changes


def a_fact(fact_id: str = "F1", **changes: Any) -> dict[str, Any]:
    return {
        "id": fact_id,
        "about": "identity",
        "statement": "The city asked residents about its parks.",
        "date": "2020-03-01",
        "sources": ["S1"],
        "certainty": "high",
    } | changes


def a_count(count_id: str = "voters", **changes: Any) -> dict[str, Any]:
    return {
        "id": count_id,
        "what": "residents who voted",
        "unit": "voters",
        "value": 1000,
        "window": {"start": "2020-03-01", "end": "2020-06-30"},
        "tallying": "unique",
        "population": "residents",
        "sources": ["S1"],
        "certainty": "high",
        "rivals": [{"value": 900, "sources": ["S2"], "why": "The newspaper counted before the last day."}],
    } | changes


def a_population(population_id: str = "residents", **changes: Any) -> dict[str, Any]:
    return {
        "id": population_id,
        "definition": "residents aged 16 and over",
        "value": 10000,
        "date": "2020",
        "eligible": True,
        "sources": ["S1"],
    } | changes


def a_step(status: str, **changes: Any) -> dict[str, Any]:
    """One step on either axis."""
    return {
        "status": status,
        "date": "2020-09",
        "sources": ["S1"],
        "verified_by": "government_claim",
        "certainty": "moderate",
    } | changes


def a_recommendation(item_id: str = "R1", **changes: Any) -> dict[str, Any]:
    return {
        "id": item_id,
        "wording": "Open the parks at night.",
        "submitted": "2020-07-01",
        "decision": [a_step("accepted")],
        "delivery": [a_step("implemented", date="2020-11")],
    } | changes


def a_tally(tally_id: str = "all", **changes: Any) -> dict[str, Any]:
    return {
        "id": tally_id,
        "what": "proposals handed to the council",
        "total": 10,
        "submitted": "2020-07-01",
        "as_of": "2020-12-01",
        "decision": {"accepted": 6, "rejected_with_reasons": 3, "no_evidence": 1},
        "delivery": {"implemented": 4, "in_progress": 1, "not_due": 3, "no_evidence": 2},
        "sources": ["S1"],
        "verified_by": "government_claim",
        "certainty": "moderate",
    } | changes


def a_lasted(how: str = "repeated", **changes: Any) -> dict[str, Any]:
    """One step on whether the engagement lasted."""
    return {
        "how": how,
        "what": "The city asked again a year later.",
        "first": "2021-03",
        "last": "2021-06",
        "still_running": "no",
        "sources": ["S2"],
        "certainty": "moderate",
    } | changes


def a_case(**changes: Any) -> dict[str, Any]:
    """A small case study of what most have; every field there is has `whole_case` in tests/app/test_emptied.py."""
    return {
        "id": CASE_ID,
        "code": "TST",
        "title": "Testland Parks Assembly",
        "short_title": "Testland: parks",
        "part_of": "comparison",
        "country": "EST",
        "place": "Testland",
        "level": "municipal",
        "period": {"start": "2020-03-01", "end": "2020-06-30"},
        "initiator": "The city council",
        "initiated_by": "government",
        "channel": "both",
        "recruitment": "open",
        "method_family": "consultation",
        "topic": "parks",
        "summary": "The city asked its residents about parks and carried out a part of what they said.",
        "sources": [a_source(), a_source("S2", kind="press", publisher="Testland Times")],
        "facts": [
            a_fact(),
            a_fact("F2", about="scale", statement="A thousand residents voted.", value=1000, unit="voters"),
            a_fact(
                "F3", about="follow_through", statement="The council answered.", date="2020-09", sources=["S1", "S2"]
            ),
        ],
        "counts": [a_count()],
        "populations": [a_population()],
        "events": [
            {"date": "2020-03-01", "what": "The vote opened.", "kind": "participation", "sources": ["S1"]},
            {
                "date": "2020-09",
                "what": "The council answered.",
                "kind": "response",
                "turning_point": "The council answers",
                "sources": ["S2"],
            },
        ],
        "recommendations": [a_recommendation()],
        "tallies": [a_tally()],
        "impacts": [
            {
                "id": "I1",
                "type": "service_practice",
                "what": "Parks stay open at night.",
                "few_words": "Parks open at night",
                "date": "2020-11",
                "money": [{"amount": 50000, "currency": "EUR", "year": 2020, "what": "spent on lamps"}],
                "influence": "consideration",
                "verified_by": "government_claim",
                "sources": ["S1"],
                "certainty": "moderate",
            }
        ],
        "lasted": [a_lasted()],
        "triggers": [
            {"id": "T1", "what": "500 votes buy an answer.", "threshold": 500, "reached": "yes", "sources": ["S1"]}
        ],
        "gaps": [{"id": "G1", "about": "scale", "missing": "Who took part was not found.", "looked_in": ["S1"]}],
    } | changes


def a_case_model(**changes: Any) -> CaseStudy:
    """The same as a model."""
    return CaseStudy.model_validate(frozen(a_case(**changes)))
