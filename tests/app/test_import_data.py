"""The page that imports a file: a preview by the same code, files to take away, writing only where it is allowed."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
import yaml
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from dashboard.cli import main
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.settings import VARIABLE
from tests.app.conftest import Open, open_folds
from tests.app.test_pages import as_read, complaints, words_on
from tests.builders import a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, bring, files_of
from tests.storage.imports.test_polis_upload import ONE, zipped

MAPPING = yaml.safe_dump(LEDGER, sort_keys=False).encode()


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "lens")


def given(opened: Open, collection: Collection, text: str, mapping: bytes = MAPPING) -> AppTest:
    app = opened("import_data", collection)
    assert complaints(app) == []
    app.selectbox(key="import-chosen").set_value("A mapping of my own").run()
    app.file_uploader(key="import-mapping").set_value(("own.yaml", mapping, "text/yaml"))
    app.file_uploader(key="import-file").set_value(("file.csv", text.encode(), "text/csv"))
    return app.run()


def test_a_file_is_previewed_and_can_be_taken_away(opened: Open, collection: Collection):
    before = files_of(collection)
    app = given(opened, collection, HEAD + ROWS)
    assert complaints(app) == []
    words = words_on(app)
    assert "3 rows read = 3 written" in words
    assert "Plant trees" in words
    assert [button.label for button in app.get("download_button")][:1] == ["Download the case studies (ZIP)"]
    assert files_of(collection) == before


PROJECTS = """id;Projekt;Stand;Datum;Kosten
1;Radweg Hauptstraße;umgesetzt;03.04.2021;1.500
2;Spielplatz Nord;abgelehnt;15.05.2021;12.000
3;Bibliothek am Sonntag;umgesetzt;01.09.2022;2.750,50
"""
FILLED = {
    "{title: '?', publisher: '?', url: 'https://?', licence: '?', retrieved: '?'}":
        "{title: Projects, publisher: Testland, url: 'https://example.org/p', retrieved: 2026-11-30}",
    "fields: {title: '?'}": "fields: {title: Projects of Testland}",
    "constants: {certainty: low": "constants: {currency: EUR, certainty: low",
    '# projekt: "Projekt"': 'wording: "Projekt"', '# kosten: "Kosten"': 'amount: "Kosten"', '# datum: "Datum"': 'delivery_date: "Datum"',
    "# delivery: {from: \"Stand\", map: {\"umgesetzt\": '?', \"abgelehnt\": '?'}}":
        'delivery: {from: Stand, map: {umgesetzt: implemented, abgelehnt: abandoned}}',
}  # fmt: skip


def test_a_file_that_no_mapping_fits_is_imported_with_a_draft_that_the_reader_fills_in(
    opened: Open, collection: Collection
):
    app = opened("import_data", collection)
    app.file_uploader(key="import-file").set_value(("projects.csv", PROJECTS.encode(), "text/csv"))
    app.run()
    assert "draft one from it" in app.info[0].value
    app.selectbox(key="import-chosen").set_value("Draft one from my file").run()
    assert complaints(app) == []
    assert "still has “?” in provenance › title; provenance › publisher" in as_read(app.info[0].value)
    text = app.text_area(key="import-draft").value
    assert "D.M.YYYY" in text
    for open_place, filled in FILLED.items():
        assert text.count(open_place) == 1, open_place
        text = text.replace(open_place, filled)
    app.text_area(key="import-draft").set_value(text).run()
    assert complaints(app) == []
    words = words_on(app)
    assert "3 rows read = 3 written" in words
    assert "Radweg Hauptstraße: not recorded, implemented, 1500 EUR" in words
    assert "Bibliothek am Sonntag: not recorded, implemented, 2750.5 EUR" in words
    app.selectbox(key="import-chosen").set_value("table").run()
    app.selectbox(key="import-chosen").set_value("Draft one from my file").run()
    assert app.text_area(key="import-draft").value == text


def rows_of(form: str, number: int) -> str:
    """A file in the form of a shipped mapping: so many good rows, then one that cannot be taken over."""
    heads = {
        "table": "id,title,country,place,start,end,participants",
        "uk-citizens-assembly-register": "unique_id,authority_type,org_name,url,report_pdf_url,assembly_status,assembly_year,"
        "number_participants,assembly_description,thematic_grouping",
        "participedia": "id,title,city,start_date,end_date,body,url,number_of_participants",
        "participatory-budget": "project_id;title;edition;submitted;vote;state;delivered;planned;cost;latitude;longitude;theme",
    }
    good = {
        "table": "a{n},Panel {n},NOR,Oslo,2019,2020,40",
        "uk-citizens-assembly-register": "a{n},Nation,Panel {n},,,Finished,2020,40,,Climate",
        "participedia": "{n},Panel {n},Testland,2019-03-01,,<p>They met.</p>,https://example.org/{n},250",
        "participatory-budget": "{n};Panel {n};2014;2014-05;LAURÉAT;FIN;2016-03;;150 000,50;;;vert",
    }
    bad = {
        "table": "b,Broken,NOR,Oslo,yesterday,2020,40",
        "uk-citizens-assembly-register": "b,Nation,Broken,,,Finished,2020,many,,Climate",
        "participedia": "99,Broken,Testland,in spring,,,,",
        "participatory-budget": "99;Broken;2014;2014-05;GAGNÉ;FIN;;;;;;",
    }
    return "\n".join([heads[form], *(good[form].format(n=n) for n in range(1, number + 1)), bad[form], ""])


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons of a page give, by their keys."""
    found: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def drawn(label: str, data: Any, *more: Any, **how: Any) -> bool:
        found[how["key"]] = data
        return draw(label, data, *more, **how)

    monkeypatch.setattr(st, "download_button", drawn)
    return found


