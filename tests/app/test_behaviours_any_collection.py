"""The page of marks with other raters, roles, rubrics and texts than the shipped ones."""

import re
from pathlib import Path

from markupsafe import Markup

from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open
from tests.app.test_behaviours import grid, marks_in, panel_heads, remarks, tables, warnings
from tests.app.test_filters import address
from tests.app.test_pages import answer_on, as_read, complaints, open_part, words_on
from tests.app.test_rubric import HOSTILE
from tests.builders import CASE_ID, a_case, a_collection, a_criterion, a_mark, a_rubric, ratings

SHORT = "<script> [x](javascript:x) ![y](z) $x$"


OTHER = "another-assembly-2021"


def two_roles(folder: Path) -> Collection:
    """Two engagements: an organiser judges one of them, somebody without a stake both."""
    organiser = ratings("organiser", [a_mark("b1-c1", 2, rationale="We did it all.")])
    organiser["rater"] |= {"role": "self", "method": "Our own view.", "date": "2022-02-02"}
    outside = ratings("outside", [a_mark("b1-c1", 0, rationale="Nobody saw it.")])
    cases = [a_case(), a_case(id=OTHER, code="OTH", short_title="Another: assembly")]
    return a_collection(folder, cases, ratings={CASE_ID: [organiser, outside], OTHER: [outside]})


def test_a_collection_without_ratings_says_how_to_add_one(opened: Open, tmp_path: Path):
    app = opened("behaviours", a_collection(tmp_path))
    assert complaints(app) == warnings(app) == []
    assert answer_on(app) == "Nobody has rated anything in this collection yet."
    assert "CONTRIBUTING.md says how to add one" in remarks(app)[0]
    assert app.get("bidi_component") == []


def test_ratings_that_fit_no_rubric_are_said_to_be_of_no_use(opened: Open, tmp_path: Path):
    app = opened("behaviours", a_collection(tmp_path, ratings={CASE_ID: [ratings(marks=[a_mark("gone")])]}))
    assert complaints(app) == []
    assert "The collection has 1 problem" in warnings(app)[0]
    assert answer_on(app) == "No rating in this collection can be used."


def test_one_rater_alone(opened: Open, collection: Collection):
    app = opened("behaviours", collection, mark=f"{CASE_ID}|b1-c1")
    assert complaints(app) == warnings(app) == remarks(app) == []
    assert answer_on(app) == "One rater judged one engagement on four criteria."
    assert "nobody knows how raters would differ" in words_on(app)
    assert marks_in(app) == {f"{CASE_ID}|b{b}-c{c}" for b in (1, 2) for c in (1, 2)}
    text = words_on(app)
    assert "**What each rater gave** (a single rater)" in text
    assert "- **rater-1**, 1 January 2021: level 1, high certainty. As the fact says." in text
    assert "**Level 2 would have needed:** Level 2 of b1-c1." in text
    assert "reconciled" not in text
    assert "±" not in text


def test_roles_are_never_mixed(opened: Open, tmp_path: Path):
    app = opened("behaviours", two_roles(tmp_path), mark=f"{CASE_ID}|b1-c1")
    assert complaints(app) == warnings(app) == remarks(app) == []
    assert app.selectbox(key="choice-role").options == ["independent of the project", "self"]
    assert address(app)["role"] == ["independent"]
    assert answer_on(app) == "One rater judged two engagements on four criteria."
    text = words_on(app)
    assert "Nobody saw it." in text
    assert "We did it all." not in text

    app.selectbox(key="choice-role").select("self").run()
    assert complaints(app) == warnings(app) == remarks(app) == []
    assert address(app) == {"mark": [f"{CASE_ID}|b1-c1"], "role": ["self"]}
    assert answer_on(app) == "One rater judged 1 of two engagements on four criteria."
    assert {mark.split("|")[0] for mark in marks_in(app)} == {CASE_ID}
    text = words_on(app)
    assert "- **organiser**, 2 February 2022: level 2, high certainty. We did it all." in text
    assert "Nobody saw it." not in text

    assert "Level 2, high certainty (organiser: level 2, high certainty)" in tables(app)[-1]["html"]


def test_a_role_that_nobody_took_is_said(opened: Open, tmp_path: Path):
    app = opened("behaviours", two_roles(tmp_path), role="peer")
    assert complaints(app) == []
    assert warnings(app) == ["The link names a role of the raters “peer” that is not here. Choose another below."]
    assert address(app)["role"] == ["independent"]


