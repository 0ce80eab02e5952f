"""Links that are out in the world: one per page with all it may say, as of 30 November 2026. None of them is ever changed.

A page, filter or setting that is renamed keeps its place here under the old name, and a new one is added.
"""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import DATA, FILTERS, HIGHLIGHT, MARK, ON_EVERY_PAGE, View
from dashboard.domain.names_of_charts import NAMES, chart_called, same_chart
from dashboard.storage.warehouse.questions import read_questions
from dashboard.views.address import PAGES, read_link, read_query, written_query
from dashboard.views.briefing_link import ItemRef, read_briefing, read_item, same_finding
from dashboard.views.page_charts import kept_charts
from tests.api.asked import by_address
from tests.app.conftest import Open
from tests.app.test_pages import complaints, words_on

CASE, OTHER = "iceland-constitution-2010", "estonia-citizens-assembly-2013"
RUBRIC = "rubric=cpi-legitimacy-behaviours"
FILTERED = (
    f"case={CASE}&case={OTHER}&part=report&country=ISL&country=EST&level=national&method=consultation&method=mini_public"
    "&power=consult&power=empower&channel=both&recruitment=mixed&area=constitution_and_elections&from=2001&to=2020&q=assembly"
)
# The filters of that link.
FILTERS_MEAN = {
    "case": (CASE, OTHER), "part": ("report",), "country": ("EST", "ISL"), "level": ("national",),
    "method": ("consultation", "mini_public"), "power": ("consult", "empower"), "channel": ("both",),
    "recruitment": ("mixed",), "area": ("constitution_and_elections",), "since": 2001, "until": 2020, "text": "assembly",
}  # fmt: skip
FINDINGS = (
    "item=scale/people-by-unit%3Fcountry%3DISL%26title%3DMany&item=follow_through/days-to-answer-and-delivery"
    "&title=What+came+of+it&audience=Council&date=2026-11-30&appendix=no"
)
FINDINGS_MEAN = (
    ("item", ("scale/people-by-unit?country=ISL&title=Many", "follow_through/days-to-answer-and-delivery")),
    ("title", ("What came of it",)), ("audience", ("Council",)), ("date", ("2026-11-30",)), ("appendix", ("no",)),
)  # fmt: skip
ONE = {"case": (CASE,)}
# Page → the link's query, its filters, and the settings of the page.
LINKS = {
    "overview": (f"{FILTERED}&sort=size", FILTERS_MEAN, (("sort", ("size",)),)),
    "scale": (f"{FILTERED}&unit=participants", FILTERS_MEAN, (("unit", ("participants",)),)),
    "impact": (FILTERED, FILTERS_MEAN, ()),
    "follow_through": (FILTERED, FILTERS_MEAN, ()),
    "behaviours": (
        f"{FILTERED}&{RUBRIC}&role=independent&behaviour=scrutiny&state=scored&certainty=high&differ=yes",
        FILTERS_MEAN,
        (
            ("rubric", ("cpi-legitimacy-behaviours",)), ("role", ("independent",)), ("behaviour", ("scrutiny",)),
            ("state", ("scored",)), ("certainty", ("high",)), ("differ", ("yes",)),
        ),
    ),
    "compare": (
        f"case={CASE}&case={OTHER}&{RUBRIC}&role=independent",
        {"case": (CASE, OTHER)},
        (("rubric", ("cpi-legitimacy-behaviours",)), ("role", ("independent",))),
    ),
    "how_sure": (
        f"{FILTERED}&{RUBRIC}&role=independent&profile={OTHER}&behaviour=scrutiny&overall=yes&weights=scrutiny:2,empathy:1",
        FILTERS_MEAN,
        (
            ("rubric", ("cpi-legitimacy-behaviours",)), ("role", ("independent",)), ("profile", (OTHER,)),
            ("behaviour", ("scrutiny",)), ("overall", ("yes",)), ("weights", ("scrutiny:2,empathy:1",)),
        ),
    ),
    "case_study": (
        f"case={CASE}&{RUBRIC}&fact=F1&recommendation=R1&source=S1",
        ONE,
        (("rubric", ("cpi-legitimacy-behaviours",)), ("fact", ("F1",)), ("recommendation", ("R1",)), ("source", ("S1",))),
    ),
    "rubric": (
        f"{RUBRIC}&criterion=aut-scope", {}, (("rubric", ("cpi-legitimacy-behaviours",)), ("criterion", ("aut-scope",))),
    ),
    "method": ("", {}, ()),
    "ask": (
        f"sql=SELECT+1+AS+one&question=counts&with=case%3D{CASE}", {},
        (("sql", ("SELECT 1 AS one",)), ("question", ("counts",)), ("with", (f"case={CASE}",))),
    ),
    "import_data": ("", {}, ()),
    "find": (f"case={CASE}&find=council&kind=facts", ONE, (("find", ("council",)), ("kind", ("facts",)))),
    "briefing": (f"case={CASE}&{FINDINGS}", ONE, FINDINGS_MEAN),
    "present": (f"case={CASE}&{FINDINGS}&at=2&notes=1", ONE, (*FINDINGS_MEAN, ("at", ("2",)), ("notes", ("1",)))),
}  # fmt: skip
MARKED = "mark=people-by-unit~x&data=0123456789ab"
HIGHLIGHTED = f"highlight={OTHER}&highlight={CASE}"
# Page with charts → what a link to one of them, a briefing, a data address or a mark calls them.
CHARTS = {
    "overview": [
        "engagements-at-a-glance",
        "size-and-follow-through",
        "where",
        "furthest-step-by-kind",
        "from-start-to-last-event",
    ],
    "scale": ["people-by-unit", "share-of-whom"],
    "impact": ["impacts"],
    "follow_through": [
        "decided-and-delivered",
        "from-decision-to-delivery",
        "days-to-answer-and-delivery",
        "what_lasted",
        "setbacks",
    ],
    "behaviours": ["marks", "behaviour-medians"],
    "how_sure": ["profile", "rank-ranges", "what-drives-the-spread", "agreement", "leniency", "pairs-that-differ"],
    "compare": ["design", "same-units", "decided-and-delivered", "equal-ages", "impacts", "behaviours-beside"],
    "case_study": ["counts", "decided-and-delivered", "timeline", "profile"],
    "rubric": ["agreement-then-and-now", "medians-then-and-now", "marks-then-and-now"],
}
PLAIN = {"compare": f"case={CASE}&case={OTHER}", "case_study": f"case={OTHER}"}


