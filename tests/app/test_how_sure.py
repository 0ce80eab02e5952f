"""The page that says how sure one can be: any link, any collection, no number where there must be none."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.chart import Chart
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open, open_menu
from tests.app.test_pages import answer_on, as_read, complaints, words_on
from tests.builders import CASE_ID, a_case, a_collection, a_criterion, a_mark, a_rubric, ratings

USA = "us-corporate-tax-thechisel-2016"
ESTONIA = "estonia-citizens-assembly-2013"
SHOWN = ["pairs-that-differ", "agreement", "profile", "rank-ranges", "what-drives-the-spread", "leniency"]
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) $x$"


@pytest.fixture
def sure(opened: Open) -> Callable[..., AppTest]:
    """Opens the page with a collection and the parameters of a link."""
    return partial(opened, "how_sure")


def labelled(boxes: Any, label: str) -> Any:
    return next(box for box in boxes if box.label == label)


def alike(folder: Path, cases: int = 12, **rubric: Any) -> Collection:
    """Cases that nothing speaks against: one method, two raters who agree, levels far apart."""
    ids = [f"case-{number:02}" for number in range(cases)]
    made = [a_case(id=case, code=f"C{number}", short_title=f"Town {number}") for number, case in enumerate(ids)]
    files = {
        case: [
            ratings(rater, [a_mark(f"b{b}-c{c}", number % 3) for b in (1, 2) for c in (1, 2)])
            for rater in ("ann", "bob")
        ]
        for number, case in enumerate(ids)
    }
    return a_collection(folder, cases=made, rubrics=[a_rubric(**rubric)], ratings=files)


def test_the_page_opens_with_the_sentence_and_whose_ratings_these_are(sure: Callable[..., AppTest], met: list[Chart]):
    app = sure()
    assert complaints(app) == []
    assert "Do not rank these cases" in app.title[0].value
    assert "we cannot say which engagement is higher" in answer_on(app)
    text = words_on(app)
    assert "not endorsed by CPI" in text
    assert "machine-assisted desk review" in text
    assert "10,000 draws" in text
    assert "Not like for like" in text
    assert [box.label for box in app.selectbox if box.label not in ("Country", "See the evidence")] == [
        "Engagement",
        "Behaviour",
    ]
    assert [chart.slug for chart in met] == SHOWN


def test_a_case_below_the_coverage_shows_no_median(sure: Callable[..., AppTest]):
    app = sure(profile=USA, behaviour="empathy")
    assert complaints(app) == []
    for parts in [each for each in app.pills if each.key.endswith(("-profile-parts", "-ranks-parts"))]:
        parts.set_value(["In words"])
    words = words_on(app.run())
    assert "Empathy: no median. One of four criteria has a level" in words
    assert "United States: TheChisel on tax: not compared" in words
    assert "Scrutiny: no median." in words


def test_choosing_changes_the_address_and_the_charts(sure: Callable[..., AppTest], met: list[Chart]):
    app = sure()
    labelled(app.selectbox, "Engagement").set_value(USA).run()
    met.clear()
    labelled(app.selectbox, "Behaviour").set_value("scrutiny").run()
    assert complaints(app) == []
    assert (app.query_params["profile"], app.query_params["behaviour"]) == (USA, "scrutiny")
    titles = {chart.slug: chart.title for chart in met}
    assert titles["profile"].startswith("United States: ")
    assert titles["rank-ranges"].endswith("on scrutiny")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("profile", "nowhere-2020"), ("profile", "iceland-constitution-2010"), ("profile", HOSTILE), ("behaviour", "beauty"),
        ("rubric", "'; DROP TABLE"), ("role", "self"), ("overall", "maybe"), ("weights", "beauty:2"),
        ("weights", "scrutiny:many"), ("colour", "blue"),
    ],
)  # fmt: skip
def test_what_a_link_gets_wrong_is_said_and_the_page_works(
    name: str, value: str, sure: Callable[..., AppTest], met: list[Chart]
):
    app = sure(**{name: value})
    assert complaints(app) == []
    assert len(app.warning) == 1
    warning = as_read(app.warning[0].value)
    assert name in warning or value.partition(":")[0] in warning or value.partition(":")[2] in warning
    assert [chart.slug for chart in met] == SHOWN


def test_the_overall_of_the_shipped_ratings_is_refused_with_its_reasons(sure: Callable[..., AppTest]):
    app = sure()
    assert "There is no overall" not in words_on(app)
    labelled(app.toggle, "Show an overall").set_value(True).run()
    assert complaints(app) == []
    assert app.query_params["overall"] == "yes"
    text = words_on(app)
    assert "There is no overall for these engagements, because:" in text
    for reason in (
        "Fewer than 60% of the criteria",
        "No conclusion can be drawn",
        "seven method families",
        "rank ranges of 100% of the pairs of cases overlap",
    ):
        assert reason in text
    assert not any("Overall" in table.value.columns for table in app.table)
    assert "The behaviours weigh the same." in text


def test_weights_stand_in_the_link_and_on_the_page(sure: Callable[..., AppTest]):
    app = sure(overall="yes", weights="authenticity:2,scrutiny:1")
    assert complaints(app) == []
    assert "Your weights: authenticity 2, scrutiny 1; the others weigh nothing." in words_on(app)
    assert labelled(app.number_input, "Authenticity").value == 2
    labelled(app.number_input, "Empathy").set_value(3).run()
    assert app.query_params["weights"] == "authenticity:2,scrutiny:1,empathy:3"
    unasked = sure(weights="scrutiny:1")
    assert "They matter to the overall only." in words_on(unasked)


def test_the_link_to_the_view_carries_filters_and_what_the_page_was_told(sure: Callable[..., AppTest]):
    app = sure(part="report", behaviour="scrutiny", weights="scrutiny:1")
    assert (
        open_menu(app, "link-and-citation")
        .code[0]
        .value.endswith(f"/how_sure?part=report&profile={ESTONIA}&behaviour=scrutiny&weights=scrutiny:1")
    )


def test_an_overall_that_may_be_shown_stands_beside_its_lowest_behaviour_and_its_ranges(
    sure: Callable[..., AppTest], met: list[Chart], tmp_path: Path
):
    app = sure(alike(tmp_path), overall="yes", weights="b1:1")
    assert complaints(app) == []
    assert "There is no overall" not in words_on(app)
    table = next(table.value for table in app.table if "Overall" in table.value.columns)
    assert len(table) == 12
    assert set(table["Overall"]) == {"0.00", "1.00", "2.00"}
    assert all("Behaviour 1" in cell for cell in table["Lowest behaviour"])
    assert next(chart.title for chart in met if chart.slug == "overall-rank-ranges").endswith(
        "differ clearly on the overall"
    )


def test_two_roles_are_chosen_and_never_mixed_and_stand_side_by_side(sure: Callable[..., AppTest], tmp_path: Path):
    own = ratings("city", [a_mark(f"b{b}-c{c}", 2) for b in (1, 2) for c in (1, 2)])
    own["rater"] |= {"role": "self", "method": "We asked ourselves."}
    collection = a_collection(tmp_path, ratings={CASE_ID: [ratings(), own]})
    app = sure(collection)
    assert complaints(app) == []
    assert labelled(app.selectbox, "Role of the raters").options == ["independent of the project", "self"]
    assert "We asked ourselves" not in words_on(app)
    assert "“Self” ratings lie above “independent of the project” ones in 2 of 2 medians" in words_on(app)
    labelled(app.selectbox, "Role of the raters").set_value("self").run()
    assert complaints(app) == []
    assert app.query_params["role"] == "self"
    assert "We asked ourselves" in words_on(app)
    assert "No criterion of an engagement in view was given a level by two raters" in words_on(app)


@pytest.mark.parametrize("filters", [{}, {"q": "zzzzzz"}])
def test_without_ratings_in_view_there_is_a_sentence_and_a_way_back(
    filters: dict[str, str], sure: Callable[..., AppTest], met: list[Chart], tmp_path: Path
):
    app = sure(None if filters else a_collection(tmp_path), **filters)
    assert complaints(app) == []
    assert answer_on(app).startswith("Nobody has rated an engagement in view")
    assert met == []


def test_where_nearly_all_levels_are_the_same_the_page_says_that_alpha_misleads(
    sure: Callable[..., AppTest], tmp_path: Path
):
    files = [ratings("ann"), ratings("bob")]
    app = sure(a_collection(tmp_path, ratings={CASE_ID: files}))
    assert complaints(app) == []
    assert "Behaviour 1: One case has two levels to compare" in words_on(app)
    assert "100% of the levels given are 1, so alpha may be low or without value" in words_on(app)


def test_a_filter_changes_who_is_compared(sure: Callable[..., AppTest]):
    app = sure(country="EST")
    assert complaints(app) == []
    assert "There are no two engagements to compare" in words_on(app)


def test_hostile_text_of_a_rubric_and_a_rater_is_text(sure: Callable[..., AppTest], tmp_path: Path):
    rubric = a_rubric(behaviours=1)
    rubric["behaviours"][0] |= {"name": HOSTILE}
    rubric["behaviours"][0]["criteria"] = [a_criterion("b1-c1", question=HOSTILE + "?"), a_criterion("b1-c2")]
    rubric["rubric"] |= {"notice": HOSTILE}
    rubric["rubric"]["scale"]["generic_labels"] = dict.fromkeys(range(3), HOSTILE)
    files = [ratings(rater, [a_mark("b1-c1", level), a_mark("b1-c2")]) for rater, level in (("ann", 1), ("bob", 2))]
    for file in files:
        file["rater"]["method"] = HOSTILE
    app = sure(a_collection(tmp_path, rubrics=[rubric], ratings={CASE_ID: files}), overall="yes")
    assert complaints(app) == []
    texts = [element.value for kind in ("header", "markdown", "info", "warning") for element in app.get(kind)]
    texts += [cell for table in app.table for cell in table.value.astype(str).to_numpy().flat]
    assert any("script" in text for text in texts)
    assert [text for text in texts if re.search(r"(?<!\\)(\]\(javascript|<script)", text)] == []


def test_the_page_of_a_rated_case_shows_its_profile_and_an_unrated_one_none(
    sure: Callable[..., AppTest], met: list[Chart]
):
    app = sure()
    met.clear()
    app.switch_page("app_pages/case_study.py")
    app.query_params.update({"case": USA})
    app.run()
    assert complaints(app) == []
    assert "What the raters made of it" in words_on(app)
    assert "machine-assisted desk review" in words_on(app)
    (profile,) = (chart for chart in met if chart.slug == "profile")
    assert "no median" in profile.summary
    app.selectbox[0].set_value("iceland-constitution-2010").run()
    assert "What the raters made of it" not in words_on(app)
