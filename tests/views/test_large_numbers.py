"""A number of four digits and more has a separator in every title, sentence and filter, whatever page says it."""

import re

import pytest

from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.selection.view import View
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from dashboard.views.page_charts import OF_PAGE, charts_of
from tests.builders import TODAY
from tests.many_cases import LEDGER_CASE, many_cases
from tests.views.spread import texts_in

CASES = 1_010
# Years have none; there are fewer made-up things of any kind than the first of these years.
BARE = re.compile(r"(?<![\d,.])(?!20[0-3]\d)\d{4,}")
VIEWS = {
    "case_study": [View("case_study", case=(LEDGER_CASE,))],
    "compare": [View("compare", case=(LEDGER_CASE, "made-up-0003"))],
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("large")
    return open_warehouse(read_collection(many_cases(folder, CASES, 1_500, rated_every=50), TODAY), folder / "cache")


@pytest.mark.slow
def test_large_numbers_have_separators(large: Warehouse):
    answers, faults, met = kept_answers(large.ask), [], 0
    for page in OF_PAGE:
        for view in VIEWS.get(page, [View(page), View(page, part=("comparison",))]):
            shown = charts_of(view, answers)
            texts = [each.text for each in texts_in(view, shown)]
            for chart in shown.charts:
                texts += [chart.alt, chart.note, *chart.filters]
                groups = chart.rows.groups if chart.lay_out and len(chart.table) else ()
                texts += [group.title for group in groups]
            faults += [(page, text) for text in texts if BARE.search(text)]
            met += sum("1,0" in text for text in texts)
    assert faults == []
    assert met > 20
