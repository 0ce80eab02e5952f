"""Small valid things to test with: plain data as a file would hold it, in round numbers.

Every builder takes changes by field name, so that a test says only what it is about.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import yaml

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.strict_yaml import DECIMAL, WHOLE
from dashboard.storage.warehouse.fill import fill
from dashboard.storage.warehouse.warehouse import Warehouse

TODAY = date(2026, 1, 1)
CASE_ID = "testland-assembly-2020"
RUBRIC_ID = "test-rubric"
COUNTRY_CODES = """\
ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,UNTERM English Short,CLDR display name
EST,EE,Estonia,Estonia
GBR,GB,United Kingdom,United Kingdom
NAM,NA,Namibia,Namibia
NOR,NO,Norway,Norway
TWN,TW,,Taiwan
USA,US,United States of America,US
"""


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
    """A small case study with one of everything."""
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


def a_criterion(criterion_id: str, levels: int = 3, **changes: Any) -> dict[str, Any]:
    return {
        "id": criterion_id,
        "question": f"Was {criterion_id} done?",
        "why": "Because people expect it.",
        "evidence": ["a page that says so"],
        "absence_is_evidence": False,
        "na_when": "Never.",
        "levels": {level: f"Level {level} of {criterion_id}." for level in range(levels)},
    } | changes


def a_rubric(levels: int = 3, behaviours: int = 2, rubric_id: str = RUBRIC_ID, **changes: Any) -> dict[str, Any]:
    """A rubric with levels from 0 and two criteria per behaviour: b1-c1, b1-c2, b2-c1 …"""
    return {
        "rubric": {
            "id": rubric_id,
            "version": "1",
            "notice": "For tests only.",
            "unit_of_assessment": "One engagement.",
            "scale": {
                "type": "ordinal",
                "min": 0,
                "max": levels - 1,
                "generic_labels": {level: f"Label {level}" for level in range(levels)},
            },
            "score_states": {
                "scored": "A level.",
                "no_evidence": "Nothing was found.",
                "not_applicable": "It cannot apply.",
                "not_assessed": "Nobody looked.",
            },
            "rules": {
                "absence_is_evidence": "Only after a search.",
                "max_not_applicable_per_behaviour": 1,
                "min_assessors_for_comparison": 2,
                "min_coverage_for_behaviour_summary": 0.5,
                "behaviour_summary": "median",
                "composite_default": "off",
                "agreement_statistic": "krippendorff_alpha_ordinal",
                "agreement_companions": ["gwet_ac2_ordinal"],
                "agreement_thresholds": {"reliable": 0.8, "tentative": 0.6},
                "assessor_roles": ["self", "peer", "independent", "participant"],
                "never_mix_roles_in_comparison": True,
            },
            "certainty": {
                "levels": ["high", "moderate", "low", "very_low"],
                "start": {"primary_record": "high"},
                "down_one_for": ["single source"],
                "up_one_for": ["two sources"],
                "jitter_levels_in_simulation": {"high": 0, "moderate": 0.5, "low": 1, "very_low": 1.5},
            },
        },
        "behaviours": [
            {
                "id": f"b{b}",
                "name": f"Behaviour {b}",
                "asks": "Was it so?",
                "criteria": [a_criterion(f"b{b}-c{c}", levels) for c in (1, 2)],
            }
            for b in range(1, behaviours + 1)
        ],
    } | changes


def rubric(**changes: Any) -> Rubric:
    """The same as a model."""
    return Rubric.model_validate(frozen(a_rubric(**changes)))


def a_mark(criterion: str, level: float | None = 1, state: str = "scored", **changes: Any) -> dict[str, Any]:
    """A judgement; level None leaves the fields of a level out."""
    scored = {} if level is None else {"level": level, "certainty": "high", "evidence": ["F1"]}
    return {"criterion": criterion, "state": state, **scored, "rationale": "As the fact says."} | changes


def ratings(rater: str = "rater-1", marks: Iterable[Mapping[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """One rater's file: by default all criteria of `a_rubric()` at level 1. `rater_of` makes it a reconciled one."""
    first = {"id": rater, "role": "independent", "method": "Read the facts.", "date": "2021-01-01"}
    of = changes.pop("rater_of", None)
    default = [a_mark(f"b{b}-c{c}") for b in (1, 2) for c in (1, 2)]
    return {
        "rubric": RUBRIC_ID,
        "rubric_version": "1",
        "rater": first | ({"of": of} if of else {}),
        "ratings": [dict(mark) for mark in marks] if marks is not None else default,
    } | changes


