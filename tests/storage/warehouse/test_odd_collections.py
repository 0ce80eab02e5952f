"""Whatever a collection lacks or holds too much of, the warehouse is built and every question answered."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.compare import furthest
from dashboard.analysis.evidence import overview
from dashboard.storage.collection.countries import population_problems
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.case_rows import case_rows
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.app.test_emptied import whole_case
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
    a_tally,
    in_memory_whole,
    ratings,
    trigger_rules,
    write_yaml,
)
from tests.storage.warehouse.warehouses import POPULATION, everything_is_shown, of_cases, of_collection

FAULTS: tuple[dict[str, Any], ...] = (
    {"populations": [a_population(value=0)]},
    {"tallies": [a_tally(total=0)]},
    {"tallies": [a_tally(total=0, decision={"accepted": 0}, delivery={"implemented": 0})]},
    {"tallies": [a_tally(total=3)]},
    {"country": "XYZ"},
    {"counts": [a_count(value=0)]},
    {"counts": [a_count(value=20000)]},
    {"recommendations": [a_recommendation(decision=[], delivery=[])]},
    {"recommendations": [a_recommendation(part_of_tally="nowhere")]},
    {"facts": [a_fact(), a_fact()]},
    {"populations": [a_population(), a_population()]},
    {"events": [{"date": "0001", "what": "Long ago.", "kind": "background", "sources": ["S1"]}]},
)


def test_without_rubrics_ratings_rules_and_populations(tmp_path: Path):
    warehouse = of_collection(a_collection(tmp_path / "collection", rubrics=[]))
    assert len(warehouse.ask("engagements")) == 1
    assert len(warehouse.ask("trigger_rules")) == len(warehouse.ask("country_populations")) == 0
    everything_is_shown(warehouse)


def test_without_anything(tmp_path: Path):
    warehouse = of_collection(Collection(tmp_path))
    assert len(warehouse.ask("engagements")) == 0
    everything_is_shown(warehouse)
    nothing = furthest.with_steps(overview.glance(warehouse.ask), warehouse.ask("outcomes", scope="engagement"))
    assert furthest.sentences(nothing) == "There is no engagement to show."


def test_a_case_with_the_least(tmp_path: Path):
    least = a_case(
        facts=[a_fact()], populations=[{"id": "p", "definition": "anybody", "missing_because": "Nobody counted."}]
    )
    for name in ("counts", "events", "recommendations", "tallies", "impacts", "triggers", "gaps", "country"):
        del least[name]
    warehouse = of_cases(tmp_path, least)
    assert warehouse.ask("engagements")["country_name"].tolist() == ["country not known"]
    assert warehouse.ask("largest_participation")["no_denominator"].tolist() == ["No number of people is known."]
    everything_is_shown(warehouse)


def test_populations_of_known_countries(collection: Collection, tmp_path: Path):
    (collection.data / "countries/population.csv").write_text(POPULATION)
    answer = of_collection(collection).ask_arrow("country_populations").to_pylist()
    assert answer == [{"country": "EST", "name": "Estonia", "year": 2013, "value": 1317997}]


@pytest.mark.parametrize(
    "content",
    ["", "hello", "a,b\n1,2\n", f"{POPULATION}Estonia,EST,many,lots\nEstonia,EST\nEstonia,EST,99999,1\n", "\0", '"',
     POPULATION + '"' + "x" * 200_000],
)  # fmt: skip
def test_a_broken_table_of_populations_stops_nothing(content: str, collection: Collection, tmp_path: Path):
    (collection.data / "countries/population.csv").write_text(content)
    warehouse = of_collection(collection)
    assert len(warehouse.ask("engagements")) == 1
    (problem,) = population_problems(collection)
    # Of a file whose quotes do not close nobody can tell where its rows end, so nothing of it is taken.
    kept = 0 if problem.where == "whole file" else content.count("Estonia,EST,2013,")
    assert len(warehouse.ask("country_populations")) == kept
    assert kept == content.count("Estonia,EST,many,")


def test_populations_are_read_wherever_the_folder_lies(tmp_path: Path):
    collection = a_collection(tmp_path / "a [folder] * 'x'")
    (collection.data / "countries/population.csv").write_text(POPULATION)
    assert len(of_collection(collection).ask("country_populations")) == 1


def test_two_folders_with_the_same_id(tmp_path: Path):
    """A copied folder in which the id was forgotten is a problem, and the original still opens."""
    collection = a_collection(tmp_path / "collection")
    for folder in ("a-copy", "z-copy"):
        write_yaml(collection.case_studies / folder / "case.yaml", a_case(title="Copy"))
    contents = read_collection(collection, TODAY)
    assert contents.problems
    warehouse = in_memory_whole(contents)
    assert warehouse.ask("engagements")["title"].tolist() == ["Testland Parks Assembly"]
    everything_is_shown(warehouse)


@pytest.mark.slow
def test_faulty_cases_are_shown_all_the_same(tmp_path: Path):
    warehouse = of_cases(tmp_path, *(a_case(id=f"case-{n}", **changes) for n, changes in enumerate(FAULTS)))
    assert len(warehouse.ask("engagements")) == len(FAULTS)
    everything_is_shown(warehouse)


def test_an_unknown_country_is_shown_by_its_code(tmp_path: Path):
    assert of_cases(tmp_path, a_case(country="XYZ")).ask("engagements")["country_name"].tolist() == ["XYZ"]


def test_ratings_and_rules_are_in_the_tables(tmp_path: Path):
    collection = a_collection(
        tmp_path / "c", ratings={CASE_ID: [ratings(), ratings("rater-2")]}, triggers=trigger_rules()
    )
    warehouse = of_collection(collection)
    rows = warehouse._connection.cursor().execute("SELECT rater, criterion, level FROM ratings ORDER BY ALL").fetchall()
    assert rows == [(f"rater-{r}", f"b{b}-c{c}", 1.0) for r in (1, 2) for b in (1, 2) for c in (1, 2)]
    (rule,) = warehouse.ask_arrow("trigger_rules").to_pylist()
    assert rule["source_titles"] == ["Report on the assembly, City of Testland"]


def test_every_field_of_a_case_has_a_column(warehouse: Warehouse):
    """Rows go in by name, so a field without a column stops the build; here the case has every field that there is."""
    whole = a_case_model(**whole_case())
    columns = {
        table: {row[0] for row in warehouse._connection.cursor().execute(f"DESCRIBE {table}").fetchall()}
        for table, _ in case_rows(whole, whole.title)
    }
    for table, row in case_rows(whole, whole.title):
        assert set(row) <= columns[table], table
