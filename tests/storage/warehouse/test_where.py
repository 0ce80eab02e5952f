"""One country, several, a part of one, Kosovo, the whole world and nobody knows are six different things."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.compare.countries import by_country, countries_title
from dashboard.analysis.selection.facets import facet_counts
from dashboard.analysis.selection.matching import matching
from dashboard.analysis.selection.view import View
from dashboard.storage.collection.read_collection import read_collection
from tests.builders import TODAY, a_case, a_collection, in_memory

WHERE = {
    "one": {"country": "EST"},
    "several": {"country": None, "countries": ["EST", "NOR"]},
    "part": {"country": "GBR", "country_part": "Scotland"},
    "kosovo": {"country": "XKX"},
    "world": {"country": None, "level": "global"},
    "unknown": {"country": None},
    "nothing": {"country": None, "level": None},
}


def collected() -> list[dict[str, Any]]:
    return [
        {name: value for name, value in a_case(id=case, short_title=case, **given).items() if value is not None}
        for case, given in WHERE.items()
    ]


def test_where_it_was_is_told_apart(tmp_path: Path):
    contents = read_collection(a_collection(tmp_path, collected()), TODAY)
    assert contents.problems == ()
    with closing(in_memory(contents)) as warehouse:
        named = warehouse.ask("engagements").set_index("case_id")["country_name"].to_dict()
        values = warehouse.ask("facets").set_index("case_id")["country"].to_dict()
        parts = warehouse.ask("case_head").set_index("case_id")["country_part"].to_dict()
        table = by_country(warehouse.ask("engagements"))
        levels = warehouse.ask("facets").set_index("case_id")["level"].to_dict()
    assert named == {
        "one": "Estonia", "several": "several countries", "part": "United Kingdom", "kosovo": "Kosovo",
        "world": "no single country", "unknown": "country not known", "nothing": "country not known",
    }  # fmt: skip
    assert (values["several"], values["world"], values["unknown"], values["part"]) == (
        "several",
        "none",
        "unknown",
        "GBR",
    )
    assert parts["part"] == "Scotland"
    apart = set(table.loc[table["country"] == "", "where"])
    assert apart == {"Not in one country (global)", "Several countries", "Country not known"}
    assert countries_title(table) == "3 of 7 in 3 countries; 4 in several, none or unknown"
    assert levels["nothing"] == "unknown"


@pytest.mark.parametrize(
    ("country", "found"),
    [
        (("EST",), {"one", "several"}),
        (("NOR",), {"several"}),
        (("several",), {"several"}),
        (("XKX",), {"kosovo"}),
        (("GBR",), {"part"}),
        (("none",), {"world"}),
        (("unknown",), {"unknown", "nothing"}),
        (("NOR", "XKX"), {"several", "kosovo"}),
        (("TWN",), set()),
    ],
)
def test_a_case_in_several_countries_is_found_by_each_and_counted_so(
    country: tuple[str, ...], found: set[str], tmp_path: Path
):
    contents = read_collection(a_collection(tmp_path, collected()), TODAY)
    with closing(in_memory(contents)) as warehouse:
        assert set(matching(warehouse.ask, View(country=country))) == found
        counts = facet_counts(warehouse.ask, View(country=country))["country"]
        listed = warehouse.ask("filter_values")
    listed = listed[listed["filter"] == "country"]
    assert counts == {"EST": 2, "NOR": 1, "several": 1, "XKX": 1, "GBR": 1, "none": 1, "unknown": 2}
    assert dict(zip(listed["value"], listed["cases"], strict=True)) == counts
    assert set(listed["words"]) >= {"Estonia", "Norway", "several countries", "Kosovo", "country not known"}


def test_the_rest_of_a_title_says_which_kind_it_is():
    def title(*where: str) -> str:
        rows = [
            {"country": "EST", "where": "Estonia", "number": 1},
            *({"country": "", "where": each, "number": 1} for each in where),
        ]
        return countries_title(pd.DataFrame(rows))

    assert title("Several countries") == "1 of 2 is in Estonia; 1 in several"
    assert title("Country not known") == "1 of 2 is in Estonia; 1 not known"
    assert title("Several countries", "Country not known") == "1 of 3 is in Estonia; 2 in several or not known"
    assert title("Not in one country (global)") == "1 of 2 is in Estonia; 1 in no single country"
