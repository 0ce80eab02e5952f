"""Passing a view on: the link holds everything, a pinned one says later what changed, and filters can be taken back."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import PAGES, Open, open_menu
from tests.app.test_filters import address, bar
from tests.app.test_pages import as_read, complaints, words_on
from tests.builders import CASE_ID, a_case, a_collection, a_count, write_yaml

SHORT = 12


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / "store"))


def link(app: AppTest) -> str:
    """The link that the page offers."""
    open_menu(app, "link-and-citation")
    return next(each.value for each in app.code if each.value.startswith("http") and " " not in each.value)


def notices(app: AppTest) -> list[str]:
    return [as_read(each.value) for each in app.warning]


def pinned(app: AppTest) -> str:
    open_menu(app, "link-and-citation").toggle(key="share-pin").set_value(True).run()
    assert complaints(app) == []
    return dict(parse_qsl(urlsplit(link(app)).query))["data"]


def with_votes(collection: Collection, value: int) -> None:
    write_yaml(collection.case_studies / CASE_ID / "case.yaml", a_case(counts=[a_count(value=value, rivals=[])]))


# Presenter mode shows the finding and nothing else; a self-assessment has no address, so that none holds an answer.
@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("present", "assess")])
def test_every_page_offers_a_link_and_three_forms_of_citation(page: str, opened: Open):
    app = opened(page)
    path = urlsplit(link(app)).path
    assert path == ("/" if page == "overview" else f"/{page}")
    texts = [each.value for each in app.code]
    assert any(
        re.search(r"version 0\.1\.0 of .+ data [0-9a-f]{12}\. Licence CC BY 4\.0\. http", text) for text in texts
    )
    assert any(text.startswith("@misc{") for text in texts)
    assert any(text.startswith("[\n") and '"type": "dataset"' in text for text in texts)


def test_the_link_holds_filters_cases_settings_and_mark(opened: Open):
    given = {"case": ["estonia-citizens-assembly-2013", "us-corporate-tax-thechisel-2016"], "part": ["report"], "from": ["2010"],
             "q": ["law & order ü"], "behaviour": ["scrutiny"], "mark": ["estonia-citizens-assembly-2013|scr-reasons"]}  # fmt: skip
    app = opened("behaviours", **given)
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(urlsplit(link(app)).query):
        found.setdefault(name, []).append(value)
    # What the boxes of the page show is in the link too.
    assert found == given | {name: found[name] for name in ("rubric", "role") if name in found}


@pytest.mark.slow
def test_a_pinned_link_names_each_value_that_changed_since(opened: Open, tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    with_votes(collection, 1000)
    digits = pinned(opened("scale", collection))
    assert re.fullmatch(f"[0-9a-f]{{{SHORT}}}", digits)
    same = opened("scale", collection, data=digits)
    assert notices(same) == []
    assert f"pinned to data {digits}, and that is the data on screen" in words_on(same)

    with_votes(collection, 1234)
    later = opened("scale", collection, data=digits)
    assert complaints(later) == []
    assert len(notices(later)) == 1
    assert notices(later)[0].startswith(f"This link was made with data {digits}")
    table = later.table[0].value
    assert list(table.columns) == ["Chart", "Row", "Column", "Then", "Now"]
    numbers = table[table["Column"] == "Number"].to_numpy().tolist()
    assert [row[3:] for row in numbers] == [["1000", "1234"]]
    assert f"Since then {_number(len(table))} values in its charts changed." in notices(later)[0]

    with_votes(collection, 1000)
    assert notices(opened("scale", collection, data=digits)) == []


def _number(number: int) -> str:
    return "no one two three four five six seven eight nine ten eleven twelve".split()[number]


def test_a_change_that_the_page_does_not_show_is_no_change_of_the_page(opened: Open, tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    with_votes(collection, 1000)
    digits = pinned(opened("impact", collection))
    with_votes(collection, 1234)
    later = opened("impact", collection, data=digits)
    assert notices(later) == []
    assert "Nothing that the charts of this page show has changed since." in words_on(later)


@pytest.mark.parametrize("digits", ["0" * SHORT, "x", "<b>bold</b>", "../../x"])
def test_a_pin_that_is_not_kept_here_is_told(digits: str, opened: Open):
    app = opened("scale", data=digits)
    assert complaints(app) == []
    assert notices(app) == [
        f"This link was made with data {digits}, of which no copy is kept here. What changed since cannot be said."
    ]


def test_a_store_that_cannot_be_written_is_told_and_the_link_is_there(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LEGITIMACY_STORE", str(tmp_path / "file"))
    app = opened("scale")
    assert re.fullmatch("[0-9a-f]+", pinned(app))
    assert "No copy of the data could be kept" in notices(app)[0]


def test_changes_of_the_filters_are_taken_back_one_by_one(opened: Open):
    app = opened("scale")
    assert not [each for each in app.button if each.key == "filter-undo"]
    app.multiselect(key="filter-country").set_value(["EST"]).run()
    app.number_input(key="filter-from").set_value(2012).run()
    app.button(key="filter-reset").click().run()
    assert bar(app) == "All 25 engagements."
    app.button(key="filter-undo").click().run()
    assert address(app) == {"country": ["EST"], "from": ["2012"]}
    assert app.multiselect(key="filter-country").value == ["EST"]
    app.button(key="filter-undo").click().run()
    app.button(key="filter-undo").click().run()
    assert (address(app), bar(app)) == ({}, "All 25 engagements.")
    assert not [each for each in app.button if each.key == "filter-undo"]
    assert complaints(app) == []


def test_cases_can_be_chosen_on_every_page_with_filters(opened: Open):
    two = ["us-corporate-tax-thechisel-2016", "estonia-citizens-assembly-2013"]
    app = opened("impact", case=two)
    assert bar(app).startswith("2 of 25 engagements: case study ")
    assert app.multiselect(key="filter-case").value == two


def test_a_pinned_briefing_names_what_changed_in_its_findings(opened: Open, tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    with_votes(collection, 1000)
    digits = pinned(opened("briefing", collection, item=["scale/people-by-unit"]))
    with_votes(collection, 1234)
    later = opened("briefing", collection, item=["scale/people-by-unit"], data=digits)
    assert complaints(later) == []
    assert "Since then" in notices(later)[0]
    table = later.table[0].value
    assert ["1000", "1234"] in table[["Then", "Now"]].to_numpy().tolist()


def test_a_page_without_charts_does_not_say_that_nothing_changed(opened: Open, tmp_path: Path):
    collection = a_collection(tmp_path / "collection")
    with_votes(collection, 1000)
    digits = pinned(opened("method", collection))
    with_votes(collection, 1234)
    assert "The data has changed since; this page has no charts" in words_on(opened("method", collection, data=digits))
