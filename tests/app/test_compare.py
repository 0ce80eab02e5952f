"""The page that holds engagements side by side: any link opens what it can, and every part is on it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open, open_folds
from tests.app.test_pages import SHIPPED_CASES, answer_on, as_read, complaints, labels_of_charts, words_on
from tests.builders import CASE_ID, a_case, a_collection, ratings

ESTONIA, MADRID, ICELAND = "estonia-citizens-assembly-2013", "madrid-plaza-de-espana-2017", "iceland-constitution-2010"


def test_three_engagements_stand_side_by_side_in_the_order_of_the_link(opened: Open):
    app = opened("compare", case=[MADRID, ESTONIA, ICELAND])
    assert complaints(app) == []
    assert len(app.warning) == 0
    assert app.multiselect[0].value == [MADRID, ESTONIA, ICELAND]
    assert [each.value for each in app.title] == ["1 of 3 delivered something that people asked for"] or len(
        app.title
    ) == 1
    assert "like in" in answer_on(app)
    assert labels_of_charts(app) == []
    assert len(labels_of_charts(open_folds(app))) == 2
    words = words_on(app)
    assert "Not a CPI instrument and not endorsed by CPI." in words
    assert "Cannot be told apart: " in words
    carried = {each.proto.label: parse_qs(each.proto.query_string) for each in app.get("page_link")}
    for label in ("Every criterion", "How sure one can be"):
        assert carried[label]["case"] == [MADRID, ESTONIA, ICELAND]
        assert carried[label]["role"] == ["independent"]
    folds = [as_read(fold.label) for fold in app.expander]
    for part in (
        "All features of design",
        "All counts of people",
        "What changed",
        "The same age",
        "What sources contradict",
    ):
        assert any(fold.startswith(part) for fold in folds), part
    assert [each for each in folds if each.startswith("Comparable to")] == [
        "Comparable to Madrid: Plaza de España", "Comparable to Estonia: Citizens' Assembly",
        "Comparable to Iceland: new constitution",
    ]  # fmt: skip


def test_the_evidence_of_two_stands_side_by_side_when_its_fold_is_opened(opened: Open):
    app = opened("compare", case=[ESTONIA, MADRID])
    assert "EST-R03 ·" not in words_on(app)
    app.session_state["evidence-empathy"] = True
    app.run()
    assert complaints(app) == []
    words = words_on(app)
    assert re.search(r"Estonia: Citizens' Assembly: \*\*level [\d.]+\*\*", words)
    assert re.search(r"Madrid: Plaza de España: \*\*(level [\d.]+|no evidence)", words)
    assert "EST-R03 · ●" in words


def test_what_is_chosen_goes_into_the_address_and_a_comparable_one_is_added(opened: Open):
    app = opened("compare", case=[ESTONIA])
    assert "stands alone so far" in answer_on(app)
    add = next(each for each in app.button if each.key == f"add-{ESTONIA}-{ICELAND}")
    add.click().run()
    assert complaints(app) == []
    assert app.query_params["case"] == [ESTONIA, ICELAND]
    assert app.multiselect[0].value == [ESTONIA, ICELAND]
    app.multiselect[0].unselect(ESTONIA).run()
    assert app.query_params["case"] in (ICELAND, [ICELAND])
    assert answer_on(app).startswith("Iceland: new constitution stands alone")


@pytest.mark.parametrize(
    ("cases", "says", "opens"),
    [
        ([ESTONIA, "nowhere-2020", MADRID], ["The link names a case study “nowhere-2020” that is not in this collection."], [ESTONIA, MADRID]),
        ([ESTONIA, ESTONIA], [f"The link names “{ESTONIA}” twice. It stands here once."], [ESTONIA]),
        (SHIPPED_CASES[:7], ["no more than six fit side by side"], SHIPPED_CASES[:6]),
        (["<b>bold</b>", "'; DROP TABLE cases; --"], ["“<b>bold</b>” that is not", "DROP TABLE"], []),
        ([], [], []),
    ],
)  # fmt: skip
def test_any_link_opens_what_it_can(cases: list[str], says: list[str], opens: list[str], opened: Open):
    app = opened("compare", case=cases) if cases else opened("compare")
    assert complaints(app) == []
    warnings = [as_read(each.value) for each in app.warning]
    assert len(warnings) == len(says)
    for expected, warning in zip(says, warnings, strict=True):
        assert expected in warning
    assert app.multiselect[0].value == opens
    assert answer_on(app).endswith(".")


def test_what_else_stands_in_a_link_is_said(opened: Open):
    app = opened("compare", case=[ESTONIA, MADRID], colour="blue", part="report", rubric="nowhere", mark="x|y")
    assert complaints(app) == []
    assert [as_read(each.value) for each in app.warning] == ["The link holds “colour”, which this page does not know.", "The link holds “part”, which this page does not know.", "The link names a rubric “nowhere” that is not here."]  # fmt: skip
    assert any("“x|y”" in as_read(each.value) for each in app.info)


def test_a_mark_in_the_link_opens_what_stands_behind_it(opened: Open):
    app = opened("compare", case=[ESTONIA, MADRID])
    assert "Who says so" not in words_on(app)
    app = opened("compare", case=[ESTONIA, MADRID], mark=f"{ESTONIA}|collective-address-law")
    assert complaints(app) == []
    assert "Who says so" in words_on(app)
    assert [fold.label for fold in app.expander if fold.proto.expanded] == ["What changed, and who says so"]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Two engagements of which nothing came and nobody rated, and one with a rating by itself."""
    unknown = {"id": "residents", "definition": "residents", "missing_because": "No source gives a number."}
    empty: dict[str, Any] = {name: [] for name in ("recommendations", "tallies", "counts", "impacts", "triggers")}
    nothing = empty | {"populations": [unknown]}
    cases = [
        a_case(),
        a_case(id="quiet-2020", short_title="Quiet <b>1</b>", **nothing),
        a_case(id="silent-2021", short_title="Silent", **nothing),
    ]
    return a_collection(tmp_path_factory.mktemp("bare"), cases=cases, ratings={CASE_ID: [ratings()]})