def test_two_raters_of_different_engagements_are_not_said_to_agree(opened: Open, tmp_path: Path):
    cases = [a_case(), a_case(id=OTHER, code="OTH", short_title="Another: assembly")]
    app = opened("behaviours", a_collection(tmp_path, cases, ratings={CASE_ID: [ratings("a")], OTHER: [ratings("b")]}))
    assert complaints(app) == []
    assert "nobody knows how raters would differ" in words_on(app)


def test_two_rated_rubrics_can_be_chosen(opened: Open, tmp_path: Path):
    other = a_rubric(rubric_id="second", behaviours=1, levels=2)
    other["behaviours"][0]["criteria"] = [a_criterion("only-here", 2)]
    given = [ratings(), ratings("rater-2", [a_mark("only-here", 1)], rubric="second")]
    app = opened("behaviours", a_collection(tmp_path, rubrics=[a_rubric(), other], ratings={CASE_ID: given}))
    assert complaints(app) == warnings(app) == []
    box = app.selectbox(key="choice-rubric")
    assert box.options == ["second", "test-rubric"]
    box.select("second").run()
    assert complaints(app) == warnings(app) == []
    assert address(app) == {"rubric": ["second"]}
    assert marks_in(app) == {f"{CASE_ID}|only-here"}
    app.selectbox(key="choice-rubric").select("test-rubric").run()
    assert complaints(app) == warnings(app) == []
    assert len(marks_in(app)) == 4


def test_text_of_a_file_is_text(opened: Open, tmp_path: Path):
    rubric = a_rubric(behaviours=1)
    rubric["rubric"] |= {"notice": HOSTILE}
    rubric["rubric"]["scale"]["generic_labels"] = dict.fromkeys(range(3), HOSTILE)
    rubric["behaviours"][0] |= {"name": HOSTILE}
    rubric["behaviours"][0]["criteria"] = [
        a_criterion("b1-c1", question=f"{HOSTILE}?", why=HOSTILE)
        | {"levels": {level: f"{HOSTILE} {level}" for level in range(3)}},
        a_criterion("b1-c2", question=f"{HOSTILE} again?"),
    ]
    file = ratings("r1", [a_mark("b1-c1", rationale=HOSTILE), a_mark("b1-c2", None, "no_evidence", rationale=HOSTILE)])
    file["rater"]["method"] = HOSTILE
    # No rater has such an id: the file is not read, and its problem is on the page.
    collection = a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: [file, ratings(SHORT)]})
    for criterion in ("b1-c1", "b1-c2"):
        app = opened("behaviours", collection, mark=f"{CASE_ID}|{criterion}")
        assert complaints(app) == []
        assert warnings(app) == ["The collection has 1 problem. What can be read is shown."]
        assert f"rater › id: '{SHORT}' does not have the right form" in words_on(app)
        assert HOSTILE in as_read(panel_heads(app)[0])
        assert str(Markup.escape(f"{HOSTILE}?")) in tables(app)[-1]["html"]
        assert HOSTILE not in tables(app)[-1]["html"]
        open_part(app, "Table", "marks")
        assert complaints(app) == []
        texts = [each.value for kind in ("title", "header", "subheader", "markdown", "warning", "info", "caption")
                 for each in app.get(kind)]  # fmt: skip
        texts += [fold.label for fold in app.expander]
        texts += [cell for table in app.table for cell in table.value.to_numpy().flat]
        assert sum(HOSTILE in as_read(text) for text in texts) > 5
        # Each sign that Markdown reads has a backslash before it.
        assert [text for text in texts if re.search(r"(?<!\\)(\]\(javascript|!\[y|<script|\$x)", text)] == []
        assert not any(each.proto.allow_html for each in app.markdown)


def test_a_rubric_with_problems_still_opens(opened: Open, tmp_path: Path):
    rubric = a_rubric()
    rubric["behaviours"][0]["criteria"][0]["levels"] = {}
    rubric["behaviours"][0]["criteria"][1]["id"] = "b1-c1"
    rubric["rubric"]["scale"]["generic_labels"] = {0: "Only this"}
    collection = a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: [ratings()]})
    for criterion in ("b1-c1", "b2-c1"):
        app = opened("behaviours", collection, mark=f"{CASE_ID}|{criterion}")
        assert complaints(app) == []
        assert "problem" in warnings(app)[0]
        assert grid(app)["chosen"] == f"{CASE_ID}|{criterion}"
        assert not any("None" in data["html"] for data in tables(app))
        assert "None" not in words_on(app)


def test_a_scale_without_end_still_opens(opened: Open, tmp_path: Path):
    rubric = a_rubric()
    rubric["rubric"]["scale"] |= {"max": 10**15}
    app = opened("behaviours", a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: [ratings()]}))
    assert complaints(app) == []
    assert "problem" in warnings(app)[0]
