"""The few events that tell the story of an engagement."""

from pathlib import Path

from dashboard.analysis.evidence.turning_points import MOST, turning_points
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import TODAY, a_case, a_collection, in_memory
from tests.shipped import CASES, Ask


def event(date: str, kind: str, **changes: object) -> dict[str, object]:
    return {"date": date, "what": f"{kind} of {date}.", "kind": kind, "sources": ["S1"]} | changes


def of_events(folder: Path, *events: dict[str, object]) -> list[tuple[str, str]]:
    collection = a_collection(folder / "collection", [a_case(id="mine", events=list(events))])
    return [
        (each.date, each.words) for each in turning_points(in_memory(read_collection(collection, TODAY)).ask, "mine")
    ]


EVENTS = (
    event("2019", "background"), event("2020-01-02", "participation", until="2020-01-30"), event("2020-02-01", "participation"),
    event("2020-03-01", "hand_over"), event("2020-04-01", "response"), event("2020-05-01", "decision"),
    event("2020-06-01", "delivery"), event("2020-07-01", "delivery"), event("2021", "afterwards", until="2023"),
)  # fmt: skip


def test_without_named_ones_five_are_chosen_by_rule(tmp_path: Path):
    assert of_events(tmp_path, *EVENTS) == [
        ("2 to 30 January 2020", "participation of 2020-01-02"), ("1 March 2020", "hand_over of 2020-03-01"),
        ("1 April 2020", "response of 2020-04-01"), ("1 June 2020", "delivery of 2020-06-01"), ("2021 to 2023", "afterwards of 2021"),
    ]  # fmt: skip


def test_those_that_the_case_study_names_are_taken_in_their_few_words(tmp_path: Path):
    named = (
        EVENTS[0],
        EVENTS[2] | {"turning_point": "People met"},
        EVENTS[5] | {"turning_point": "The council agreed"},
    )
    assert of_events(tmp_path, *named) == [("1 February 2020", "People met"), ("1 May 2020", "The council agreed")]


def test_no_event_is_no_turning_point(tmp_path: Path):
    assert of_events(tmp_path) == []


def test_a_shipped_case_has_a_few(ask: Ask):
    assert all(1 <= len(turning_points(ask, case)) <= MOST for case in CASES)
