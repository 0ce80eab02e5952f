"""The page of a rubric: any rubric, rated or not, from any link."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Open
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.builders import CASE_ID, a_collection, a_criterion, a_mark, a_note, a_rubric, notes, ratings

UNRATED = "oecd-good-practice-principles"
FORMER, MADRID = "cpi-legitimacy-behaviours@0.1.0", "madrid-plaza-de-espana-2017"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) ![y](https://example.org/y.png) | $x$"


def tables(app: AppTest) -> list[Any]:
    return [element.value for element in app.table]


def test_the_rated_rubric_shows_numbers_examples_and_the_method(opened: Open):
    app = opened("rubric")
    assert complaints(app) == []
    assert app.query_params["rubric"] == "cpi-legitimacy-behaviours"
    assert answer_on(app).endswith("rated for nine of 25 engagements by two raters.")
    text = words_on(app)
    assert "not endorsed by CPI" in text
    assert "machine-assisted desk review" in text
    assert "count the reconciled ratings of nine engagements" in text
    assert "What raters found hard" in text
    assert "Rule for version 0.3.0" in text
    assert "When scoring:" in text
    assert "None of this changes the rubric as it stands" in text
    # The last fold and table: what became of each criterion.
    assert (len(app.expander), len(tables(app))) == (29 + 1, 29 + 1)
    assert "Criteria: 24 reworded, five new and two no longer asked." in text
    assert "Raters of one kind share mistakes" in text
    assert "Too few cases were rated to conclude anything from alpha" in text
    assert "no difference can be put down to the rubric or to the reading alone" in text
    assert "95 of 216 marks differ; the cause cannot be told" in text
    assert list(tables(app)[0].columns) == ["Level", "What must be so", "Given", "Example"]
    assert any("case_study?case=" in cell for table in tables(app)[:29] for cell in table["Example"])


def test_a_rubric_without_ratings_reads_naturally(opened: Open):
    app = opened("rubric", rubric=UNRATED)
    assert complaints(app) == []
    assert answer_on(app).endswith("no engagement has been rated with it yet.")
    assert "not endorsed by the OECD" in words_on(app)
    assert "There are no ratings yet" in words_on(app)
    assert "Without a level" not in words_on(app)
    assert "What raters found hard" not in words_on(app)
    assert [list(table.columns) for table in tables(app)] == [["Level", "What must be so"]] * 12


def test_choosing_a_rubric_changes_the_address(opened: Open):
    app = opened("rubric")
    app.selectbox[0].set_value(UNRATED).run()
    assert complaints(app) == []
    assert app.query_params["rubric"] == UNRATED
    assert answer_on(app).startswith("Four behaviours")


def test_an_unknown_rubric_in_the_link_is_said(opened: Open):
    name = "<b>bold</b>'; DROP TABLE rubrics; --"
    app = opened("rubric", rubric=name)
    assert complaints(app) == []
    assert f"“{name}”" in as_read(app.warning[0].value)
    assert answer_on(app).startswith("Five behaviours")


def test_a_collection_without_rubrics_says_so(opened: Open, tmp_path: Path):
    app = opened("rubric", a_collection(tmp_path, rubrics=[]))
    assert complaints(app) == []
    assert "This collection has no rubric" in words_on(app)


@pytest.mark.parametrize("levels", [2, 20])
def test_any_number_of_levels_and_any_text_works(levels: int, opened: Open, tmp_path: Path):
    rubric = a_rubric(levels=levels, behaviours=1)
    hostile = {"question": HOSTILE * 9 + "?", "why": HOSTILE, "na_when": HOSTILE, "evidence": [HOSTILE],
               "crosswalk": [HOSTILE], "levels": {level: f"{HOSTILE} {level}" for level in range(levels)}}  # fmt: skip
    rubric["behaviours"][0] |= {"name": HOSTILE, "asks": HOSTILE, "guard": HOSTILE}
    rubric["behaviours"][0]["criteria"] = [a_criterion("b1-c1") | hostile, a_criterion("b1-c2", levels)]
    rubric["rubric"] |= {"notice": HOSTILE, "unit_of_assessment": HOSTILE}
    rubric["rubric"]["scale"]["generic_labels"] = dict.fromkeys(range(levels), HOSTILE)
    file = ratings(marks=[a_mark("b1-c1"), a_mark("b1-c2", None, "no_evidence")])
    file["rater"]["method"] = HOSTILE
    proposal = {"question": HOSTILE + "?", "na_when": HOSTILE, "levels": {0: HOSTILE}}
    hard = a_note(problem=HOSTILE, why=HOSTILE, scoring_note=HOSTILE, proposed=[proposal])
    rater_notes = notes(criteria=[hard], general=[{"problem": HOSTILE, "raised_by": ["r1"], "rule": HOSTILE}])
    app = opened("rubric", a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: [file]}, notes=rater_notes))
    assert complaints(app) == []
    assert [len(table) for table in tables(app)] == [levels, levels]
    texts = [element.value for kind in ("header", "markdown") for element in app.get(kind)]
    texts += [fold.label for fold in app.expander] + [cell for table in tables(app) for cell in table.to_numpy().flat]
    assert sum("script" in text for text in texts) > levels
    # Each sign that Markdown reads has a backslash before it.
    assert [text for text in texts if re.search(r"(?<!\\)(\]\(javascript|!\[y|<script|\|)", text)] == []


def test_a_rubric_with_problems_still_opens(opened: Open, tmp_path: Path):
    rubric = a_rubric()
    rubric["rubric"]["scale"] |= {"max": 10**15}
    rubric["behaviours"][0]["criteria"][0]["levels"] = {}
    rubric["behaviours"][0]["criteria"][1]["id"] = "b1-c1"
    app = opened("rubric", a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: [ratings()]}))
    assert complaints(app) == []
    assert "problem" in app.warning[0].value


@pytest.mark.parametrize("name", ["cpi-legitimacy-behaviours@0.2.0", "cpi-legitimacy-behaviours@0.1.0"])
def test_a_link_may_name_a_version(name: str, opened: Open):
    app = opened("rubric", rubric=name)
    assert complaints(app) == []
    assert app.query_params["rubric"] == name
    current = name.endswith("0.2.0")
    assert f"Its id is {name.partition('@')[0]}, its version {name.partition('@')[2]}." in words_on(app)
    assert ("When scoring:" in words_on(app)) is current
    notices = [as_read(each.value) for each in app.info if each.value.startswith("This is version")]
    assert len(notices) == (not current)


def test_the_marks_of_a_version_are_offered_only_to_whom_asks(opened: Open):
    app = opened("behaviours", rubric=FORMER)
    assert complaints(app) == []
    assert "on 26 criteria" in answer_on(app)
    box = app.selectbox(key="choice-rubric")
    assert box.value == FORMER
    assert len(box.options) == 2
    app = opened("behaviours")
    assert "on 29 criteria" in answer_on(app)
    assert "choice-rubric" not in [each.key for each in app.selectbox]
    assert "Its versions beside each other" in words_on(app)


@pytest.mark.parametrize("rubric", ["", "cpi-legitimacy-behaviours"])
@pytest.mark.parametrize(
    ("page", "named"),
    [("rubric", {"criterion": "scr-challenge"}), ("behaviours", {"mark": f"{MADRID}|vv-barriers"})],
)
def test_an_old_link_to_a_criterion_that_is_no_longer_asked_opens_it(
    page: str, named: dict[str, str], rubric: str, opened: Open
):
    app = opened(page, **named, **({"rubric": rubric} if rubric else {}))
    assert complaints(app) == []
    assert app.query_params["rubric"] == FORMER
    (notices,) = (as_read(each.value) for each in app.info)
    asked = {
        "rubric": "Was there a working way to object",
        "behaviours": "Were practical barriers to taking part removed?",
    }
    assert notices.startswith("This is version 0.1.0 of the rubric. Its question “" + asked[page])
    heirs = {"rubric": "Was there a stated way to object", "behaviours": "Could people take part in more than one way?"}
    assert "is no longer asked. In its place stand “" + heirs[page] in notices
    assert notices.endswith("is current.")
    if page == "behaviours":
        assert [each.value for each in app.header if each.proto.anchor == "mark"]
    else:
        (fold,) = (each for each in app.expander if each.label.startswith(asked[page]))
        assert fold.proto.expanded


def test_a_link_to_a_criterion_that_is_asked_still_stays_with_the_current_version(opened: Open):
    for criterion in ("aut-scope", "aut-answerable", "no-such-thing"):
        app = opened("rubric", criterion=criterion)
        assert app.query_params["rubric"] == "cpi-legitimacy-behaviours"
        assert not app.info
