"""A collection rated by two rubrics that share the ids of criteria and differ in levels and behaviours: nothing mixes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.views.page_charts import charts_of
from tests.app.conftest import PAGES, Open, open_folds
from tests.app.test_pages import answer_on, complaints, labels_of_charts, words_on
from tests.builders import RUBRIC_ID, a_case, a_collection, a_mark, a_rubric, in_memory, ratings
from tests.shipped import COMPILED

OTHER, TOWNS = "other-rubric", 4
CRITERIA = {RUBRIC_ID: (1, 2), OTHER: (1, 2, 3)}
LEVELS = {RUBRIC_ID: 3, OTHER: 5}
RATERS = {RUBRIC_ID: ("ann", "bob"), OTHER: ("cas", "dee")}


def marks(rubric: str, town: int, step: int) -> list[dict[str, object]]:
    """Levels that differ from town to town, and between the raters on the first behaviour."""
    levels = LEVELS[rubric]
    return [a_mark(f"b{b}-c{c}", (town + (step if b == 1 else 0)) % levels) for b in CRITERIA[rubric] for c in (1, 2)]


def rated_by(folder: Path, *names: str) -> Collection:
    """The towns with the ratings of some rubrics; all rubrics are there."""
    rubrics = [
        a_rubric(levels=LEVELS[name], behaviours=len(CRITERIA[name]), rubric_id=name) for name in (RUBRIC_ID, OTHER)
    ]
    for each, word in zip(rubrics, ("Behaviour", "Principle"), strict=True):
        each["rubric"]["title"] = f"The {word.lower()}s"
        for behaviour in each["behaviours"]:
            behaviour["name"] = f"{word} {behaviour['id'][1:]}"
    files = {
        f"case-{town}": [
            ratings(rater, marks(name, town, step), rubric=name)
            for name in names
            for step, rater in enumerate(RATERS[name])
        ]
        for town in range(TOWNS)
    }
    cases = [a_case(id=f"case-{town}", code=f"C{town}", short_title=f"Town {town}") for town in range(TOWNS)]
    return a_collection(folder, cases=cases, rubrics=rubrics, ratings=files)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return rated_by(tmp_path_factory.mktemp("both"), *RATERS)


@pytest.fixture(scope="module")
def rated(both: Collection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answers]]:
    """The answers of the collection rated by both rubrics, and of one rated by each alone."""
    collections = {"both": both} | {name: rated_by(tmp_path_factory.mktemp(name), name) for name in RATERS}
    warehouses = {name: in_memory(read_collection(each, COMPILED)) for name, each in collections.items()}
    yield {name: answers_of(warehouse) for name, warehouse in warehouses.items()}
    for warehouse in warehouses.values():
        warehouse.close()


def box(app: AppTest, label: str) -> Any:
    return next(each for each in app.selectbox if each.label == label)


def choose(app: AppTest, label: str, value: str) -> None:
    box(app, label).set_value(value).run()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(page: str, both: Collection, opened: Open):
    assert complaints(opened(page, both)) == []


def test_how_sure_shows_each_rubric_by_itself(both: Collection, opened: Open):
    app = opened("how_sure", both)
    for rubric, own in ((RUBRIC_ID, "Behaviour"), (OTHER, "Principle")):
        choose(app, "Rubric", rubric)
        assert complaints(app) == []
        assert app.query_params["rubric"] == rubric
        names = [f"{own} {number}" for number in CRITERIA[rubric]]
        assert box(app, "Behaviour").options == names
        choose(app, "Behaviour", box(app, "Behaviour").options[-1])
        assert complaints(app) == []


def test_behaviours_counts_the_marks_of_one_rubric(both: Collection, opened: Open):
    app = opened("behaviours", both)
    for rubric, behaviours in CRITERIA.items():
        choose(app, "Rubric", rubric)
        assert complaints(app) == []
        criteria = english.number_word(2 * len(behaviours))  # two per behaviour
        assert answer_on(app).startswith(f"Two raters judged four engagements on {criteria} criteria.")


def test_the_page_of_a_case_shows_a_profile_per_rubric(both: Collection, opened: Open):
    app = opened("case_study", both, case="case-0")
    assert complaints(app) == []
    profiles = [label for label in labels_of_charts(open_folds(app)) if ": median " in label]
    assert [f"all {number} behaviours" in label for number, label in zip((3, 2), profiles, strict=True)] == [True] * 2
    assert "The behaviours" in words_on(app)
    assert "The principles" in words_on(app)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["how_sure", "behaviours", "compare"])
def test_the_charts_of_one_rubric_are_as_if_nobody_had_used_the_other(page: str, rated: dict[str, Answers]):
    for rubric in RATERS:
        assert shown(page, rated[rubric], rubric) == shown(page, rated["both"], rubric) != {}


def shown(page: str, answers: Answers, rubric: str) -> dict[str, str]:
    """What the charts of a page show, by their names."""
    case = ("case-0", "case-1") if page == "compare" else ()
    view = View(page, case=case, settings=(("rubric", (rubric,)),))
    return {chart.slug: chart.shown.to_csv() for chart in charts_of(view, answers).charts}