@pytest.mark.parametrize("page", LINKS)
def test_an_old_link_means_the_same(page: str, answers: Answers):
    query, filters, settings = LINKS[page]
    view, chart, problems = read_link(f"https://lens.example/{page}?{query}&{MARKED}", answers.known())
    order = [name for name, _ in settings]
    assert (chart, problems) == ("", ())
    assert tuple(sorted(view.settings, key=lambda each: order.index(each[0]))) == settings
    assert View(page, **filters, settings=view.settings, mark="people-by-unit~x", data="0123456789ab") == view
    assert read_query(written_query(view.query())) == read_query(f"{query}&{MARKED}") | {
        name: list(values) for name, values in filters.items() if isinstance(values, tuple)
    }


def test_every_page_filter_and_setting_has_an_old_link():
    parts = {page: (*each.filters, *each.settings) for page, each in PAGES.items()}
    assert {page: set(names) for page, names in parts.items()} == {
        page: set(read_query(query)) for page, (query, _, _) in LINKS.items()
    }
    assert set(FILTERS) == set(read_query(FILTERED))
    assert {MARK, DATA} == set(read_query(MARKED))
    assert set(ON_EVERY_PAGE) == {MARK, DATA, HIGHLIGHT}


@pytest.mark.parametrize("page", LINKS)
def test_a_link_that_highlights_means_the_same(page: str, answers: Answers):
    view, _, complaints = read_link(f"https://lens.example/{page}?{HIGHLIGHTED}", answers.known())
    assert complaints == ()
    assert view.highlight == (OTHER, CASE)
    assert written_query(view.query()) == HIGHLIGHTED


def test_an_old_finding_with_highlight_and_callout_means_the_same(answers: Answers):
    item, complaints = read_item(f"scale/people-by-unit?{HIGHLIGHTED}&callout=Two+of+nine", answers.known())
    assert complaints == ()
    assert item == ItemRef(View("scale", highlight=(OTHER, CASE)), "people-by-unit", callout="Two of nine")
    chart = kept_charts(answers)(item.view).by_slug()["people-by-unit"]
    assert set(chart.highlight) == {OTHER, CASE}


def test_a_page_says_what_its_link_highlights(opened: Open):
    app = opened("scale", highlight=[OTHER, "atlantis"])
    assert not app.exception
    assert complaints(app) == []
    assert "The link highlights “atlantis”, which is not in this collection." in words_on(app)
    assert "Highlighted:" in words_on(app)
    app.button(key="highlight-none").click().run()
    assert "Highlighted:" not in words_on(app)


@pytest.mark.parametrize("page", LINKS)
def test_an_old_link_opens(page: str, opened: Open):
    query, _, _ = LINKS[page]
    app = opened(page, **read_query(query))
    assert complaints(app) == []
    assert [word for word in ("does not know", "not in this collection", "is no year") if word in words_on(app)] == []


@pytest.mark.parametrize("page", CHARTS)
def test_a_chart_answers_to_every_name_that_it_had(page: str, answers: Answers):
    view, _, _ = read_link(f"{page}?{PLAIN.get(page, '')}", answers.known())
    charts = kept_charts(answers)(view).by_slug()
    of_question = [question for question, names in NAMES.items() if set(names) & set(CHARTS[page])]
    assert [name for name in (*CHARTS[page], *of_question) if chart_called(name, charts) is None] == []
    assert charts.keys() <= set(CHARTS[page])  # once in a link, always in one


def test_other_names_are_those_of_questions_and_of_one_chart_each():
    every = [name for question, names in NAMES.items() for name in (question, *names)]
    assert len(set(every)) == len(every)
    assert set(NAMES) <= set(read_questions())


def test_a_chart_under_another_name_is_the_same_everywhere(answers: Answers):
    old, new = (
        by_address(f"/api/v1/charts/follow_through/{name}.csv") for name in ("days-to-answer-and-delivery", "waits")
    )
    assert (new.status_code, new.content, new.headers["content-disposition"]) == (
        200, old.content, old.headers["content-disposition"],
    )  # fmt: skip
    view = View(
        "briefing", settings=(("item", ("follow_through/waits", "follow_through/days-to-answer-and-delivery")),)
    )
    one, other = read_briefing(answers.ask, view, answers.known())[0].items
    assert same_finding(one, other)
    assert not same_finding(one, ItemRef(View("follow_through"), "outcomes"))
    assert same_chart("waits", "days-to-answer-and-delivery")
    assert not same_chart("waits", "paths")


def test_a_mark_of_a_chart_under_another_name_opens(opened: Open, answers: Answers):
    (chart, *_) = kept_charts(answers)(View("scale")).charts
    vain = "is not among those shown here"
    app = opened("scale", mark=f"people_counts~{chart.ids()[0]}")
    assert vain not in words_on(app)
    assert vain in words_on(opened("scale", mark=f"waits~{chart.ids()[0]}"))
