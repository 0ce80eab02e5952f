"""The shipped collection is in order."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.case_study.case_study import split_title
from dashboard.domain.case_study.engagement_lists import Continuation
from dashboard.domain.rubric.content_hash import rubric_hash
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection

# Everything in it happened before this day, so the answer does not change with the calendar.
COMPILED = date(2026, 11, 30)


@pytest.fixture(scope="module")
def shipped() -> Contents:
    return read_collection(Collection(SHIPPED), COMPILED)


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its content."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_shipped_collection_has_no_problems(shipped: Contents):
    assert [str(problem) for problem in shipped.problems] == []


def test_every_short_title_names_place_and_name(shipped: Contents):
    parts = {case.id: split_title(case.short_title) for case in shipped.cases}
    assert [case for case, (place, name) in parts.items() if not place or not name] == []
    assert parts["estonia-citizens-assembly-2013"] == ("Estonia", "Citizens' Assembly")


def test_every_shipped_case_study_can_be_told_in_few_words(shipped: Contents):
    for case in shipped.cases:
        assert case.who_started, case.id
        assert [impact.id for impact in case.impacts if not impact.few_words] == [], case.id
        points = [event for event in case.events if event.turning_point]
        assert min(3, len(case.events)) <= len(points) <= 6, case.id
        assert "engagement" in [step.scope for step in case.lasted], case.id
    hows = {step.how for case in shipped.cases for step in case.lasted}
    assert hows == set(Continuation), "a word of the list that no case study needs"


def test_every_criterion_has_short_words_for_itself_and_each_level(shipped: Contents):
    for rubric in shipped.rubrics:
        for criterion in rubric.criteria:
            assert criterion.short, criterion.id
            assert set(criterion.short_levels) == set(criterion.levels), criterion.id
            assert len(set(criterion.short_levels.values())) == len(criterion.levels), criterion.id
        shorts = [criterion.short for criterion in rubric.criteria]
        assert len(set(shorts)) == len(shorts), "two columns with one head"


def test_the_shipped_rubrics_are_still_those_that_ratings_and_assessments_name(shipped: Contents):
    """A new wording is a new version; titles and short words are none."""
    named = {
        (each.rubric.id, each.rubric.version): rubric_hash(each)[:16]
        for each in (*shipped.rubrics, *shipped.other_versions)
    }
    assert named == {
        ("cpi-legitimacy-behaviours", "0.1.0"): "099338643727fe23",
        ("cpi-legitimacy-behaviours", "0.2.0"): "820c6c2243ffc8bd",
        ("oecd-good-practice-principles", "0.1.0"): "485e2c1ff754c937",
    }


def test_every_file_is_read(shipped: Contents):
    assert len(shipped.cases) == len(list(SHIPPED.glob("case_studies/*/case.yaml"))) > 0
    assert len(shipped.ratings) == len(list(SHIPPED.glob("case_studies/*/ratings/*.yaml")))
    assert len(shipped.rubrics) == len(list(SHIPPED.glob("rubrics/*.yaml"))) > 0
    assert len(shipped.other_versions) == len(list(SHIPPED.glob("rubrics/versions/*.yaml"))) > 0
    assert len(shipped.notes) == len(list(SHIPPED.glob("rubrics/notes/*.yaml"))) > 0
    assert bool(shipped.trigger_rules.rules) == (SHIPPED / "data" / "trigger_rules.yaml").exists()


def test_reading_leaves_the_shipped_files_alone():
    folders = [SHIPPED / name for name in ("case_studies", "rubrics", "data")]
    before = [state(folder) for folder in folders]
    read_collection(Collection(SHIPPED), COMPILED)
    assert [state(folder) for folder in folders] == before


def test_the_hints_about_the_shipped_rubrics_are_known(shipped: Contents):
    """Each was looked at; the wording stays as it is, because ratings were made with it."""
    hinted = [re.search(r"'([a-z]+-[a-z]+)'", hint.says) for hint in shipped.hints if hint.file.startswith("rubrics/")]
    assert [match and match[1] for match in hinted] == [
        "scr-route", "vv-return", "cov-adoption",
    ]  # fmt: skip


def test_what_the_shipped_ratings_rest_on_is_hinted_at(shipped: Contents):
    """A level on a recommendation of which nothing was found, and raters of one kind in every rated case study."""
    found = [(hint.file, hint.says) for hint in shipped.hints if "/ratings/" in hint.file]
    weak = {says.split("'")[1] for file, says in found if "no evidence of decision or delivery" in says}
    assert "vv-trace" in weak
    pairs = [file for file, says in found if "independent of the project, not of each other" in says]
    assert sorted(pairs) == sorted({f"case_studies/{case}/ratings/desk-a.yaml" for case, _ in shipped.ratings})
