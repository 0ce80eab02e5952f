"""The result of a self-assessment: what it says, what it stands beside, and what a newer rubric asks anew."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.analysis.assessment.question_words import ABSENCE_COUNTS, FOUND_NOTHING
from dashboard.domain.case_study.engagement_lists import Channel, Level, MethodFamily
from dashboard.storage.drafts.passport_file import passport_text
from dashboard.storage.files.collection_paths import Collection
from tests.app.assessing import TITLE, answered, begun, key, locked, passport, pressed, to, uploaded, worded, words_of
from tests.app.conftest import Open
from tests.app.test_pages import as_read
from tests.builders import a_collection, a_criterion, a_rubric


def test_before_and_after_says_what_changed(opened: Open):
    app = answered(begun(opened), "aut-scope", 1)
    old = passport_text(passport(app)).encode()
    new = passport_text(passport(answered(app, "aut-scope", 3))).encode()
    page = opened("assess")
    page.segmented_control(key="assess-together-what").set_value("Before and after").run()
    for key_of, raw in (("old", old), ("new", new)):
        page.file_uploader(key=f"assess-together-{key_of}").set_value([("x.yaml", raw, "x")]).run()
    assert not page.exception
    assert "Level 1 before, level 3 now." in words_of(page)


def test_the_result_stands_beside_engagements_and_beside_an_earlier_file(opened: Open):
    app = answered(begun(opened), "aut-scope", 1)
    old = passport_text(passport(app)).encode()
    to(answered(app, "aut-scope", 3), "result")
    app.multiselect(key="assess-beside-cases").set_value(["seoul-fertility-treatment-2018"]).run()
    assert not app.exception
    assert "do not read a distance as better or worse" in words_of(app)
    app.file_uploader(key="assess-beside-earlier").set_value([("old.yaml", old, "x")]).run()
    assert not app.exception
    assert "Level 1 before, level 3 now." in words_of(app)
    assert "no part of a change is put down to the project" in words_of(app)


def test_a_locked_answer_cannot_be_changed_by_clicking(opened: Open):
    app = pressed(uploaded(opened, locked(opened, "ab", {"aut-scope": 1})), "assess-open")
    to(app, "aut-scope")
    assert app.radio[0].disabled
    assert "The answers were locked on" in words_of(app)


def test_actions_are_kept_with_owner_and_date(opened: Open):
    app = to(answered(begun(opened), "aut-scope", 1), "result")
    pressed(app, "assess-adopt-aut-scope")
    app.text_input(key=key(app, "action", "0", "owner")).set_value("Town clerk").run()
    app.text_input(key=key(app, "action", "0", "date")).set_value("2027-01").run()
    [action] = passport(app).actions
    assert (action.criterion, action.owner, action.date) == ("aut-scope", "Town clerk", "2027-01")
    # The action names its subject, so that it can be read away from the question, and nothing that the level lacks.
    aim = "It was stated what the decider might change and what would stay."
    assert worded(passport(app), 3).startswith(aim.rstrip("."))
    assert action.what == f"Reach “Solid” in “Told what could change”. The aim: {aim}"
    assert app.text_input(key=key(app, "action", "0", "date")).placeholder == "2026-05 or 2026-05-30"
    pressed(app, key(app, "action", "0", "remove"))
    assert passport(app).actions == ()


def tell_the_context(app: AppTest) -> None:
    """Tells enough of the project for engagements like it to be found."""
    to(app, "project")
    for field, value in {
        "level": Level.municipal,
        "method": MethodFamily.consultation,
        "channel": Channel.both,
    }.items():
        app.selectbox(key=key(app, field)).set_value(value).run()


def offered(app: AppTest, words: str) -> int:
    """How many of the ways to answer say these words."""
    return sum(words in as_read(each) for each in app.radio[0].options)


def test_the_result_speaks_plainly_of_the_answers_and_of_what_is_unknown(opened: Open):
    app = begun(opened)
    for criterion, level in {"aut-kept": 2, "aut-scope": 3, "aut-timing": 2, "aut-promise": 2}.items():
        answered(app, criterion, level)
    assert offered(app, FOUND_NOTHING) == 0
    assert offered(app, ABSENCE_COUNTS.format(lowest=0)) == 1
    assert offered(to(app, "aut-timing"), FOUND_NOTHING) == 1
    tell_the_context(app)
    words = words_of(to(app, "result"))
    assert "On authenticity most answers lie at level 2; with what is still missing the middle could be" in words
    assert (
        "Only authenticity has enough answers to look at. "
        "Not enough answers yet on scrutiny, valuing voices, co-creating visions and empathy."
    ) in words
    assert "Answers describe the project today." in words
    assert "These are your own answers." in words
    assert "Marks of self" not in words


def test_like_engagements_are_named_once_enough_is_known(opened: Open):
    app = to(begun(opened), "result")
    assert "We know too little to find engagements like yours." in words_of(app)
    pressed(app, "assess-fill-in")
    assert app.query_params["at"] == "project"
    app.number_input(key=key(app, "people")).set_value(20).run()
    asked = next(each.value for each in app.markdown if "To find engagements like yours, fill in three" in each.value)
    boxes = [each.label for each in (*app.selectbox, *app.number_input)]
    assert all(label in boxes for label in re.findall("“(.+?)”", asked))
    folds = {each.label: each.proto.expanded for each in app.expander}
    assert all(folds[name] for name in ("How it is set up", "How many people took part, and what became of it"))
    tell_the_context(app)
    assert "To find engagements like yours" not in words_of(app)
    assert "of the collection are like this one" in words_of(to(app, "result"))
    assert "Furthest step: " in words_of(app)
    assert any(each.label.endswith("more like yours") for each in app.expander)
    assert not any(each.proto.expanded for each in to(app, "project").expander)


def newer_collection(folder: Path) -> tuple[Collection, Collection]:
    """Two collections: the rubric in version 1, and in version 2 with one criterion reworded, one removed and one new."""
    changed = a_rubric()
    changed["rubric"]["version"] = "2"
    changed["behaviours"][0]["criteria"] = [a_criterion("b1-c1", question="Asked otherwise?"), a_criterion("b1-c9")]
    return a_collection(folder / "old"), a_collection(folder / "new", rubrics=[changed])


def test_a_newer_rubric_queues_what_was_reworded_and_drops_nothing(opened: Open, tmp_path: Path):
    old, new = newer_collection(tmp_path)
    app = opened("assess", old)
    app.text_input(key="assess-new-title").set_value(TITLE)
    pressed(app, "assess-begin")
    for criterion in ("b1-c1", "b1-c2", "b2-c1"):
        answered(app, criterion, 1, f"Minutes on {criterion}")
    file = passport_text(passport(app)).encode()
    app = opened("assess", new)
    app.file_uploader(key="assess-file").set_value([("mine.yaml", file, "x")]).run()
    pressed(app, "assess-open")
    assert "made with version 1 of these questions, and this collection has version 2" in words_of(app)
    assert (
        "Of your three answers: one stays as it is; one waits for you to confirm it, because its question or levels were reworded; "
        "one belongs to a question that is no longer asked. One question is new."
    ) in words_of(app)
    pressed(app, "assess-carry")
    assert "One earlier answer waits for you to confirm it" in words_of(app)
    assert "No longer asked" in " ".join(each.label for each in app.expander)
    assert "Was b1-c2 done?" in words_of(app)
    pressed(app, "assess-queue")
    assert "Was b1-c1 done?" in words_of(app)
    assert "Asked otherwise?" in words_of(app)
    assert "Minutes on b1-c1" in words_of(app)
    assert [each.criterion for each in passport(app).answers] == ["b2-c1"]
    text = passport_text(passport(app))
    assert all(f"Minutes on {criterion}" in text for criterion in ("b1-c1", "b1-c2", "b2-c1"))
    answered(app, "b1-c1", 2, "Looked again")
    assert "waits for you" not in words_of(to(app, "result"))
