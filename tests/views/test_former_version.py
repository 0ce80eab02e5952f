"""What is shown of version 0.1.0 on request is, byte for byte, what was shown of it when it was the current one."""

import json
import shutil
from collections.abc import Iterator

import pytest

from dashboard.analysis.cached_answers import Answers, kept_answers
from dashboard.analysis.selection.view import View
from dashboard.exports.files.csv_file import csv_bytes
from dashboard.exports.files.table_formats import table_bytes
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.page_charts import charts_of
from tests.builders import in_memory
from tests.shipped import CASES, COMPILED

RUBRIC, NOW, FORMER = "cpi-legitimacy-behaviours", "0.2.0", "0.1.0"
NAMED = f"{RUBRIC}@{FORMER}"
QUESTIONS = "criteria doubts exemplars levels levels_given notes proposals raters ratings".split()
CASE = "estonia-citizens-assembly-2013"
PAIR = (CASE, "seoul-fertility-treatment-2018")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The shipped collection with 0.1.0 as its current version and 0.2.0 beside it."""
    root = tmp_path_factory.mktemp("before")
    for name in ("rubrics", "case_studies", "data"):
        shutil.copytree(SHIPPED / name, root / name)
    for folder, now in (("versions", root / "rubrics"), ("notes", root / "rubrics" / "notes")):
        beside = root / "rubrics" / folder
        shutil.move(now / f"{RUBRIC}.yaml", beside / f"{RUBRIC}@{NOW}.yaml")
        shutil.move(beside / f"{NAMED}.yaml", now / f"{RUBRIC}.yaml")
    contents = read_collection(Collection(root), COMPILED)
    assert contents.problems == ()
    return in_memory(contents)


def plain(text: str) -> str:
    """The version is called by its id alone where it is current."""
    return text.replace(NAMED, RUBRIC)


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_answer_the_same(name: str, before: Warehouse, warehouse: Warehouse):
    then = table_bytes(before.ask_arrow(name, rubric=RUBRIC), "csv").decode("utf-8-sig")
    now = table_bytes(warehouse.ask_arrow(name, rubric=NAMED), "csv").decode("utf-8-sig")
    assert plain(now) == then
    assert len(then.splitlines()) > 3


def texts_of(view: View, answers: Answers) -> Iterator[str]:
    """Everything that a page says: its sentence, and of each chart words, ids, table, file and picture."""
    shown = charts_of(view, answers)
    yield shown.answer
    for chart in shown.charts:
        words = (chart.slug, chart.title, chart.subtitle, chart.summary, chart.note, *chart.ids())
        yield json.dumps([*words, *map(str, chart.sources)])
        yield csv_bytes(chart.shown).decode("utf-8-sig")
        yield chart.table.to_csv()
        if chart.lay_out is not None:
            yield repr(chart.rows)
        elif chart.draw is not None:
            yield str(chart.figure().to_json())


@pytest.mark.slow
@pytest.mark.parametrize(
    "view",
    [
        View("behaviours"),
        View("behaviours", settings=(("behaviour", ("scrutiny",)), ("state", ("scored",)))),
        View("how_sure"),
        View("compare", case=PAIR),
        View("case_study", case=(CASE,)),
    ],
    ids=lambda view: view.page,
)
def test_pages_show_the_same(view: View, before: Warehouse, answers: Answers):
    asked = View(view.page, case=view.case, settings=(("rubric", (NAMED,)), *view.settings))
    then = list(texts_of(view, kept_answers(before.ask)))
    assert [plain(part) for part in texts_of(asked, answers)] == then
    assert len(then) > 4


def test_a_page_says_something_else_of_the_current_version(answers: Answers):
    views = (View("behaviours"), View("behaviours", settings=(("rubric", (NAMED,)),)))
    assert [len(charts_of(view, answers).by_slug()["marks"].table) for view in views] == [9 * 29, 9 * 26]
    assert len(CASES) == 25
