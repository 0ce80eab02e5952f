"""The list of country codes, and what it suggests instead of a wrong one."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import TODAY, a_case, a_collection

LONGEST_CELL = 131_072
CODES = "data/countries/country-codes.csv"


@pytest.fixture(autouse=True)
def _usual_limit() -> Iterator[None]:
    """The longest cell that Python reads by itself; a validator that other tests use raises it for the whole process."""
    before = csv.field_size_limit(LONGEST_CELL)
    yield
    csv.field_size_limit(before)


def sentences(collection: Collection) -> list[str]:
    return [str(problem) for problem in read_collection(collection, TODAY).problems]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff", "the column 'ISO3166-1-Alpha-3' is missing"),
        (b"ISO3166-1-Alpha-2\nNO\n", "the column 'ISO3166-1-Alpha-3' is missing"),
        (
            b"ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,CLDR display name\nEST,EE,\n",
            "the column 'UNTERM English Short' is missing",
        ),
    ],
)
def test_broken_country_codes(collection: Collection, raw: bytes, says: str):
    (collection.root / CODES).write_bytes(raw)
    assert sentences(collection) == [f"{CODES}:0: whole file: {says} (copy it from the shipped data)"]


def test_short_lines_of_country_codes_are_left_out(collection: Collection):
    path = collection.root / CODES
    path.write_text(path.read_text(encoding="utf-8") + "XYZ\n\nshort\n", encoding="utf-8")
    assert sentences(collection) == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("NO", "NOR (Norway)"),
        ("no", "NOR (Norway)"),
        ("NA", "NAM (Namibia)"),
        ("UK", "GBR (United Kingdom)"),
        ("Norway", "NOR (Norway)"),
        ("nor", "NOR (Norway)"),
        ("TWX", "TWN (Taiwan)"),
    ],
)
def test_a_country_is_suggested(tmp_path: Path, given: str, meant: str):
    collection = a_collection(tmp_path, cases=[a_case(country=given)])
    (problem,) = read_collection(collection, TODAY).problems
    assert (problem.where, problem.try_this) == ("country", f"did you mean {meant}?")
