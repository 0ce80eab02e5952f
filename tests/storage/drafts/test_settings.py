"""Where drafts are kept: by a setting, in a file of one's own, or not at all; a wrong setting gets a sentence."""

import os
from pathlib import Path

import pytest

from dashboard.storage.drafts.housekeeping import copy_drafts
from dashboard.storage.drafts.refusals import (
    DraftRefused,
    StoreUnusable,
)
from dashboard.storage.drafts.settings import FILE, KEEP_DAYS, WHICH, open_drafts
from dashboard.storage.files import own_folders
from dashboard.storage.files.own_folders import STORE


def test_drafts_can_be_switched_off(tmp_path: Path):
    assert open_drafts({WHICH: " OFF ", STORE: str(tmp_path / "kept")}) is None
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_drafts_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(own_folders.platformdirs, "user_data_path", lambda name: Path("~/.local/share") / name)
    monkeypatch.setattr(own_folders.os.path, "expanduser", str)  # what it does where nobody is found
    monkeypatch.chdir(tmp_path)
    for settings in ({}, {STORE: "~/drafts"}):
        with pytest.raises(StoreUnusable) as refused:
            open_drafts(settings)
        assert str(refused.value) == (
            "Drafts cannot be kept: this user has no home folder. Name a folder in LEGITIMACY_STORE."
        )
        with pytest.raises(DraftRefused, match="no home folder"):
            copy_drafts(tmp_path / "copy", settings)
    assert list(tmp_path.iterdir()) == []
    assert open_drafts({WHICH: "off"}) is None


def test_an_emptied_file_is_not_taken_for_a_new_one(tmp_path: Path):
    store = open_drafts({STORE: str(tmp_path)})
    assert store is not None
    store.create(b"words")
    store.close()
    (tmp_path / FILE).write_bytes(b"")
    with pytest.raises(StoreUnusable, match=r"is empty\. Put a copy back, or delete it"):
        open_drafts({STORE: str(tmp_path)})
    (tmp_path / FILE).unlink()
    again = open_drafts({STORE: str(tmp_path)})
    assert again is not None
    again.close()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({WHICH: "yes"}, "LEGITIMACY_DRAFTS is neither “off” nor the address of a database"),
        (
            {WHICH: "postgresql://me:hush@host:port/base"},
            "LEGITIMACY_DRAFTS is neither “off” nor the address of a database",
        ),
        ({WHICH: "mysql://me:hush@host/base"}, "names a database of the kind mysql"),
        ({KEEP_DAYS: "soon"}, "LEGITIMACY_DRAFTS_DAYS is “soon”"),
        ({KEEP_DAYS: "0"}, "LEGITIMACY_DRAFTS_DAYS is “0”"),
        ({KEEP_DAYS: "9" * 30}, "LEGITIMACY_DRAFTS_DAYS is “99999"),
        ({STORE: "x" * 5000}, "File name too long"),
        ({STORE: "/dev/null/kept"}, "Drafts cannot be kept in /dev/null/kept: Not a directory"),
        ({WHICH: "postgresql://me:hush@127.0.0.1:1/base"}, "does not answer (OperationalError)"),
    ],
)
def test_a_wrong_setting_gets_a_sentence_without_the_password(settings: dict[str, str], says: str, tmp_path: Path):
    with pytest.raises(DraftRefused) as refusal:
        open_drafts({STORE: str(tmp_path), **settings})
    assert says in str(refusal.value)
    assert "hush" not in str(refusal.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    (tmp_path / FILE).write_text("a letter to my aunt, which is no database at all")
    with pytest.raises(StoreUnusable, match="does not answer"):
        open_drafts({STORE: str(tmp_path)})
    assert os.stat(tmp_path / FILE).st_size == 48  # noqa: PTH116


def test_nothing_is_saved_into_a_file_that_was_moved_away(tmp_path: Path):
    """A confirmed save there would be lost; once a file lies in its place again, that one is used without a new start."""
    store = open_drafts({STORE: str(tmp_path)})
    assert store
    code, saved = store.create(b"mine")
    copy_drafts(tmp_path / "copy", {STORE: str(tmp_path)})
    for path in tmp_path.glob(f"{FILE}*"):
        path.unlink()
    for save in (store.can_be_saved, lambda: store.save(code, b"newer", saved.version), lambda: store.create(b"other")):
        with pytest.raises(StoreUnusable, match="does not answer"):
            save()
    assert not (tmp_path / FILE).exists()
    (tmp_path / "copy").rename(tmp_path / FILE)
    assert store.save(code, b"newer", saved.version).version == 2
    store.close()
