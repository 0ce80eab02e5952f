"""A rating of an imported case study is held against the rows of its ledger like one against recommendations in its file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from tests.builders import TODAY, a_collection, a_fact, a_mark, a_rubric, ratings
from tests.builders.plain import write_yaml
from tests.storage.imports.made_up import HEAD, LEDGER, bring

ROW = "P1,Plant trees,2014,{state},{vote},1500,green,2015-03\n"
CASE = "testland-budget"


def hints(collection: Collection) -> list[str]:
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return [each.says for each in contents.hints if "rests on" in each.says]


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """Without case studies; with a rubric in its current version and in an older one."""
    older = a_rubric()
    older["rubric"]["version"] = "0"
    return a_collection(tmp_path, cases=[], versions=[older])


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("version", ["1", "0"])
def test_a_level_on_a_row_of_which_nothing_is_known_is_hinted_at(known: bool, version: str, collection: Collection):
    columns: dict[str, Any] = dict(LEDGER["columns"])
    if not known:
        columns = {name: column for name, column in columns.items() if not name.startswith(("decision", "delivery"))}
    bring(collection, HEAD + ROW.format(state="done", vote="won"), {**LEDGER, "columns": columns})
    folder = collection.case_studies / CASE
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    source = case["sources"][0]["id"]
    write_yaml(folder / "case.yaml", case | {"facts": [a_fact(sources=[source], behaviours=["b1"])]})
    ledger = folder / "ledger.csv"
    head, row = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text(f"{head},facts\n{row},F1\n", encoding="utf-8")
    mark = a_mark("b1-c1", 2, evidence=["F1"])
    rating = ratings(marks=[mark]) | {"rubric_version": version}
    write_yaml(folder / "ratings" / "rater-1.yaml", rating)
    found = hints(collection)
    assert len(found) == (not known)
    assert all("'F1', which states the recommendation 'P1'" in each for each in found)
