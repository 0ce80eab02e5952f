"""Case studies and rubrics by address are the models of the files, whole."""

from pathlib import Path

import pytest

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE
from tests.api.asked import by_address
from tests.builders import CASE_ID, a_case, a_collection, write_yaml
from tests.shipped import CASES, plain_yaml


def test_every_case_study_comes_back_as_its_model(shipped_contents: Contents):
    listed = by_address("/api/v1/cases").json()["cases"]
    assert [entry["id"] for entry in listed] == list(CASES)
    by_id = {case.id: case for case in shipped_contents.cases}
    for entry in listed:
        document = by_address(entry["address"]).json()
        assert CaseStudy.model_validate(document["case_study"], strict=False) == by_id[entry["id"]]
        assert document["data"] == shipped_contents.data_hash


def test_every_rubric_comes_back_as_its_file():
    for entry in by_address("/api/v1/rubrics").json()["rubrics"]:
        document = by_address(entry["address"]).json()
        folder = SHIPPED / "rubrics" if entry["current"] else SHIPPED / "rubrics" / "versions"
        written = plain_yaml(folder / f"{entry['id']}.yaml")
        assert document["rubric"]["version"] == entry["version"] == str(written["rubric"]["version"])
        assert document["rubric"]["notice"] == written["rubric"]["notice"]
        assert [each["id"] for each in document["behaviours"]] == [each["id"] for each in written["behaviours"]]
        again = {"rubric": document["rubric"], "behaviours": document["behaviours"]}
        assert set(Rubric.model_fields) == set(again)


def test_the_current_version_goes_by_its_version_too():
    name = "cpi-legitimacy-behaviours"
    assert by_address(f"/api/v1/rubrics/{name}@0.2.0.json").json() == by_address(f"/api/v1/rubrics/{name}.json").json()
    assert by_address(f"/api/v1/rubrics/{name}@0.1.0.json").json()["rubric"]["version"] == "0.1.0"


def test_a_document_says_which_collection_and_licence():
    document = by_address(f"/api/v1/cases/{CASES[0]}.json").json()
    written = plain_yaml(SHIPPED / "data" / "collection.yaml")
    assert document["collection"]["licence"] == written["licence"]
    assert len(document["data"]) == 64


@pytest.mark.parametrize(
    ("address", "says", "try_this"),
    [
        ("cases/iceland-constitution.json", "there is no case study 'iceland-constitution'",
         "did you mean 'iceland-constitution-2010'? /api/v1/cases lists them"),
        ("cases/nowhere.json", "there is no case study 'nowhere'", "/api/v1/cases lists them"),
        ("rubrics/cpi-legitimacy.json", "there is no rubric 'cpi-legitimacy'",
         "did you mean 'cpi-legitimacy-behaviours'? /api/v1/rubrics lists them"),
    ],
)  # fmt: skip
def test_an_unknown_name_gets_the_nearest_one(address: str, says: str, try_this: str):
    answer = by_address(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()) == (404, {"error": says, "try": try_this})


def test_a_collection_without_anything_is_a_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(a_collection(tmp_path, []).root))
    assert by_address("/api/v1/cases").json()["cases"] == []
    assert by_address("/api/v1/questions/engagements.json").json() == []
    assert by_address("/api/v1/openapi.json").status_code == 200
    assert by_address("/health").json()["case_studies"] == 0


def test_a_changed_file_is_read_again_and_changes_the_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    collection = a_collection(tmp_path)
    monkeypatch.setenv(VARIABLE, str(collection.root))
    address = f"/api/v1/cases/{CASE_ID}.json"
    before = by_address(address)
    write_yaml(collection.case_studies / CASE_ID / "case.yaml", a_case(title="Another title"))
    after = by_address(address, If_None_Match=before.headers["etag"])
    assert after.status_code == 200
    assert after.json()["case_study"]["title"] == "Another title"
    assert after.headers["etag"] != before.headers["etag"]
    assert by_address(address, If_None_Match=after.headers["etag"]).status_code == 304
