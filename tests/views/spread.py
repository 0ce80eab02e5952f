"""Views drawn with a seed over every page, and the sentences that each shows: for tests, and to be read by people.

`python -m tests.views.spread` prints the longest ten of each kind.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.analysis.selection.view import LABELS, View
from dashboard.analysis.text.lengths import word_count
from dashboard.charts.chart import PageCharts
from dashboard.views.case_study import CaseStudy
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.shipped import CASES, open_shipped

SEED = 13
NOTHING = "zzzz no such words"
# Views with filters of each page; a page that rates simulates for each choice of cases, which takes long.
DRAWN = {"overview": 4, "scale": 4, "impact": 4, "follow_through": 4, "behaviours": 2, "how_sure": 0}
COMPARED = (1, 2, 2, 3, 6)
STUDIES = 8
SENTENCE_END = re.compile(r"(?<=[.?!])”?\s+(?=[“‘A-Z0-9±≠●○])")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, what it is (answer, title or subtitle), of which chart and view."""

    kind: str
    chart: str
    view: str
    text: str


def spread(answers: Answers, times: int = 1, seed: int = SEED) -> Iterator[View]:
    """More than fifty views: every page with all, none, one, two and the report's engagements, and with drawn filters."""
    random = Random(seed)  # noqa: S311
    known, rated = answers.known(), answers.left(View(part=("report",))).cases
    for page in OF_PAGE:
        if page in ("compare", "case_study"):
            sizes = COMPARED * times if page == "compare" else (1,) * STUDIES * times
            yield View(page)
            yield from (View(page, case=tuple(random.sample(CASES, size))) for size in sizes)
            continue
        if page not in DRAWN:
            yield View(page)
            continue
        among = rated if page in ("behaviours", "how_sure") else CASES
        yield from (View(page), View(page, text=NOTHING), View(page, part=("report",)))
        yield from (View(page, case=tuple(random.sample(among, size))) for size in (1, 2) * times)
        for _ in range(DRAWN[page] * times):
            names = random.sample([name for name in LABELS if name != "case"], random.choice((1, 1, 2)))
            chosen = {name: random.sample(list(known[name]), min(3, len(known[name]))) for name in names}
            yield View(page, **{name: tuple(values) for name, values in chosen.items()})


def sentences(text: str) -> list[str]:
    """The sentences of a text, each without spaces around it."""
    return [each.strip() for each in SENTENCE_END.split(text) if each.strip()]


def texts_in(view: View, page: PageCharts) -> Iterator[Said]:
    """Every opening sentence, title and sentence of a subtitle that a view shows; of a case study those of its sheet too."""
    where = f"{view.page} {view.query()}"
    yield from (Said("answer", "", where, each) for each in sentences(page.answer))
    for chart in page.charts:
        yield Said("title", chart.slug, where, chart.title)
        yield from (Said("subtitle", chart.slug, where, each) for each in sentences(chart.subtitle))
    if isinstance(page, CaseStudy) and page.sheet:
        yield from (Said("answer", "sheet", where, each) for each in sentences(page.sheet.purpose))
        titles = (page.sheet.title, page.sheet.numbers_title, page.sheet.outcomes_title, page.sheet.behaviours_title)
        yield from (Said("title", "sheet", where, each) for each in titles)


def longest(answers: Answers, number: int = 10) -> Iterator[str]:
    """The longest sentences of each kind, each with its number of words and where it stands."""
    found = {
        (each.kind, each.text): each for view in spread(answers) for each in texts_in(view, kept_charts(answers)(view))
    }
    for kind in ("answer", "title", "subtitle"):
        mine = [each for each in found.values() if each.kind == kind]
        for each in sorted(mine, key=lambda each: -word_count(each.text))[:number]:
            yield f"{kind:8} {word_count(each.text):3} {each.text}   [{each.chart or 'opening'}; {each.view}]"


if __name__ == "__main__":
    sys.stdout.write("\n".join(longest(answers_of(open_shipped()))) + "\n")
