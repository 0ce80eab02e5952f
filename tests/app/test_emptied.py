"""Every part of a file that may be left out is left out, one after the other: all that opens with it still opens without it.

The parts are read off the models, so that a new one is tried as soon as it exists.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, get_args, get_origin
from urllib.parse import urlencode

import pytest
from pydantic import BaseModel

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.catalogue.codebook import codebook
from dashboard.analysis.catalogue.collection_tables import described, every_source
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import check_case
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.briefing_formats import BRIEFING_FORMS, Pack
from dashboard.exports.collection.collection_zip import collection_zip
from dashboard.exports.files.provenance import Provenance
from dashboard.storage.collection.original_files import original_files
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.warehouse.questions import read_questions
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.api.asked import by_address
from tests.app.conftest import PAGES, Open, open_folds
from tests.app.test_pages import complaints
from tests.builders import (
    CASE_ID,
    TODAY,
    a_case,
    a_case_model,
    a_collection,
    a_count,
    a_fact,
    a_population,
    a_recommendation,
    a_source,
    a_step,
    a_tally,
    in_memory,
    trigger_rules,
)  # fmt: skip

Plain = dict[str, Any]
Field = tuple[type[BaseModel], str]


def whole_case(**changes: Any) -> Plain:
    """A case study with every field that there is."""
    shared = {"note": "As the source says.", "facts": ["F1"]}
    rival = {
        "value": 900,
        "says": "Fewer.",
        "unit": "voters",
        "sources": ["S2"],
        "why": "Counted earlier.",
        "drawn": True,
    }
    step = {"decided_by": "the council", "note": "In a letter."}
    return a_case(
        countries=[], country_part="North Testland", series="Testland votes", edition="2020",
        identifiers=[{"scheme": "wikidata", "value": "Q1"}],
        imported={
            "format": "table", "source": "S1", "file": "votes.csv", "file_hash": "ab12", "mapping": "votes", "mapping_hash": "cd34",
            "snapshot": "2021-01-01", "external_id": "7", "line": 8, "recorded": ["scale"], "constants": ["level"], "rows": 1,
            "refused": 0, "last_seen": "2021-01-01", "checked_by": "the city archive",
        },
        commissioning_authority="The city council", method="A vote.", declared_power="consult",
        declared_power_note="The invitation says so.", platforms=["Parkvote"], policy_area="transport",
        limits=["Only one city."], who_started="the council, after a petition", recommendation_items={"one": "wish", "several": "wishes"},
        lasted=[
            {"how": "repeated", "what": "A second vote was held.", "first": "2021", "last": "2021", "still_running": "unknown",
             "scope": "engagement", "sources": ["S1"], "certainty": "moderate", **shared},
        ],
        period={"start": "2020-03-01", "end": "2020-06-30", "ongoing": False, "note": "Extended once."},
        sources=[
            a_source(
                licence="CC BY 4.0", identifiers=[{"scheme": "doi", "value": "10.1/1"}], place="page 4", date_note="in winter", read_note="all of it", caution="Its own account.",
            ),
            a_source("S2", kind="press", publisher="Testland Times"),
        ],
        facts=[
            a_fact(
                behaviours=["b1"], value=3, unit="parks", until="2020-04", date_note="early", rivals=[rival], note="Of ten.",
                caution="One source.", found_by=["rater-1"], derived=True,
            ),
            a_fact("F2", about="scale", statement="A thousand residents voted."),
        ],
        counts=[
            a_count(
                precision="about", scope="engagement", identity_checked="yes", channel="online", derived=True,
                rivals=[rival], window={"start": "2020-03-01", "end": "2020-06-30", "note": "Or July."}, **shared,
            ),
            a_count("women", what="women who voted", value=500, subset_of="voters", rivals=[]),
            {"id": "ideas", "what": "ideas", "unit": "proposals", "unknown_because": "Nobody counted."},
        ],
        populations=[
            a_population(precision="about", eligible=True, **shared),
            {"id": "all", "definition": "people who heard of it", "missing_because": "Nobody asked."},
        ],
        depth=[{"id": "D1", "what": "days", "value": 2, "unit": "days", "sources": ["S1"], "facts": ["F1"]}],
        access=[
            {"id": "A1", "kind": "offline_share", "says": "Half.", "share": 0.5, "sources": ["S1"], "facts": ["F1"]},
        ],
        events=[
            {"date": "2020-03-01", "until": "2020-03-05", "what": "The vote opened.", "kind": "participation",
             "sources": ["S1"], "facts": ["F1"], "date_note": "or a day later", "turning_point": "The vote opens"},
        ],
        recommendations=[
            a_recommendation(
                origin="participants", ambition="unclear", scope="engagement", fidelity="as_asked", part_of_tally="all",
                decision=[a_step("accepted", **step)], delivery=[a_step("implemented", date="2020-11", **step)],
                group="2020", category="lamps", language="en", place="Old Town", lat=59.4, lon=24.7, url="https://example.org/r1",
                planned_date="2030", amount=50000, currency="EUR", amount_kind="set_aside", external_id="7", source_line=8,
                snapshot="2021-01-01", file_hash="0" * 12, mapping_hash="1" * 12, last_seen="2021-01-01", extra={"x_theme": "night"}, **shared,
            ),
        ],
        tallies=[
            a_tally(
                precision="about", scope="engagement", derived=True, items={"one": "idea", "several": "ideas"},
                rivals=[{"total": 11, "decision": {"accepted": 7}, "delivery": {"implemented": 5}, "says": "One more.",
                         "sources": ["S2"], "why": "Counted twice."}], **shared,
            ),
        ],
        impacts=[
            {"id": "I1", "type": "service_practice", "what": "Parks stay open at night.", "few_words": "Parks open at night", "date": "2020-11",
             "money": [{"amount": 50000, "currency": "EUR", "year": "2020", "what": "spent on lamps", "precision": "about"}],
             "influence": "consideration", "verified_by": "government_claim", "scope": "engagement", "sources": ["S1"],
             "certainty": "moderate", "rivals": [rival], **shared},
        ],
        triggers=[
            {"id": "T1", "rule": "city-petition", "what": "500 votes buy an answer.", "threshold": 500, "reached": "yes",
             "value": 1000, "sources": ["S1"], **shared},
        ],
        gaps=[
            {"id": "G1", "about": "scale", "behaviours": ["b1"], "missing": "Who took part was not found.",
             "looked_in": ["S1"], "facts": ["F1"]},
        ],
    ) | changes  # fmt: skip


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as tuple[Fact, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(inner_model, get_args(annotation))), None)


def may_be_empty(annotation: Any) -> bool:
    """Whether it is a list of any length or a group of numbers."""
    kind, inside = get_origin(annotation), get_args(annotation)
    return kind is dict or (kind is tuple and Ellipsis in inside)


def parts_of(model: type[BaseModel]) -> Iterator[Field]:
    """Each field of a file that may be left out or be empty, those of its items too."""
    for name, field in model.model_fields.items():
        if not field.is_required() or may_be_empty(field.annotation):
            yield model, name
        if inside := inner_model(field.annotation):
            yield from parts_of(inside)


def without(data: Any, model: type[BaseModel], gone: Callable[[type[BaseModel], str], bool]) -> Any:
    """The same with what is gone: a field left out, or an empty list where one is needed."""
    if isinstance(data, list):
        return [without(each, model, gone) for each in data]
    left = {}
    for name, value in data.items():
        field = model.model_fields[name]
        inside = inner_model(field.annotation)
        if gone(model, name):
            if field.is_required():
                left[name] = type(value)()
        else:
            left[name] = without(value, inside, gone) if inside else value
    return left


PARTS = tuple(dict.fromkeys(parts_of(CaseStudy)))
OF_A_CASE = [name for model, name in PARTS if model is CaseStudy]
OF_ITEMS = [part for part in PARTS if part[0] is not CaseStudy]


def by_turns() -> list[set[Field]]:
    """The parts of all kinds of items, shared out so that of each kind one at a time is gone."""
    turns: list[set[Field]] = []
    for model in dict.fromkeys(model for model, _ in OF_ITEMS):
        for turn, name in enumerate(name for each, name in OF_ITEMS if each is model):
            turns += [set()] if turn == len(turns) else []
            turns[turn].add((model, name))
    return turns


def emptied_cases() -> dict[str, Plain]:
    """Case studies by what they lack: each part of a case, each part of its items, all of them and all that may be left out."""
    lacking: dict[str, set[Field]] = {name.replace("_", "-"): {(CaseStudy, name)} for name in OF_A_CASE}
    lacking |= {f"turn-{turn}": gone for turn, gone in enumerate(by_turns())}
    lacking |= {
        "all-parts": set(PARTS),
        "all-optional": {(model, name) for model, name in PARTS if not model.model_fields[name].is_required()},
    }
    return {
        what: without(whole_case(id=what, short_title=what), CaseStudy, lambda *part, gone=gone: part in gone)
        for what, gone in lacking.items()
    }


def test_the_whole_case_has_every_part_and_no_fault():
    """A new field has to be added to it, or nothing is tried without that field."""
    assert check_case(a_case_model(**whole_case()), CASE_ID, TODAY) == ()
    absent = [
        part
        for part in PARTS
        if without(whole_case(), CaseStudy, lambda *each, part=part: each == part) == whole_case()
    ]
    assert absent == []


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return a_collection(tmp_path_factory.mktemp("emptied"), emptied_cases().values(), triggers=trigger_rules())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_case_studies_that_lack_something(page: str, opened: Open, emptied: Collection):
    assert complaints(open_folds(opened(page, emptied))) == []


@pytest.mark.slow
def test_every_case_study_opens_whatever_it_lacks(opened: Open, emptied: Collection):
    app = open_folds(opened("case_study", emptied))
    problems = {}
    for case in emptied_cases():
        app.selectbox[0].set_value(case).run()
        problems[case] = complaints(app)
    assert {case: sentences for case, sentences in problems.items() if sentences} == {}


@pytest.mark.slow
@pytest.mark.parametrize("page", OF_PAGE)
def test_every_data_address_answers(page: str, emptied: Collection, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(emptied.root))
    cases = ("all-parts", "all-optional", "facts") if page in ("case_study", "compare") else ()
    listed = by_address(f"/api/v1/charts/{page}?{urlencode([('case', case) for case in cases])}").json()
    assert listed["answer"]
    addresses = [each["addresses"][form] for each in listed["charts"] for form in each["addresses"]]
    addresses += [f"/api/v1/cases/{case}.json" for case in cases]
    assert {address: by_address(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.slow
def test_everything_can_be_taken_along(emptied: Collection):
    contents = read_collection(emptied, TODAY)
    with closing(in_memory(contents)) as warehouse:
        answers, words = answers_of(warehouse), codebook(read_questions())
        around = BriefingContext(answers.ask, contents.info, contents.data_hash, "http://lens.example", TODAY)
        for link in (
            "scale",
            "follow_through",
            "impact",
            "overview",
            "case_study?case=facts",
            "case_study?case=counts",
        ):
            briefing, _ = briefing_from(link, kept_charts(answers), around)
            pack = Pack(briefing, Provenance(contents.info, contents.data_hash, briefing.link), words)
            assert BRIEFING_FORMS["zip"][1](pack), link
        assert collection_zip(
            described(warehouse.questions, warehouse.ask_arrow),
            every_source(warehouse.ask, contents.trigger_rules),
            words,
            original_files(contents),
            Provenance(contents.info, contents.data_hash),
        )
