"""Two case studies never stand in rows and lists under one name."""

from pathlib import Path

import pytest

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.case_names import case_names
from tests.builders import a_case, a_case_model, a_collection, in_memory
from tests.builders.case_study import TODAY

LONG = "Testland: assembly on the future of all the parks of the city in"


@pytest.mark.parametrize(
    ("cases", "names"),
    [
        ([{"short_title": "Testland: parks"}, {"short_title": "Testland: trees"}], ["Testland: parks", "Testland: trees"]),
        (
            [{"short_title": "Testland: parks", "edition": "2014"}, {"short_title": "Testland:  parks", "edition": "2015"}],
            ["Testland: parks (2014)", "Testland:  parks (2015)"],
        ),
        ([{"short_title": "Testland: parks", "edition": "2014"}, {"short_title": "Testland: parks"}], ["Testland: parks (c0)", "Testland: parks (c1)"]),
        ([{"short_title": "Parks", "edition": "2014"}, {"short_title": "Parks", "edition": "2014"}], ["Parks (c0)", "Parks (c1)"]),
        (
            [{"short_title": "Parks", "edition": "2014"}, {"short_title": "Parks", "edition": "2015"}, {"short_title": "Parks (2014)"}],
            ["Parks (c0)", "Parks (c1)", "Parks (2014)"],
        ),
        # Titles that are cut off where they begin to differ.
        ([{"short_title": None, "title": f"{LONG} 2014"}, {"short_title": None, "title": f"{LONG} 2015"}], [f"{LONG[:35]}… (c0)", f"{LONG[:35]}… (c1)"]),
    ],
)  # fmt: skip
def test_what_tells_them_apart_stands_behind_a_name(cases: list[dict], names: list[str]):
    models = [a_case_model(id=f"c{place}", **each) for place, each in enumerate(cases)]
    assert case_names(models) == {f"c{place}": name for place, name in enumerate(names)}


def test_rows_filters_and_search_name_them_apart(tmp_path: Path):
    cases = [a_case(id=f"c{place}", short_title="Testland: parks") for place in range(2)]
    warehouse = in_memory(read_collection(a_collection(tmp_path, cases), TODAY))
    names = ["Testland: parks (c0)", "Testland: parks (c1)"]
    filters = warehouse.ask("filter_values")
    assert list(filters[filters["filter"] == "case"]["words"]) == names
    assert list(warehouse.ask("engagements")["short_title"]) == names
    assert list(warehouse.ask("engagements")["name"]) == ["parks (c0)", "parks (c1)"]
