"""Every page with collections that are empty, small, faulty or hostile, each written and read once for all pages."""

import re
from pathlib import Path

import pytest

from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import PAGES, Open, open_folds
from tests.app.test_pages import as_read, complaints, words_on
from tests.browser.spoilt import planted
from tests.builders import CASE_ID, a_case, a_collection, a_recommendation, a_step, ratings, trigger_rules


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return a_collection(tmp_path_factory.mktemp("empty"), cases=[])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return one_of_everything(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    collection = one_of_everything(tmp_path_factory.mktemp("faulty"))
    broken = collection.case_studies / "broken-2020" / "case.yaml"
    broken.parent.mkdir()
    broken.write_text("id: broken-2020\ntitle: [never closed\n", encoding="utf-8")
    return collection


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return a_collection(tmp_path_factory.mktemp("hostile"), cases=[planted(a_case())])


def one_of_everything(folder: Path) -> Collection:
    return a_collection(folder, ratings={CASE_ID: [ratings()]}, triggers=trigger_rules())


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_collection_shows_a_sentence(page: str, opened: Open, empty: Collection):
    app = opened(page, empty)
    assert complaints(app) == []
    assert len(app.title) == 1
    says = {"overview": "There is no engagement to show.", "case_study": "No case study could be read."}
    assert says.get(page, "") in words_on(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_small_collection_with_one_of_everything_opens(page: str, opened: Open, small: Collection):
    app = open_folds(opened(page, small))
    assert complaints(app) == []
    assert [each.value for each in app.warning] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != "present"])
def test_a_problem_is_said_and_the_rest_opens(page: str, opened: Open, faulty: Collection):
    app = opened(page, faulty)
    assert complaints(app) == []
    assert "The collection has 1 problem" in app.warning[0].value
    assert "case_studies/broken-2020/case.yaml:" in words_on(app)
    if page == "case_study":
        assert f"Case study {CASE_ID}" in words_on(open_folds(app))


@pytest.mark.parametrize("page", PAGES)
def test_text_of_a_file_is_never_markup(page: str, opened: Open, hostile: Collection):
    app = open_folds(opened(page, hostile))
    assert complaints(app) == []
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "info")
    texts = [element.value for kind in kinds for element in app.get(kind)] + [fold.label for fold in app.expander]
    # Each sign that Markdown reads has a backslash before it.
    assert [text for text in texts if re.search(r"(?<!\\)(\]\(javascript|!\[y|<img|<script)", text)] == []
    assert not any(element.proto.allow_html for element in app.markdown)


def test_two_recommendations_of_the_same_words_are_two(opened: Open, tmp_path: Path):
    items = [a_recommendation("R1"), a_recommendation("R2", decision=[a_step("no_response")])]
    app = opened("case_study", a_collection(tmp_path, cases=[a_case(recommendations=items)]), case=CASE_ID)
    assert complaints(open_folds(app)) == []
    folds = [each.label for each in app.expander if as_read(each.label).startswith(items[0]["wording"])]
    assert len(folds) == 2
    assert len(set(folds)) == 2
