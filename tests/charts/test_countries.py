"""The map counts what case studies say of their country, and places nothing that is in no single one."""

from collections import Counter

import pandas as pd
import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.compare.countries import by_country, countries_title
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.evidence.countries import EDGES, countries_chart, land
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.views.page_charts import charts_of
from tests.shipped import CASES, plain_yaml


def heads(*countries: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        [{"case_id": f"c{n}", "short_title": f"Case {n}", "country": code, "country_name": code, "level": "global" if code is None else "national"}
         for n, code in enumerate(countries)]
    )  # fmt: skip


def made(*countries: str | None) -> Chart:
    return countries_chart(by_country(heads(*countries)), ChartContext())


def test_every_engagement_is_counted_once_where_its_file_says(answers: Answers):
    files = [plain_yaml(SHIPPED / "case_studies" / case / "case.yaml") for case in CASES]
    counted = Counter(file.get("country") or "" for file in files)
    chart = charts_of(View(), answers).by_slug()["where"]
    assert dict(chart.table.groupby("country")["number"].sum()) == dict(counted)
    inside = sum(number for code, number in counted.items() if code)
    assert (
        chart.title
        == f"{inside} of {len(CASES)} are in {len(counted) - 1} countries; {counted['']} in no single country"
    )
    (marks,) = [trace for trace in chart.figure().data if trace.mode == "markers+text"]
    drawn = chart.table[chart.table["drawn"]]
    assert sorted(marks.customdata) == sorted(
        ref for ref, on in zip(chart.ids(), chart.table["drawn"], strict=True) if on
    )
    assert Counter(marks.text) == Counter(f"<b>{number}</b>" for number in drawn["number"])
    assert "Not on the map: not in one country (global): 2." in chart.note


@pytest.mark.parametrize(
    ("countries", "title"),
    [
        (("FRA", "FRA"), "All 2 engagements are in FRA"),
        (("FRA",), "1 engagement is in FRA"),
        (("FRA", "EST", None), "2 of 3 are in 2 countries; 1 in no single country"),
        (("FRA", None), "1 of 2 is in FRA; 1 in no single country"),
        ((None, None), "All 2 are in no single country"),
        ((None,), "It is in no single country"),
    ],
)
def test_each_title_has_its_case(countries: tuple[str | None, ...], title: str):
    assert countries_title(by_country(heads(*countries))) == title


def test_what_has_no_outline_is_named_and_not_placed():
    chart = made("MCO", "FRA")
    assert "MCO" not in land()
    assert "Not on the map: mCO: 1." in chart.note or "Not on the map: MCO: 1." in chart.note
    assert made("MCO", None).draw is None


def test_the_outlines_are_closed_to_the_edges_of_the_map_and_need_no_request():
    for code, country in land().items():
        assert len(code) == 3, code
        assert EDGES[0][0] - 20 <= country["at"][0] <= EDGES[0][1], code
        assert all(len(ring) % 2 == 0 and ring[:2] == ring[-2:] for ring in country["rings"]), code
    for theme in ("light", "dark"):
        figure = made("FRA", "EST").figure(theme)
        assert {trace.type for trace in figure.data} == {"scatter"}
        assert "geo" not in figure.to_dict()["layout"]