def rating_set(**changes: Any) -> RatingSet:
    """The same as a model."""
    return RatingSet.model_validate(frozen(ratings(**changes)))


def a_doubt(**changes: Any) -> dict[str, Any]:
    return {
        "rubric": RUBRIC_ID,
        "criterion": "b1-c1",
        "raters": ["rater-1"],
        "reason": "The fact shows less than the level says.",
        "facts": ["F1"],
        "raised_by": "the second reader",
        "date": "2021-02-01",
    } | changes


def a_note(criterion: str = "b1-c1", **changes: Any) -> dict[str, Any]:
    """What was hard about one criterion of `a_rubric()`, with one proposal."""
    proposal = {"question": "Was it done in time?", "levels": {0: "No.", 1: "Late.", 2: "In time."}}
    return {
        "criterion": criterion,
        "problem": "It was hard to tell.",
        "raised_by": ["rater-1"],
        "advice": "reword",
        "why": "Both raters stumbled.",
        "proposed": [proposal],
    } | changes


def notes(**changes: Any) -> dict[str, Any]:
    """A file of notes on `a_rubric()`."""
    general = [{"problem": "Sources were short.", "raised_by": ["rater-1"], "rule": "Read more."}]
    head = {"rubric": RUBRIC_ID, "rubric_version": "1", "for_version": "2"}
    return head | {"general": general, "criteria": [a_note()]} | changes


def a_trigger_rule(rule_id: str = "city-petition", **changes: Any) -> dict[str, Any]:
    return {
        "id": rule_id,
        "place": "Testland",
        "country": "EST",
        "body": "City council",
        "crosses": "signatures",
        "threshold": 500,
        "buys": "reply",
        "duty": "The council answers within a month.",
        "sources": ["S1"],
    } | changes


def trigger_rules(**changes: Any) -> dict[str, Any]:
    return {"sources": [a_source()], "rules": [a_trigger_rule()]} | changes


def a_collection(
    folder: Path,
    cases: Iterable[Mapping[str, Any]] | None = None,
    rubrics: Iterable[Mapping[str, Any]] | None = None,
    ratings: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    triggers: Mapping[str, Any] | None = None,
    notes: Mapping[str, Any] | None = None,
    versions: Iterable[Mapping[str, Any]] = (),
) -> Collection:
    """Writes a collection with real files into `folder`. `ratings` are lists of rating files by case id."""
    collection = Collection(folder)
    for case in [a_case()] if cases is None else cases:
        write_yaml(collection.case_studies / str(case["id"]) / "case.yaml", case)
    for each in [a_rubric()] if rubrics is None else rubrics:
        write_yaml(collection.rubrics / f"{each['rubric']['id']}.yaml", each)
    for each in versions:
        name = f"{each['rubric']['id']}@{each['rubric']['version']}"
        write_yaml(collection.rubric_versions / f"{name}.yaml", each)
    for case_id, files in (ratings or {}).items():
        for file in files:
            write_yaml(collection.case_studies / case_id / "ratings" / f"{file['rater']['id']}.yaml", file)
    if notes is not None:
        write_yaml(collection.rubric_notes / f"{notes['rubric']}.yaml", notes)
    if triggers is not None:
        write_yaml(collection.data / "trigger_rules.yaml", triggers)
    codes = collection.data / "countries" / "country-codes.csv"
    codes.parent.mkdir(parents=True, exist_ok=True)
    codes.write_text(COUNTRY_CODES, encoding="utf-8")
    for place in (collection.case_studies, collection.rubrics):
        place.mkdir(exist_ok=True)
    return collection


def in_memory(contents: Contents) -> Warehouse:
    """The warehouse of what was read, without a file, which takes longer to write than all the rest of a small one."""
    connection = duckdb.connect()
    fill(connection, contents)
    return Warehouse(connection, contents.data_hash, own=contents.own_questions)


def write_yaml(path: Path, data: Mapping[str, Any]) -> None:
    """Plain data as a YAML file, in the order given and with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True), encoding="utf-8")


class Dumper(yaml.CSafeDumper):
    """Writes what the strict reader reads back: no aliases, and quotes around text that looks like a number to it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        # PyYAML follows YAML 1.1, for which 1e5 is a word; for YAML 1.2 it is a number.
        number = WHOLE.fullmatch(data) or DECIMAL.fullmatch(data)
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="'" if number else None)


Dumper.add_representer(str, Dumper.represent_str)


def frozen(value: Any) -> Any:
    """Lists as tuples, as the reader gives them."""
    if isinstance(value, dict):
        return {key: frozen(inside) for key, inside in value.items()}
    return tuple(frozen(inside) for inside in value) if isinstance(value, list) else value
