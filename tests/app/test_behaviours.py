"""The page of marks: any collection, any link, and what stands behind a mark."""

import json
import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.ratings import mark_grid
from dashboard.analysis.ratings.marks import read_rubric_scale
from dashboard.storage.files.collection_paths import SHIPPED
from tests.app.conftest import Open
from tests.app.test_filters import address, bar
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.app.test_rubric import UNRATED
from tests.shipped import Ask, plain_yaml

NARROWED = {"behaviour": "empathy", "state": "scored", "certainty": "low", "differ": "one_apart"}
RATED = "estonia-citizens-assembly-2013"


def tables(app: AppTest) -> list[dict[str, Any]]:
    """What the tables of rows were given to draw: the medians, then every criterion."""
    drawn = (element.proto.json for element in app.get("bidi_component"))
    return [data for text in drawn if text and "html" in (data := json.loads(text))]


def grid(app: AppTest) -> dict[str, Any]:
    """What the table of every criterion shows: the open mark, the marks in reading order, columns and groups of rows."""
    data = tables(app)[-1]
    html = data["html"]
    return {
        "chosen": data["chosen"],
        "marks": list(map(unescape, re.findall("data-mark='(.*?)'", html))),
        "columns": [
            unescape(name) for name in re.findall("<th scope='col' role='columnheader' class=[^>]*>(.*?)</th>", html)
        ],
        "groups": [unescape(name) for name in re.findall("colspan='[0-9]+'>(.*?)\\s*<span class='n'>", html)],
    }


def marks_in(app: AppTest) -> set[str]:
    return set(grid(app)["marks"])


def warnings(app: AppTest) -> list[str]:
    return [as_read(each.value) for each in app.warning]


def remarks(app: AppTest) -> list[str]:
    return [as_read(each.value) for each in app.info]


def read(*path: str) -> Any:
    return plain_yaml(SHIPPED.joinpath(*path))


def test_the_page_opens_with_its_answer_and_says_whose_marks_they_are(opened: Open, ask: Ask):
    app = opened("behaviours")
    assert complaints(app) == warnings(app) == remarks(app) == []
    rubric_scale = read_rubric_scale(ask)
    table = mark_grid.mark_grid(ask, rubric_scale, "independent")
    assert answer_on(app).endswith("Two machine-assisted raters judged 9 of 25 engagements on 29 criteria.")
    assert marks_in(app) == set(table["id"])
    text = words_on(app)
    assert rubric_scale.notice in text
    for rater in ("desk-c", "desk-d", "desk-reconciled-0.2.0"):
        (method,) = {read("case_studies", case, "ratings", f"{rater}.yaml")["rater"]["method"].rstrip(".")
                     for case in set(table["case_id"])}  # fmt: skip
        assert re.search(rf"{rater}.*, independent of the project[^:]*: {re.escape(' '.join(method.split()))}", text)
    # There is one rated rubric and one role, so there is nothing to choose.
    assert [box.label for box in app.selectbox] == ["See the evidence for"]
    assert UNRATED not in text
    assert address(app) == {}


