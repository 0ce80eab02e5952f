"""The filter bar: the address leads, the widgets show it and write to it, and what a link gets wrong is said."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.address import PAGES
from tests.app.conftest import Open
from tests.app.test_pages import answer_on, as_read, complaints, words_on

FILTERED = ("overview", "scale", "impact", "follow_through", "behaviours")
EVERYTHING = "All 25 engagements."


def chosen(app: AppTest) -> dict[str, object]:
    """What the widgets hold, by the filter's name in addresses; those that hold nothing are left out."""
    kinds = ("multiselect", "number_input", "text_input")
    held = {widget.key.removeprefix("filter-"): widget.value for kind in kinds for widget in app.get(kind)}
    return {name: value for name, value in held.items() if value}


def address(app: AppTest) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def bar(app: AppTest) -> str:
    """The words on the closed filter bar."""
    (words,) = (as_read(fold.label) for fold in app.expander if fold.label.startswith("Filter"))
    return words.removeprefix("Filter · ")


@pytest.mark.parametrize("page", FILTERED)
def test_the_address_fills_the_widgets_and_the_words(page: str, opened: Open):
    link = {"part": "comparison", "channel": "both", "from": "2012", "to": "2019", "q": "a"}
    app = opened(page, **link)
    assert complaints(app) == []
    assert chosen(app) == {"part": ["comparison"], "channel": ["both"], "from": 2012, "to": 2019, "q": "a"}
    assert address(app) == {name: [value] for name, value in link.items()}
    assert bar(app).endswith(
        " of 25 engagements: part of comparison cases; channel online and offline; since 2012; until 2019; containing “a”."
    )
    assert int(bar(app).split()[0]) > 0
    assert [each.value for each in app.warning] == []


def test_every_widget_writes_to_the_address_and_to_the_words(opened: Open):
    app = opened("scale")
    before = answer_on(app)
    assert bar(app) == EVERYTHING
    assert chosen(app) == {}
    app.multiselect(key="filter-country").set_value(["EST", "ISL"]).run()
    app.number_input(key="filter-to").set_value(2013).run()
    app.text_input(key="filter-q").set_value("  parliament ").run()
    assert complaints(app) == []
    assert address(app) == {"country": ["EST", "ISL"], "to": ["2013"], "q": ["parliament"]}
    assert bar(app).endswith("country Estonia or Iceland; until 2013; containing “parliament”.")
    assert chosen(app) == {"country": ["EST", "ISL"], "to": 2013, "q": "parliament"}
    assert answer_on(app) != before

    app.button(key="filter-reset").click().run()
    assert bar(app) == EVERYTHING
    assert (chosen(app), address(app)) == ({}, {})
    assert answer_on(app) == before
    assert not [each for each in app.button if each.key == "filter-reset"]


def test_each_broken_part_of_a_link_is_said_and_the_rest_is_used(opened: Open):
    app = opened("impact", part="nonsense", country="ZZZ", colour="blue", **{"from": "12", "to": "2019"})
    assert complaints(app) == []
    assert [as_read(each.value) for each in app.warning] == [
        "The link names a part of “nonsense” that is not in this collection.",
        "The link names a country “ZZZ” that is not in this collection.",
        "The link holds “colour”, which this page does not know.",
        "The link says since “12”, which is no year.",
    ]
    assert chosen(app) == {"to": 2019}
    assert bar(app).endswith(" of 25 engagements: until 2019.")


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("scale", {"profile": "estonia-citizens-assembly-2013"}),
        ("rubric", {"country": "ISL"}),
        ("find", {"mark": "x", "rubric": "y"}),
        ("case_study", {"country": "ISL", "case": "estonia-citizens-assembly-2013"}),
        ("method", {"q": "climate"}),
        ("briefing", {"at": "2"}),
    ],
)
def test_what_only_another_page_knows_is_said_as_often_as_the_page_is_drawn(
    page: str, link: dict[str, str], opened: Open
):
    app = opened(page, **link)
    foreign = [name for name in link if name not in (*PAGES[page].filters, *PAGES[page].settings, "mark")]
    expected = [f"The link holds “{name}”, which this page does not know." for name in foreign]
    assert [as_read(each.value) for each in app.warning] == expected
    assert [as_read(each.value) for each in app.run().warning] == expected
    assert complaints(app) == []


