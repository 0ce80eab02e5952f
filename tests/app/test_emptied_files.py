"""Every page opens whatever a rubric lacks, and beside files that hold nothing."""

import pytest

from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.ledger import LEDGER_COLUMNS
from dashboard.storage.collection.read_places import CODES, COUNTRIES, LEDGER, POPULATION
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import PAGES, Open, open_folds
from tests.app.test_emptied import Plain, parts_of, whole_case, without
from tests.app.test_pages import complaints
from tests.builders import (
    CASE_ID,
    COUNTRY_CODES,
    RUBRIC_ID,
    a_collection,
    a_rubric,
    ratings,
    trigger_rules,
)  # fmt: skip


def emptied_rubrics() -> dict[str, Plain]:
    """Rubrics by what they lack; one that may not lack it is a rubric with a problem."""
    found = {}
    for model, name in dict.fromkeys(parts_of(Rubric)):
        what = name.replace("_", "-")
        left = without(a_rubric(rubric_id=what), Rubric, lambda *part, gone=(model, name): part == gone)
        left["rubric"]["id"] = what
        found[what] = left
    return found


@pytest.fixture(scope="module")
def empty_rubrics(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    rubrics = emptied_rubrics()
    marks = [ratings(f"{rater}-{what}", rubric=what) for what in rubrics for rater in ("a", "b")]
    return a_collection(
        tmp_path_factory.mktemp("rubrics"), rubrics=rubrics.values(), ratings={CASE_ID: marks}, triggers=trigger_rules()
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", ["rubric", "behaviours", "how_sure", "assess"])
def test_a_rubric_opens_whatever_it_lacks(page: str, opened: Open, empty_rubrics: Collection):
    problems = {what: complaints(opened(page, empty_rubrics, rubric=what)) for what in emptied_rubrics()}
    assert {what: sentences for what, sentences in problems.items() if sentences} == {}


def test_a_case_study_rated_with_all_of_them_opens(opened: Open, empty_rubrics: Collection):
    assert complaints(open_folds(opened("case_study", empty_rubrics))) == []


@pytest.fixture(scope="module", params=["empty", "only its first line", "absent"])
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A collection in which every file but that of the case study holds nothing, or is not there."""
    folder, gone = tmp_path_factory.mktemp("bare"), request.param == "absent"
    collection = a_collection(
        folder,
        [whole_case(triggers=[])],
        rubrics=[] if gone else None,
        ratings={} if gone else {CASE_ID: [ratings(marks=[]), ratings("second", marks=[])]},
        triggers=None if gone else {"sources": [], "rules": []},
        notes=None
        if gone
        else {"rubric": RUBRIC_ID, "rubric_version": "1", "for_version": "2", "general": [], "criteria": []},
    )
    tables = {
        collection.data / COUNTRIES / CODES: COUNTRY_CODES.splitlines()[0],
        collection.data / COUNTRIES / POPULATION: "Country Name,Country Code,Year,Value",
        collection.case_studies / CASE_ID / LEDGER: ",".join(LEDGER_COLUMNS),
    }
    for path, head in tables.items():
        path.unlink(missing_ok=True)
        if not gone:
            path.write_text("" if request.param == "empty" else f"{head}\n", encoding="utf-8")
    return collection


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_beside_files_that_hold_nothing(page: str, opened: Open, bare: Collection):
    parameters = {"case": CASE_ID} if page in ("case_study", "compare") else {}
    assert complaints(open_folds(opened(page, bare, **parameters))) == []
