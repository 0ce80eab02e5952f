"""The charts of a link by address hold what the page shows for the same link, in every form."""

import csv
import io
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from pyarrow import parquet

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.text.english import known, whole
from dashboard.api.charts import CHART_FORMS
from dashboard.exports.files.csv_file import safe_cell
from dashboard.exports.files.tidy import tidy
from dashboard.views.address import read_view
from dashboard.views.page_charts import OF_PAGE, charts_of
from tests.api.asked import by_address
from tests.shipped import CASES, Ask

CHARTS = "/api/v1/charts"
VIEWS = (
    "overview?country=EST&country=ISL",
    "overview?part=report",
    "scale?method=crowdsourcing&since=2012",
    "scale?level=national&from=2012&until=2018",
    "impact?q=parliament",
    "impact?recruitment=random&recruitment=mixed",
    "follow_through?channel=online",
    "follow_through",
    "behaviours?behaviour=scrutiny&state=scored",
    pytest.param("how_sure?behaviour=empathy", marks=pytest.mark.slow),
    "compare?case=iceland-constitution-2010&case=estonia-citizens-assembly-2013",
    "case_study?case=iceland-constitution-2010",
)


def as_text(value: Any) -> str:
    """A cell as a CSV file writes it, by a way of its own: nothing, numbers without a needless point, lists joined."""
    if isinstance(value, (list, tuple)):
        return str(safe_cell("; ".join(map(str, value))))
    return str(safe_cell(whole(value))) if known(value) else ""


def texts(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[as_text(value) for value in row.values()] for row in rows]


@pytest.mark.parametrize("link", VIEWS)
def test_page_json_csv_and_parquet_hold_the_same(link: str, ask: Ask, answers: Answers):
    page, _, query = link.partition("?")
    view, problems = read_view(page, parse_qs(query), known_values(ask))
    expected = charts_of(view, answers)
    listed = by_address(f"{CHARTS}/{link}").json()
    assert (listed["answer"], tuple(listed["complaints"])) == (expected.answer, problems)
    assert [each["chart"] for each in listed["charts"]] == [chart.slug for chart in expected.charts]
    for each, chart in zip(listed["charts"], expected.charts, strict=True):
        document, text, packed = (by_address(each["addresses"][form]) for form in ("json", "csv", "parquet"))
        on_the_page = texts(tidy(chart).astype(object).to_dict("records"))
        assert document.json()["columns"] == list(tidy(chart).columns)
        assert texts(document.json()["rows"]) == on_the_page
        assert texts(parquet.read_table(io.BytesIO(packed.content)).to_pylist()) == on_the_page
        head, *lines = csv.reader(io.StringIO(text.content.decode("utf-8-sig"), newline=""))
        assert (head, lines) == (document.json()["columns"], on_the_page)
        assert document.json()["in_words"] == chart.summary
        assert len(document.json()["sources"]) == len(chart.sources)


def test_every_form_of_a_chart_is_a_file_of_its_own():
    addresses = by_address(f"{CHARTS}/scale").json()["charts"][0]["addresses"]
    assert list(addresses) == list(CHART_FORMS)
    for form, media_type in CHART_FORMS.items():
        answer = by_address(addresses[form])
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
        assert _is_json(answer.content) == (form == "json"), form


