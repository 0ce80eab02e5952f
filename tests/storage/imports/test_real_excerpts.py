"""The mappings that come along read rows of the real files, and every number is that of a plain recount."""

import csv
from pathlib import Path

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.run import made_of
from dashboard.storage.imports.write import planned, report_of, write_plan
from tests.builders import a_collection
from tests.shipped import COMPILED

EXCERPTS = Path(__file__).parent / "excerpts"
PETITIONS = {
    "uk-petitions-closed": "closed-petitions.csv",
    "uk-petitions-2010-2015": "published-petitions-2010-2015.csv",
    "uk-petitions-2015-2017": "published-petitions-2015-2017.csv",
}


def brought(name: str, file: str, collection: Collection):
    mapping, digest = read_mapping(name)
    made = made_of(EXCERPTS / file, mapping, digest, collection, COMPILED)
    plan = planned(made, collection, part=False)
    write_plan(plan, collection)
    report = report_of(made, plan)
    contents = read_collection(collection, COMPILED)
    assert report.adds_up
    assert (report.refusals, contents.problems) == ((), ())
    with (EXCERPTS / file).open(encoding="utf-8", newline="") as raw:
        return list(csv.DictReader(raw)), contents.cases


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path, cases=[])


@pytest.mark.parametrize("name", PETITIONS)
def test_petitions_keep_title_number_and_signatures_and_no_answer_is_made_up(name: str, collection: Collection):
    raw, (case,) = brought(name, PETITIONS[name], collection)
    found = {item.external_id: item for item in case.recommendations}
    assert len(found) == len(raw) == case.counts[0].value
    for row in raw:
        item = found[row["URL"].rpartition("/")[2]]
        plain = "".join(sign for sign in row["Petition"] if sign != "\x7f")
        assert item.wording == " ".join(plain.split())
        assert item.extra == {"x_state": row["State"], "x_signatures_count": row["Signatures Count"]}
        assert (item.decision[0].status, item.delivery[0].status, item.submitted) == (
            "not_recorded",
            "not_recorded",
            None,
        )


def test_the_register_gives_years_and_numbers_and_nothing_on_impact(collection: Collection):
    raw, cases = brought("uk-citizens-assembly-register", "register.csv", collection)
    found = {case.imported.external_id: case for case in cases}
    assert len(found) == len(raw)
    for row in raw:
        case = found[row["unique_id"]]
        number = row["number_participants"]
        assert case.counts[0].value == (int(float(number)) if number else None)
        assert (case.period.start, case.period.end) == (row["assembly_year"], None)
        assert case.period.ongoing == (row["assembly_status"] == "Ongoing")
        assert (case.facts, case.impacts, case.recommendations, case.recruitment, case.channel) == (
            (),
            (),
            (),
            None,
            None,
        )
