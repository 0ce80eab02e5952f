"""Every page runs: on the shipped collection, on an empty one, on one with problems, and on any link."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.session.selected_mark import LONGEST
from dashboard.app_pages.widgets.text import APART
from tests.app.conftest import PAGES, Open, open_folds
from tests.shipped import Ask

ROOT = Path(__file__).parents[2]
SHIPPED_CASES = sorted(file.parent.name for file in (ROOT / "case_studies").glob("*/case.yaml"))


def as_read(text: str) -> str:
    """Without the backslashes and empty spans that keep text from being markup."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text.replace(APART, ""))


def words_on(app: AppTest) -> str:
    """All text of a page except what a chart draws, as a reader sees it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "info", "error", "code")
    texts = [element.value for kind in kinds for element in app.get(kind)]
    texts += [expander.label for expander in app.expander]
    return as_read("\n".join(texts))


def complaints(app: AppTest) -> list[str]:
    """What must never be on a page: exceptions and red boxes."""
    return [str(element.value) for kind in ("exception", "error") for element in app.get(kind)]


def labels_of_charts(app: AppTest) -> list[str]:
    return [element.proto.alt for element in app.get("plotly_chart")]


def answer_on(app: AppTest) -> str:
    """The first sentence under the title, which is bold or grey."""
    sentences = (
        re.fullmatch(r"(?:\*\*|:gray\[)(.+[.?!])(?:\*\*|\])", element.value, re.DOTALL) for element in app.markdown
    )
    return next(as_read(match[1]) for match in sentences if match)


def open_part(app: AppTest, part: str, key: str = "") -> AppTest:
    """Opens the sources, the table or the words under a chart: that of the key, or the first."""
    pills = app.pills(key=f"{key}-parts") if key else next(each for each in app.pills if each.key.endswith("-parts"))
    return pills.set_value([part]).run()


# Presenter mode shows one finding and nothing else.
@pytest.mark.parametrize("page", [page for page in PAGES if page != "present"])
def test_every_page_opens_and_answers_in_a_sentence_before_anything_else(page: str, opened: Open):
    app = opened(page)
    assert complaints(app) == []
    assert len(app.title) == 1
    assert [each.value for each in app.warning] == []
    answer = answer_on(app)
    assert re.match(r"“?[A-Z0-9]", answer)
    assert answer.endswith(".")
    assert ".." not in answer


def test_a_page_that_another_session_is_about_to_run_is_no_error(opened: Open, monkeypatch: pytest.MonkeyPatch):
    chosen = st.navigation

    def and_another_session_runs_it(pages: dict[str, list[Any]], **options: Any) -> Any:
        page = chosen(pages, **options)
        # What running a page does to it, as another session would to one that is shared. The pages exist in a run only.
        for each in sys.modules["dashboard.app_pages.session.pages"].BY_NAME.values():
            each._can_be_called = False
        return page

    monkeypatch.setattr(st, "navigation", and_another_session_runs_it)
    assert complaints(opened("rubric")) == []


def test_there_are_25_shipped_case_studies():
    assert len(SHIPPED_CASES) == 25


def on_no_page(app: AppTest, case: str, ask: Ask) -> list[str]:
    """What the collection holds of a case study and its page does not show, neither as text nor as a row of a chart."""
    shown = words_on(app) + "\n".join(str(option) for box in app.selectbox for option in box.options)
    held = {
        "evidence": "statement", "recommendations": "wording", "tallies": "what", "impacts": "what", "populations": "definition",
        "gaps": "missing", "counts": "what", "timeline": "what", "triggers": "what", "sources": "title",
    }  # fmt: skip
    texts = [
        " ".join(str(text).split()) for question, column in held.items() for text in ask(question, case=case)[column]
    ]
    # The list of the rows of a chart breaks long words off.
    return [text for text in texts if text.rstrip(".")[: LONGEST - 2].rstrip() not in shown]


@pytest.mark.slow
def test_every_case_study_opens_and_shows_everything_that_is_known_of_it(opened: Open, ask: Ask):
    app = opened("case_study", case=SHIPPED_CASES[0])
    titles = set()
    for case in SHIPPED_CASES:
        app.selectbox[0].set_value(case).run()
        assert complaints(app) == [], case
        assert app.query_params["case"] == case
        assert len(app.warning) == 0, case
        assert re.search(r"Sources disagree on \d+ points?|no disagreement between sources", answer_on(app)), case
        open_folds(app)
        assert all(labels_of_charts(app)), case
        for parts in app.pills:
            parts.set_value(parts.options[:1])
        app.run()
        assert on_no_page(app, case, ask) == [], case
        titles.add(app.title[0].value)
    assert len(titles) == len(SHIPPED_CASES)


def test_a_link_opens_its_case_study(opened: Open):
    app = opened("case_study", case="brazil-marco-civil-2009")
    assert app.selectbox[0].value == "brazil-marco-civil-2009"
    assert "Case study brazil-marco-civil-2009 in:" in words_on(open_folds(app))


def test_an_unknown_case_in_the_link_is_said_and_the_page_works(opened: Open):
    for case in ("nowhere-2020", "<b>bold</b>", "../../etc/passwd", "'; DROP TABLE cases; --", ""):
        app = opened("case_study", case=case)
        assert complaints(app) == []
        assert len(app.title) == 1
        assert [as_read(each.value) for each in app.warning] == [
            f"The link names a case study “{case}” that is not in this collection."
        ] * bool(case)
    app.selectbox[0].set_value("iceland-constitution-2010").run()
    assert complaints(app) == []
    assert "Iceland" in words_on(app)


def test_the_record_of_a_case_study_lies_in_folds_in_reading_order(opened: Open):
    app = opened("case_study", case="estonia-citizens-assembly-2013")
    assert [header.value for header in app.header] == ["The full record"]
    folds = [as_read(fold.label) for fold in app.expander]
    parts = [
        "story and design", "How many, and out of whom", "What was decided and delivered", "What changed", "What happened when",
        "Where sources contradict each other", "What the raters made of it", "The evidence", "What nobody could find", "Sources (49)",
        "Comparable engagements", "Cite this",
    ]  # fmt: skip
    places = [next(place for place, label in enumerate(folds) if part in label) for part in parts]
    assert places == sorted(places)
    assert not any(fold.proto.expanded for fold in app.expander)
    assert len(words_on(open_folds(app))) > 20_000


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ({"fact": "EST-05"}, "The evidence"), ({"source": "NEN13"}, "Sources (49)"),
        ({"recommendation": "collective-addresses"}, "What was decided and delivered"),
        ({"mark": "counts~estonia-citizens-assembly-2013|online-users"}, "How many, and out of whom"),
        ({"mark": "profile~estonia-citizens-assembly-2013|behaviour|empathy|Empathy"}, "What the raters made of it"),
    ],
)  # fmt: skip
def test_a_link_into_the_record_opens_the_fold_that_holds_it(link: dict[str, str], opens: str, opened: Open):
    app = opened("case_study", case="estonia-citizens-assembly-2013", **link)
    assert complaints(app) == []
    assert any(as_read(fold.label).startswith(opens) for fold in app.expander if fold.proto.expanded)


def test_a_filter_reaches_the_words(opened: Open):
    everything = opened()
    part = next(each for each in everything.multiselect if each.label == "Part of")
    assert "the 2019 report (9)" in part.options
    assert "All 25 engagements" in words_on(everything)
    assert "we know of delivery in only 5 of 25" in words_on(everything)
    before = answer_on(everything)
    filtered = part.select("report").run()
    assert complaints(filtered) == []
    assert "9 of 25 engagements" in words_on(filtered)
    assert "of 9 " in words_on(filtered)
    assert "of 25 saw" not in words_on(filtered)
    assert answer_on(filtered) != before
    assert filtered.query_params["part"] == "report"


def test_a_filter_in_the_link_is_used(opened: Open):
    assert "9 of 25 engagements" in words_on(opened(part="report"))


@pytest.mark.parametrize(
    "parameters", [{"part": "nonsense"}, {"colour": "blue"}, {"from": "yesterday"}, {"country": "<script>"}]
)
def test_what_a_link_gets_wrong_is_said_on_the_page(parameters: dict[str, str], opened: Open):
    app = opened(**parameters)
    assert complaints(app) == []
    assert len(app.warning) == 1
    (value,) = parameters.values()
    warning = as_read(app.warning[0].value)
    assert value in warning or next(iter(parameters)) in warning


def test_a_filter_that_nothing_matches_says_so(opened: Open):
    app = opened(q="zzzzzz")
    assert complaints(app) == []
    assert "0 of 25 engagements" in words_on(app)
    assert "There is no engagement to show." in words_on(app)


def test_charts_follow_the_theme_of_the_reader(opened: Open):
    app = opened("case_study", case="estonia-citizens-assembly-2013")
    for theme, ink in {"light": "#101418", "dark": "#E9EDF1"}.items():
        app.context = {"theme": theme}
        app.run()
        assert complaints(app) == []
        assert all(ink in element.proto.spec for element in app.get("plotly_chart"))


def test_the_glance_is_put_in_the_order_of_the_link_and_its_table_with_it(opened: Open):
    app = opened("overview", sort="name")
    assert complaints(app) == []
    box = app.selectbox(key="choice-sort")
    assert box.value == "name"
    open_part(app, "Table", "glance")
    names = [as_read(name) for name in app.table[0].value["Engagement"]]
    assert names == sorted(names, key=str.casefold)
    app.selectbox(key="choice-sort").set_value("share-smallest").run()
    assert app.query_params["sort"] in ("share-smallest", ["share-smallest"])
    assert "of which no share is known come last." in words_on(app)
    shares = [as_read(cell) for cell in app.table[0].value["Out of whom"]]
    known = ["% of " in cell for cell in shares]
    assert known == sorted(known, reverse=True)
    app.selectbox(key="choice-sort").set_value("people").run()
    assert "sort" not in app.query_params
    app = opened("overview", sort="nonsense")
    assert [as_read(each.value) for each in app.warning] == [
        "The link says sort “nonsense”, which is not among the choices here."
    ]