def test_a_form_that_nobody_writes_is_never_another_form(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(CHART_FORMS, "tsv", "text/tab-separated-values")
    with pytest.raises(KeyError, match="tsv"):
        by_address(f"{CHARTS}/scale/people-by-unit.tsv")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def test_every_page_with_charts_is_listed():
    listed = by_address(CHARTS).json()["pages"]
    assert [entry["page"] for entry in listed] == list(OF_PAGE)
    assert {by_address(entry["address"], "HEAD").status_code for entry in listed} == {200}


def test_parts_of_a_link_that_cannot_be_used_are_named():
    link = "scale?country=EST&country=XXX&colour=red&from=soon&data=123456789abc"
    listed = by_address(f"{CHARTS}/{link}").json()
    assert listed["complaints"] == [
        "The link names a country “XXX” that is not in this collection.",
        "The link holds “colour”, which this page does not know.",
        "The link says since “soon”, which is no year.",
        "The link is pinned to data “123456789abc”; these charts show the data of today.",
    ]
    first = by_address(listed["charts"][0]["addresses"]["json"]).json()
    assert first["complaints"] == listed["complaints"]
    assert first["rows"] == by_address(f"{CHARTS}/scale/people-by-unit.json?country=EST").json()["rows"]


@pytest.mark.parametrize(
    ("address", "says", "try_this"),
    [
        ("scal", "there is no page with charts 'scal'", f"did you mean 'scale'? {CHARTS} lists them"),
        ("method", "there is no page with charts 'method'", f"{CHARTS} lists them"),
        ("scale/people-by-unti.json", "there is no chart of the page “Scale” for this link called 'people-by-unti'",
         f"did you mean 'people-by-unit'? {CHARTS}/scale lists them"),
        ("scale/people-by-unit.docx", "there is no form 'docx'", f"{CHARTS}/scale lists them"),
        ("case_study/zzz.json", "there is no chart of the page “Case study” for this link called 'zzz'",
         f"{CHARTS}/case_study lists them"),
    ],
)  # fmt: skip
def test_what_is_not_there_gets_a_sentence(address: str, says: str, try_this: str):
    answer = by_address(f"{CHARTS}/{address}")
    assert (answer.status_code, answer.json()) == (404, {"error": says, "try": try_this})


@pytest.mark.parametrize("link", ["", "?case=nowhere"])
def test_a_case_study_that_no_link_names_is_the_one_that_the_page_shows(link: str, ask: Ask):
    first = ask("engagements")["case_id"].iloc[0]
    shown, named = (by_address(f"{CHARTS}/case_study{each}").json() for each in (link, f"?case={first}"))
    assert shown["answer"] == named["answer"] != ""
    assert [each["chart"] for each in shown["charts"]] == [each["chart"] for each in named["charts"]] != []


def test_the_same_link_has_the_same_tag_and_another_one_has_not():
    tag = by_address(f"{CHARTS}/scale?country=EST").headers["etag"]
    assert by_address(f"{CHARTS}/scale?country=EST", If_None_Match=tag).status_code == 304
    assert by_address(f"{CHARTS}/scale?country=ISL", If_None_Match=tag).status_code == 200


def test_a_chart_of_rows_is_a_picture_at_a_size_of_its_own():
    answer = by_address("/api/v1/charts/scale/people-by-unit.svg?part=report&size=social")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert 'width="1200"' in answer.text
    assert 'height="630"' in answer.text
    refused = by_address("/api/v1/charts/scale/people-by-unit.svg?size=huge")
    assert refused.status_code == 400
    assert "sizes are: page, 16x9, social" in refused.json()["error"]


def test_an_address_may_highlight_engagements_and_says_what_it_cannot():
    link = f"highlight={CASES[0]}&highlight=atlantis"
    known = by_address(f"{CHARTS}/scale/people-by-unit.json?{link}").json()
    assert "Highlighted: " in known["subtitle"]
    assert known["complaints"] == ["The link highlights “atlantis”, which is not in this collection."]
    assert known["rows"] == by_address(f"{CHARTS}/scale/people-by-unit.json").json()["rows"]
    drawn, plain = (by_address(f"{CHARTS}/scale/people-by-unit.svg?{each}") for each in (link, ""))
    assert "Highlighted: " in drawn.text
    assert drawn.content != plain.content
    vain = by_address(f"{CHARTS}/follow_through/from-decision-to-delivery.json?highlight={CASES[0]}").json()
    assert vain["complaints"] == [
        f"Nothing can be highlighted here. “{vain['title']}” does not set engagements side by side."
    ]


def test_poster_and_fact_sheet_have_addresses():
    poster = by_address("/api/v1/poster.html?part=report&paper=a4")
    assert poster.status_code == 200
    assert "size: A4 landscape" in poster.text
    sheet = by_address("/api/v1/cases/iceland-constitution-2010/fact-sheet.docx")
    assert sheet.status_code == 200
    assert sheet.content[:2] == b"PK"
    assert by_address("/api/v1/cases/iceland-constitution-2010/fact-sheet.pptx").status_code == 404
    assert by_address("/api/v1/cases/nowhere/fact-sheet.html").status_code == 404
    assert by_address("/api/v1/poster.html?paper=a0").status_code == 400
