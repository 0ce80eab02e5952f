"""Pages of 300 made-up case studies: what is drawn at once is bounded, counts say what is not, and the rest can be reached."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.evidence import participation
from dashboard.charts.many import PAGE
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open, open_folds
from tests.app.test_pages import as_read, complaints, words_on
from tests.many_cases import LEDGER_CASE, many_cases

CASES, LEDGER = 300, 400
PAGES = (
    "overview",
    "scale",
    "impact",
    "follow_through",
    "behaviours",
    "how_sure",
    "case_study",
    "compare",
    "find",
    "method",
)
MOST_NODES = 5_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """One collection for all these tests."""
    return many_cases(tmp_path_factory.mktemp("many"), CASES, LEDGER)


def tables(app: AppTest) -> list[str]:
    """The HTML of every table of rows on a page."""
    return [each for each in (element.proto.json for element in app.get("bidi_component")) if "data-row" in each]


def rows_in(table: str) -> int:
    """How many rows a table shows before a reader opens further ones."""
    return len(re.findall(r"<tr role='row' data-row='[^']*'>", table))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_few_rows_of_many_and_says_how_many_there_are(page: str, opened: Open, many: Collection):
    app = opened(page, many)
    assert complaints(app) == []
    drawn = tables(app)
    assert all(rows_in(each) <= 2 * PAGE for each in drawn)
    assert sum(len(re.findall(r"<\w", each)) for each in drawn) <= MOST_NODES
    if page in ("overview", "scale", "impact", "follow_through", "behaviours"):
        assert re.search(r"1–20 of \d+", words_on(app))


def test_every_row_can_be_reached_page_by_page_by_words_and_by_heading(opened: Open, many: Collection):
    app = opened("scale", many)
    assert f"1–20 of {CASES + 1}" in words_on(app)
    (first,) = (each for each in tables(app) if "lolli" in each)
    next(each for each in app.button if each.key == "scale-people-page-on").click().run()
    assert f"21–40 of {CASES + 1}" in words_on(app)
    assert first not in tables(app)
    find = next(each for each in app.text_input if each.key == "scale-people-words")
    find.set_value("place 299:").run()
    assert f"1–1 of 1 found among {CASES + 1}" in words_on(app)
    assert any("Place 299:" in each for each in tables(app))
    find.set_value("").run()
    heading = next(each for each in app.selectbox if each.key == "scale-people-heading")
    unknown = len([number for number in range(CASES) if number % 7 == 0])
    assert f"Number not known ({unknown})" in heading.options
    heading.set_value("Number not known").run()
    assert f"1–20 of {unknown} found among {CASES + 1}" in words_on(app)


def test_sentences_of_rows_are_made_when_they_are_opened(
    opened: Open, many: Collection, monkeypatch: pytest.MonkeyPatch
):
    made: list[str] = []
    sentence = participation._row_sentence
    monkeypatch.setattr(participation, "_row_sentence", lambda row: made.append(row["case_id"]) or sentence(row))
    app = opened("scale", many, country="NAM")
    # The drawn rows say theirs; the others are not worked out for them.
    assert len(set(made)) <= PAGE
    next(each for each in app.get("button_group") if each.key == "scale-people-parts").set_value(["In words"]).run()
    assert len(set(made)) > PAGE


def test_a_link_to_a_mark_leads_to_its_page(opened: Open, many: Collection):
    app = opened("scale", many, mark="people-by-unit~made-up-0299|voters")
    assert complaints(app) == []
    assert any("Place 299:" in each for each in tables(app))


def test_how_sure_compares_chosen_engagements_and_not_many(opened: Open, many: Collection):
    app = opened("how_sure", many)
    assert "100 rated engagements are in view. Choose at most 40" in words_on(app)
    assert not [each for each in app.selectbox if each.label == "Engagement"]
    few = opened("how_sure", many, case=["made-up-0000", "made-up-0003"])
    assert complaints(few) == []
    assert [each for each in few.selectbox if each.label == "Engagement"]


def test_behaviours_counts_levels_by_criterion_and_shows_the_marks_of_few(opened: Open, many: Collection):
    assert "out of 100 rated" in words_on(opened("behaviours", many))
    few = opened("behaviours", many, case=["made-up-0000", "made-up-0003"])
    assert "Digit: level." in words_on(few)


def test_a_long_ledger_is_paged_and_can_be_searched(opened: Open, many: Collection):
    app = open_folds(opened("case_study", many, case=LEDGER_CASE))
    assert len(items_on(app)) == PAGE
    assert f"1–20 of {LEDGER}" in words_on(app)
    next(each for each in app.text_input if each.key == f"{LEDGER_CASE}-items-words").set_value("number 399").run()
    assert [each.partition(" —")[0] for each in items_on(app)] == ["Made-up proposal number 399"]
    assert f"1–1 of 1 found among {LEDGER}" in words_on(app)
    named = opened("case_study", many, case=LEDGER_CASE, recommendation="P321")
    assert items_on(named)[0].startswith("Made-up proposal number 321")


def test_data_and_method_lists_the_sources_of_the_chosen_case_study_only(opened: Open, many: Collection):
    app = opened("method", many)
    box = next(each for each in app.selectbox if each.key == "method-case")
    assert (len(box.options), box.value) == (CASES + 1, None)
    assert not [each for each in app.markdown if each.value.startswith("- **")]
    box.set_value("made-up-0299").run()
    (shown,) = (each.value for each in app.markdown if each.value.startswith("- **"))
    assert len(shown.splitlines()) == 2
    listed = next(each for each in app.selectbox if each.key == "method-list")
    listed.set_value(next(each for each in listed.options if each.startswith("State:"))).run()
    assert any(
        "not_applicable" in as_read(str(table.value)) or "not applicable" in as_read(str(table.value))
        for table in app.table
    )


def items_on(app: AppTest) -> list[str]:
    """The labels of the recommendations that a page shows one by one."""
    labels = (as_read(each.label) for each in app.expander)
    return [each for each in labels if each.startswith("Made-up proposal")]