def uploaded(opened: Open, collection: Collection, form: str, text: str) -> AppTest:
    app = opened("import_data", collection)
    app.selectbox(key="import-chosen").set_value(form).run()
    app.file_uploader(key="import-file").set_value([("file.csv", text.encode(), "text/csv")])
    app.run()
    assert complaints(app) == []
    return app


@pytest.mark.parametrize("form", ["table", "uk-citizens-assembly-register", "participedia", "participatory-budget"])
def test_each_kind_of_file_has_a_preview_refused_rows_and_the_same_files_as_the_terminal(
    form: str, opened: Open, collection: Collection, files: dict[str, Callable[[], bytes]], tmp_path: Path
):
    text = rows_of(form, 10)
    app = uploaded(opened, collection, form, text)
    words = words_on(app)
    assert "11 rows read = 10 written (10 new, 0 changed) + 0 unchanged + 1 refused + 0 skipped." in words
    assert "line 12" in words
    assert "Panel 1" in words
    delimiter = ";" if form == "participatory-budget" else ","
    head, refused = csv.reader(io.StringIO(files["import-refused"]().decode()), delimiter=delimiter)
    assert head[-2:] == ["refused_line", "refused_because"]
    assert refused[-2] == "12"
    assert "Broken" in refused
    with zipfile.ZipFile(io.BytesIO(files["import-zip"]())) as file:
        taken = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
    terminal = a_collection(tmp_path / "terminal", cases=[])
    (tmp_path / "file.csv").write_bytes(text.encode())
    call = [
        "import",
        read_mapping(form)[0].format,
        str(tmp_path / "file.csv"),
        "--mapping",
        form,
        "--into",
        str(terminal.root),
    ]
    CliRunner().invoke(main, [*call, "--refused", str(tmp_path / "refused.csv")])
    written = {f"case_studies/{name}": held for name, held in files_of(Collection(terminal.case_studies)).items()}
    assert taken == written
    assert (tmp_path / "refused.csv").read_bytes() == files["import-refused"]()


