"""The page Ask: SQL from its box, an example or a link; named questions; refusals as sentences; the switch of whoever hosts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.catalogue.own_sql import EXAMPLES, MOST_IN_LINK
from dashboard.domain.case_study.scale_lists import Unit
from dashboard.storage.locked_sql.runner import end_all
from dashboard.storage.locked_sql.settings import VARIABLE
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.app.conftest import Open
from tests.app.test_pages import complaints, words_on
from tests.builders import a_collection

COUNT = "SELECT count(*) AS engagements FROM engagements"


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_all()


def asked(opened: Open, sql: str) -> AppTest:
    app = opened("ask", sql=sql)
    assert complaints(app) == []
    return app


def test_a_link_runs_its_sql_and_the_box_shows_it(opened: Open):
    app = asked(opened, COUNT)
    assert "One row and one column." in words_on(app)
    assert app.text_area(key="ask-sql").value == COUNT
    assert [button.label for button in app.get("download_button")][:3] == ["CSV", "JSON", "Parquet"]


def test_an_example_goes_into_box_and_address_and_is_drawn(opened: Open):
    app = opened("ask")
    assert complaints(app) == []
    name = "Engagements by country"
    app.selectbox(key="ask-example").set_value(name).run()
    assert complaints(app) == []
    assert app.text_area(key="ask-sql").value == EXAMPLES[name]
    assert app.query_params["sql"] in (EXAMPLES[name], [EXAMPLES[name]])
    assert "engagements by country\\_name" in [header.value for header in app.header]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_an_answer(name: str, warehouse: Warehouse):
    assert warehouse.ask_sql(EXAMPLES[name]).num_rows > 1


def test_what_is_refused_is_one_sentence_and_no_table(opened: Open):
    app = opened("ask", sql="COPY counts TO '<img src=x>'")
    (error,) = app.error
    assert "only questions that read are run here, and this is COPY" in error.value
    assert app.get("download_button") == []


def test_sql_too_long_for_a_link_runs_from_the_box_only(opened: Open):
    sql = f"{COUNT} -- {'x' * MOST_IN_LINK}"
    app = opened("ask", sql=sql)
    assert "The link holds more than 4,000 characters of SQL" in app.warning[0].value
    app.text_area(key="ask-sql").set_value(sql)
    app.button(key="ask-run").click().run()
    assert "sql" not in app.query_params
    assert "One row and one column." in words_on(app)


def test_a_named_question_by_a_link_and_by_its_boxes(opened: Open):
    app = opened("ask", question="counts", **{"with": "case=estonia-citizens-assembly-2013"})
    assert complaints(app) == []
    assert app.text_input(key="ask-with-counts-case").value == "estonia-citizens-assembly-2013"
    app.text_input(key="ask-with-counts-case").set_value("nope").run()
    assert "There is no case 'nope' in this collection" in app.error[0].value


def test_a_question_of_the_collection_stands_first_and_is_answered(opened: Open, tmp_path: Path):
    collection = a_collection(tmp_path)
    collection.questions.mkdir()
    text = "-- question: Which are <b>there</b>?\n-- column: case_id (text): id of the case study\nSELECT case_id FROM engagements\n"
    (collection.questions / "which_are_there.sql").write_text(text, encoding="utf-8")
    app = opened("ask", collection, question="which_are_there")
    assert complaints(app) == []
    assert (
        app.selectbox(key="ask-question").options[0] == "which_are_there (of this collection): Which are <b>there</b>?"
    )
    assert "One row and one column." in words_on(app)


def test_who_hosts_it_can_switch_own_sql_off_and_named_questions_stay(opened: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "off")
    app = opened("ask", sql=COUNT)
    assert "switched off on this server" in app.info[0].value
    assert list(app.text_area) == []
    assert "One row" not in words_on(app)
    assert "columns" in words_on(opened("ask", question="certainty"))


def test_the_example_on_people_holds_people_who_took_part(warehouse: Warehouse):
    table = warehouse.ask_sql(EXAMPLES["People who took part, by year of the start"])
    assert {Unit.read(unit).takes_part for unit in table["unit"].to_pylist()} == {True}