@pytest.mark.parametrize(
    ("case", "criterion"),
    [(RATED, "half"), (RATED, "whole"), ("climate-colab-global-plan-2015", "aut-timing"), (RATED, "top")],
)
def test_a_link_to_a_mark_opens_everything_that_stands_behind_it(case: str, criterion: str, opened: Open):
    given = {
        rater: {mark["criterion"]: mark for mark in read("case_studies", case, "ratings", f"{rater}.yaml")["ratings"]}
        for rater in ("desk-c", "desk-d", "desk-reconciled-0.2.0")
    }
    levels = {name: mark.get("level") for name, mark in given["desk-reconciled-0.2.0"].items()}
    wanted = {
        "half": lambda level: level % 1,
        "whole": lambda level: level in (1, 2, 3),
        "top": lambda level: level == 4,
    }
    if criterion in wanted:
        criterion = next(name for name, level in levels.items() if level is not None and wanted[criterion](level))
    app = opened("behaviours", mark=f"{case}|{criterion}")
    assert complaints(app) == warnings(app) == remarks(app) == []
    assert grid(app)["chosen"] == app.selectbox[0].value == f"{case}|{criterion}"
    text = words_on(app)
    facts = {fact["id"]: fact for fact in read("case_studies", case, "case.yaml")["facts"]}
    (rubric,) = (read("rubrics", file.name) for file in (SHIPPED / "rubrics").glob("cpi-*.yaml"))
    (asked,) = (each for part in rubric["behaviours"] for each in part["criteria"] if each["id"] == criterion)
    assert flat(asked["question"]) in as_read(panel_heads(app)[0])
    level = levels[criterion]
    if level is not None:
        for near in {int(level), int(level + 1)} & set(asked["levels"]):
            assert flat(asked["levels"][near]) in text
        assert ("would have needed" in text) == (level in (0, 1, 2, 3))
        assert ("Between level" in text) == (level % 1 > 0)
    for rater, marks in given.items():
        mark = marks[criterion]
        (line,) = (each for each in text.splitlines() if each.startswith(f"- **{rater}**"))
        assert (f"level {mark['level']:g}, {mark['certainty'].replace('_', ' ')} certainty" if "level" in mark
                else mark["state"].replace("_", " ")) in line  # fmt: skip
        assert flat(mark.get("rationale", "")) in line
        assert "2026" in line
    for fact in given["desk-reconciled-0.2.0"][criterion]["evidence"]:
        assert flat(facts[fact]["statement"]) in text
    links = re.findall(r"\]\((https?://[^)]+)\)", "\n".join(each.value for each in app.markdown))
    urls = {each["id"]: each["url"] for each in read("case_studies", case, "case.yaml")["sources"]}
    cited = {ref for fact in given["desk-reconciled-0.2.0"][criterion]["evidence"] for ref in facts[fact]["sources"]}
    assert {urls[ref].replace("(", "%28").replace(")", "%29") for ref in cited} <= set(links)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("behaviour", "a behaviour"), ("state", "a state"), ("certainty", "a certainty"), ("rubric", "a rubric"),
        ("differ", "a difference of the raters"), ("role", "a role of the raters"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_said_and_the_page_works(name: str, says: str, opened: Open):
    app = opened("behaviours", **{name: "<b>non|sense</b>"})
    assert complaints(app) == remarks(app) == []
    assert warnings(app) == [f"The link names {says} “<b>non|sense</b>” that is not here."]
    assert len(marks_in(app)) == 261


def test_an_unknown_mark_and_parameter_and_an_unrated_rubric_are_said_and_the_rest_is_used(opened: Open):
    app = opened("behaviours", mark="no|where", colour="blue", rubric=UNRATED, behaviour=["empathy", "x", "x"])
    assert complaints(app) == []
    assert warnings(app) == [
        "The link holds “colour”, which this page does not know.",
        f"The link names a rubric “{UNRATED}” that is not here.",
        "The link names a behaviour “x” that is not here.",
    ]
    assert remarks(app) == ["The mark “no|where” that the link names is not among those shown here."]
    assert grid(app)["chosen"] is None
    assert grid(app)["groups"] == ["Empathy"]


def test_a_mark_is_missed_also_where_nothing_is_left_to_show(opened: Open):
    nothing = opened("behaviours", certainty="high", state="no_evidence", mark=f"{RATED}|aut-timing")
    assert complaints(nothing) == []
    assert remarks(nothing) == [
        f"The mark “{RATED}|aut-timing” that the link names is not among those shown here.",
        "No mark is in this selection. Take a choice away in the boxes above.",
    ]
    unrated = opened("behaviours", part="comparison", mark=f"{RATED}|aut-timing")
    assert complaints(unrated) == []
    assert "that the link names is not among those" in remarks(unrated)[0]


def test_choosing_in_the_boxes_writes_the_address_and_narrows_the_marks(opened: Open, ask: Ask):
    app = opened("behaviours")
    for name, value in NARROWED.items():
        before = marks_in(app)
        app.multiselect(key=f"choice-{name}").select(value).run()
        assert complaints(app) == warnings(app) == []
        assert address(app)[name] == [value]
        assert marks_in(app) < before
    table = mark_grid.mark_grid(ask, read_rubric_scale(ask), "independent")
    expected = table.query(" and ".join(f"{name} == '{value}'" for name, value in NARROWED.items()))
    assert marks_in(app) == set(expected["id"])
    assert len(expected) > 0
    assert f"{len(expected)} of 261 marks are in the selection." in words_on(app)
    # Columns stay, so that none is taken for another.
    assert len(grid(app)["columns"]) == table["case_id"].nunique()
    again = opened("behaviours", **NARROWED)
    assert marks_in(again) == marks_in(app)
    app.multiselect(key="choice-state").unselect("scored").select("not_applicable").run()
    assert complaints(app) == []
    assert "No mark is in this selection." in words_on(app)
    for name in NARROWED:
        app.multiselect(key=f"choice-{name}").set_value([]).run()
    assert address(app) == {}
    assert len(marks_in(app)) == 261


def test_the_list_opens_the_panel_and_clearing_it_closes_it(opened: Open):
    app = opened("behaviours")
    assert panel_heads(app) == []
    first, second = sorted(marks_in(app))[:2]
    for mark in (first, second):
        app.selectbox[0].set_value(mark).run()
        assert complaints(app) == []
        assert address(app) == {"mark": [mark]}
        assert grid(app)["chosen"] == mark
        assert as_read(panel_heads(app)[0]) == app.selectbox[0].options[list_place(app, mark)]
    app.selectbox[0].set_value(None).run()
    assert complaints(app) == []
    assert address(app) == {}
    assert grid(app)["chosen"] is None
    assert panel_heads(app) == []


def panel_heads(app: AppTest) -> list[str]:
    return [each.value for each in app.header if each.proto.anchor == "mark"]


def list_place(app: AppTest, mark: str) -> int:
    """Where a mark stands in the list: criterion by criterion, as in the table."""
    return grid(app)["marks"].index(mark)


def test_the_filters_narrow_the_columns_and_the_sentence(opened: Open):
    app = opened("behaviours", country="ISL", mark=f"{RATED}|aut-timing")
    assert complaints(app) == warnings(app) == []
    assert bar(app) == "2 of 25 engagements: country Iceland."
    # The constitution of Iceland has not been rated.
    assert {mark.split("|")[0] for mark in marks_in(app)} == {"reykjavik-education-policy-2017"}
    assert len(grid(app)["columns"]) == 1
    assert answer_on(app).endswith("judged 1 of two engagements on 29 criteria.")
    assert "is not among those shown here" in remarks(app)[0]
    # A choice that no engagement in view has is no fault of the link.
    app = opened("behaviours", part="comparison", state="no_evidence")
    assert complaints(app) == warnings(app) == []
    assert answer_on(app) == "None of these engagements has been rated."
    assert "Only some engagements have been rated." in words_on(app)
    app.button(key="filter-reset").click().run()
    assert address(app) == {"state": ["no_evidence"]}
    assert len(marks_in(app)) == 56