def test_a_file_of_which_too_much_is_refused_is_not_taken_over(
    opened: Open, collection: Collection, files: dict[str, Callable[[], bytes]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(VARIABLE, "on")
    app = uploaded(opened, collection, "table", rows_of("table", 8))
    assert "More than 10% of the rows are refused, so nothing is written." in app.warning[0].value
    assert "import-refused" in files
    assert "import-zip" not in files
    assert [each.key for each in app.button if each.key == "import-write"] == []


def test_it_writes_where_the_server_lets_readers_write(
    opened: Open, collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(VARIABLE, "on")
    app = given(opened, collection, HEAD + ROWS)
    app.button(key="import-write").click().run()
    assert complaints(app) == []
    assert (collection.case_studies / "testland-budget" / "ledger.csv").exists()
    assert "One case study written" in app.success[0].value


def test_what_cannot_be_read_is_a_sentence(opened: Open, collection: Collection):
    app = given(opened, collection, "")
    assert "the file is empty" in app.error[0].value


def test_more_than_a_server_can_do_beside_its_readers_is_for_the_terminal(opened: Open, collection: Collection):
    app = given(opened, collection, HEAD + "".join(f"P{n},x,2014,done,won,1,g,2015\n" for n in range(5_001)))
    assert "more than 5,000 rows" in app.error[0].value
    own = yaml.safe_dump({**LEDGER, "recorded": ["x" * 50] * 1_000}).encode()
    app = given(opened, collection, HEAD + ROWS, own)
    assert "larger than 50,000 bytes" in app.error[0].value


def test_a_pattern_of_a_stranger_does_not_run(opened: Open, collection: Collection):
    own = {**LEDGER, "columns": {**LEDGER["columns"], "id": {"from": "ref", "pattern": "(a+)+$"}}}
    app = given(opened, collection, HEAD + ROWS, yaml.safe_dump(own).encode())
    assert "runs only on your own machine" in app.error[0].value


def test_an_import_says_how_it_came_and_that_nobody_looked_further(
    opened: Open, collection: Collection, monkeypatch: pytest.MonkeyPatch
):
    bring(collection, REGISTER, TABLE)
    app = open_folds(opened("case_study", collection, case="reg-b"))
    assert complaints(app) == []
    words = words_on(app)
    assert "A program made this case study from file.csv (Projects). Nobody has checked it." in words
    assert "Assembly B: imported, not checked" in words
    assert "Not in this source, and nobody has looked further." in words
    for none in ("No impact is on record", "We found no disagreement", "no gap is on record"):
        assert none not in words
    assert "not in its source" in row_of("reg-b", drawn_on(opened("overview", collection)))
    assert "Imported, not checked: no recommendation in the source" in drawn_on(opened("follow_through", collection))
    path = collection.case_studies / "reg-b" / "case.yaml"
    path.write_text(path.read_text().replace("  format: table", "  format: table\n  checked_by: the city archive"))
    words = words_on(open_folds(opened("case_study", collection, case="reg-b")))
    assert "the city archive checked it." in words
    assert "No impact is on record" in words
    assert "not in its source" not in row_of("reg-b", drawn_on(opened("overview", collection)))


def drawn_on(app: AppTest) -> str:
    """The tables of rows on a page, as HTML."""
    return "".join(each.proto.json for each in app.get("bidi_component"))


def row_of(row: str, drawn: str) -> str:
    """The HTML of one row of the last table that has it."""
    return drawn.rpartition(f"data-row='{row}'")[2].partition("</tr>")[0]


def test_a_conversation_of_polis_is_previewed_from_a_zip_and_from_single_files(opened: Open, collection: Collection):
    app = opened("import_data", collection)
    app.selectbox(key="import-chosen").set_value("polis").run()
    nested = {f"parks/{place}{name}": text for place in ("", "copy/") for name, text in ONE.items()}
    app.file_uploader(key="import-file").set_value([("parks.zip", zipped(nested), "application/zip")])
    app.run()
    assert complaints(app) == []
    words = words_on(app)
    assert "2 rows read = 1 written" in words
    assert "parks/copy holds the same files as parks; it is passed over." in words
    assert "12 voters, 3 statements, 14 votes" in words
    single = [(f"r2x-{name}", text.encode(), "text/csv") for name, text in ONE.items() if name != "summary.csv"]
    app.file_uploader(key="import-file").set_value(single)
    words = words_on(app.run())
    assert complaints(app) == []
    assert "r2x: 12 voters" in words
    assert "Missing: summary.csv." in words
