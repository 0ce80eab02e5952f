"""The page that imports a file: a preview by the same code, files to take away, writing only where it is allowed."""

from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.imports.settings import VARIABLE
from tests.app.conftest import Open
from tests.app.test_pages import complaints, words_on
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
    app = opened("case_study", collection, case="reg-b")
    assert complaints(app) == []
    words = words_on(app)
    assert "A program made this case study from file.csv (Projects). Nobody has checked it." in words
    assert "Assembly B: imported, not checked" in words
    assert "Not in this source, and nobody has looked further." in words
    for none in ("No impact is on record", "We found no disagreement", "no gap is on record"):
        assert none not in words
    path = collection.case_studies / "reg-b" / "case.yaml"
    path.write_text(path.read_text().replace("  format: table", "  format: table\n  checked_by: the city archive"))
    words = words_on(opened("case_study", collection, case="reg-b"))
    assert "the city archive checked it." in words
    assert "No impact is on record" in words


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
