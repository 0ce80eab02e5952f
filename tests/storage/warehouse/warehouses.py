"""Warehouses for tests, and what must hold for every question."""

from pathlib import Path
from typing import Any

from dashboard.analysis.compare import furthest
from dashboard.analysis.evidence import case_finding, case_study, overview
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.outcomes import decided_and_delivered
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.exports.files.table_formats import table_bytes
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.questions import read_questions
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from tests.builders import (
    TODAY,
    a_collection,
    in_memory_whole,
)

POPULATION = "Country Name,Country Code,Year,Value\nEstonia,EST,2013,1317997\nArab World,ARB,2013,9\n"


def opened(collection: Collection, cache: Path) -> Warehouse:
    return open_warehouse(read_collection(collection, TODAY), cache)


def of_cases(folder: Path, *cases: dict[str, Any]) -> Warehouse:
    """The warehouse of a collection with these case studies."""
    return of_collection(a_collection(folder / "collection", cases))


def of_collection(collection: Collection) -> Warehouse:
    """A warehouse without a file, for what is not about the file."""
    return in_memory_whole(read_collection(collection, TODAY))


def answers(warehouse: Warehouse) -> dict[str, list[dict[str, Any]]]:
    return {name: warehouse.ask_arrow(name).to_pylist() for name in read_questions()}


def everything_is_shown(warehouse: Warehouse) -> None:
    """Asks all questions, writes all forms and draws all pictures of a small collection."""
    for name in read_questions():
        answer = warehouse.ask_arrow(name)
        for form in ("csv", "json", "parquet"):
            content = table_bytes(answer, form)
            assert form != "json" or not (b"NaN" in content or b"Infinity" in content), name
    table = overview.glance(warehouse.ask)
    furthest.sentences(furthest.with_steps(table, warehouse.ask("outcomes", scope="engagement")))
    for case in warehouse.ask("engagements")["case_id"]:
        case_finding.opening_sentence(warehouse.ask, case)
        case_finding.case_finding(warehouse.ask, case)
        counts = case_study.counts_of_case(warehouse.ask, case)
        outcomes = case_study.outcomes(warehouse.ask, case)
        timeline = warehouse.ask("timeline", case=case)
        charts = [
            *([counts_of_case(counts, "x", ())] if len(counts) else []),
            *([decided_and_delivered(outcomes, (), ())] if len(outcomes) else []),
            *([timeline_of_case(timeline, "x", ())] if len(timeline) else []),
        ]
        for chart in charts:
            if chart.draw:
                chart.figure().to_json()