def test_what_the_app_itself_left_in_the_address_of_another_page_is_taken_out_and_not_said(opened: Open):
    app = opened("how_sure", country="ISL")
    app.run()
    assert {"profile", "behaviour", "country"} <= set(app.query_params)
    # As Streamlit may leave it; a link of one page to another begins with an empty address.
    for page, kept in (("rubric", {"rubric"}), ("compare", {"rubric"}), ("scale", set())):
        app.switch_page(f"app_pages/{page}.py").run()
        assert [each.value for each in app.warning] == []
        assert set(app.query_params) <= kept | {"case", "country"}
    # What is not ours is said.
    app.query_params["profile"] = "iceland-constitution-2010"
    app.run()
    assert [as_read(each.value) for each in app.warning] == ["The link holds “profile”, which this page does not know."]


@pytest.mark.parametrize(
    "link",
    [
        {"from": "1200"}, {"to": "9999"}, {"from": "0000"}, {"from": "2019", "to": "2010"}, {"from": "２０１２"}, {"q": ""},
        {"q": " "}, {"q": "x" * 5000}, {"q": "%_'\";--"}, {"q": "\x00"}, {"q": "<b>bold</b> $x$ :red[y] `z`"}, {"country": ""},
        {"case": "nowhere"},
    ],
)  # fmt: skip
def test_no_link_breaks_a_page(link: dict[str, str], opened: Open):
    app = opened("scale", **link)
    assert complaints(app) == []
    assert len(app.title) == 1
    # Another choice works from there.
    app.multiselect(key="filter-part").set_value(["report"]).run()
    assert complaints(app) == []
    assert "part of the 2019 report" in bar(app)


@pytest.mark.parametrize(
    "link", [{"country": "NZL"}, {"country": "KOR"}, {"method": "consultation"}, {"area": "health"}]
)
def test_follow_through_opens_where_only_one_axis_has_dates(link: dict[str, str], opened: Open):
    assert complaints(opened("follow_through", **link)) == []


@pytest.mark.parametrize("page", FILTERED)
def test_an_empty_selection_says_why_and_show_all_brings_everything_back(page: str, opened: Open):
    app = opened(page, q="zzzzzz", part="report")
    assert complaints(app) == []
    assert "No engagement matches all of these filters at once." in words_on(app)
    assert bar(app) == "0 of 25 engagements: part of the 2019 report; containing “zzzzzz”."
    app.button(key="filter-reset").click().run()
    assert complaints(app) == []
    assert bar(app) == EVERYTHING
    assert "No engagement matches" not in words_on(app)


def test_the_view_goes_along_and_an_address_of_its_own_leads(opened: Open):
    app = opened("scale", country="ISL")
    for page in ("impact", "case_study", "follow_through", "behaviours", "method", "overview"):
        app.query_params.clear()
        app.switch_page(f"app_pages/{page}.py").run()
        assert complaints(app) == []
        if page in FILTERED:
            assert bar(app) == "2 of 25 engagements: country Iceland."
            assert address(app) == {"country": ["ISL"]}
    app.query_params.clear()
    app.query_params["part"] = "report"
    app.switch_page("app_pages/scale.py").run()
    assert bar(app) == "9 of 25 engagements: part of the 2019 report."
    assert chosen(app) == {"part": ["report"]}


def test_options_say_how_many_engagements_they_would_leave_and_those_without_any_come_last(opened: Open):
    app = opened("scale", country="ISL")
    parts = app.multiselect(key="filter-part").options
    assert parts == ["the 2019 report (1)", "comparison cases (1)"]
    assert "Estonia (1)" in app.multiselect(key="filter-country").options
    levels = app.multiselect(key="filter-level").options
    assert [option.endswith("(0)") for option in levels] == sorted(option.endswith("(0)") for option in levels)
    assert levels[-1].endswith("(0)")
    # A choice is read by its value, whichever number stood beside it.
    app.multiselect(key="filter-level").set_value(["national"]).run()
    app.multiselect(key="filter-country").set_value(["ISL", "EST"]).run()
    assert complaints(app) == []
    assert address(app) == {"country": ["ISL", "EST"], "level": ["national"]}
    assert [each.value for each in app.warning] == []


def test_a_unit_of_scale_is_chosen_by_chips_and_stays_in_the_address(opened: Open):
    app = opened("scale", unit="voters", part="report")
    assert app.exception == []
    chips = app.button_group(key="choice-unit")
    assert chips.value == ["voters"] or chips.value == "voters"
    title = app.title[0].value
    assert "engagements counted voters" in title
    chips.set_value(None).run()
    assert "unit" not in app.query_params
    assert app.query_params["part"] in ("report", ["report"])
    assert app.title[0].value != title
    assert opened("scale", unit="nonsense").warning[0].value.startswith("The link names unit “nonsense”")
