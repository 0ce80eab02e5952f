"""A page that cannot be shown says so in plain sentences, without the words of the library or of the fault."""

import tomllib
from importlib.resources import files

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.assessment.upload import MEGABYTES
from dashboard.app_pages.briefing_pages import downloads
from dashboard.app_pages.import_page import upload
from dashboard.app_pages.widgets import broken
from dashboard.storage.opening.current import CANNOT_BE_OPENED
from dashboard.storage.parquet_warehouse.place import PlaceRefused


def page(gone: bool) -> None:
    from dashboard.app_pages.widgets.broken import is_said_plainly
    from dashboard.storage.opening.current import Unavailable

    is_said_plainly(Unavailable("The folder is gone. Put it back.") if gone else RuntimeError("secret in /a/place"))


@pytest.mark.parametrize(("gone", "words"), [(True, "The folder is gone. Put it back."), (False, "our fault")])
def test_the_sentence_says_what_to_do_and_nothing_of_the_fault(gone: bool, words: str):
    at = AppTest.from_function(page, args=(gone,)).run()
    (error,) = at.error
    assert words in error.value
    assert "secret" not in error.value
    assert not at.exception


def test_the_server_refuses_what_no_page_would_take():
    settings = tomllib.loads(files("dashboard").joinpath(".streamlit", "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] == MEGABYTES
    assert max(downloads.MOST_MEGABYTES, upload.MEGABYTES) <= MEGABYTES  # what other pages promise


def test_of_a_table_that_is_gone_no_place_is_named():
    assert broken.sentence(PlaceRefused("a table in '/srv/tables' cannot be read")) == CANNOT_BE_OPENED
    assert broken.sentence(ValueError("in '/srv/tables'")) == broken.OUR_FAULT