def test_engagements_without_anything_say_so(opened: Open, bare: Collection):
    app = opened("compare", bare, case=["quiet-2020", "silent-2021"])
    assert complaints(app) == []
    words = words_on(app)
    assert app.title[0].value == "How do they compare?"
    assert "None of their recommendations has the dates that this needs" in words
    assert "No two of these engagements count the same thing" in words
    assert "No impact is on record for any of these engagements" in words
    assert "Nobody has rated any of these engagements." in words


def test_one_rated_engagement_beside_one_that_is_not(opened: Open, bare: Collection):
    app = opened("compare", bare, case=[CASE_ID, "quiet-2020"])
    assert complaints(app) == []
    assert "Fewer than two of these are rated" in words_on(app)


def test_a_single_engagement_has_nothing_to_stand_beside(opened: Open, tmp_path: Path):
    app = opened("compare", a_collection(tmp_path, cases=[a_case()]), case=[CASE_ID])
    assert complaints(app) == []
    assert answer_on(app) == "There are no two engagements to compare in this collection."


def test_a_case_study_leads_to_its_comparable_ones(opened: Open):
    app = opened("case_study", case=ESTONIA)
    assert "Comparable engagements" in [each.label for each in app.expander]
    links = [each.proto for each in open_folds(app).get("page_link")]
    assert any("Compare with Iceland" in as_read(each.label) for each in links)


def test_whoever_has_chosen_none_may_begin_with_those_of_one_method(opened: Open):
    app = opened("compare")
    offered = {as_read(each.label): each for each in app.button if (each.key or "").startswith("begin-")}
    assert list(offered)[:2] == ["Mini public: 6 of 7, those with most facts", "Idea crowdsourcing: 5"]
    offered["Participatory budget or vote: 3"].click().run()
    assert len(app.multiselect[0].value) == 3
    assert MADRID in app.multiselect[0].value
    assert not [each for each in app.button if (each.key or "").startswith("begin-")]
