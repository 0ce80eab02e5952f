"""The folders that this program writes to: named, of the user, or none; never one that is called `~`."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dashboard.storage.files import own_folders
from dashboard.storage.files.own_folders import CACHE, STORE, cache_folder, from_here, store_folder
from dashboard.storage.warehouse import snapshots
from tests.builders import a_collection

FOLDERS = [(CACHE, cache_folder), (STORE, store_folder)]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user without a home folder, in an empty folder."""
    for name in ("user_cache_path", "user_data_path"):
        monkeypatch.setattr(own_folders.platformdirs, name, lambda app: Path("~") / app)
    monkeypatch.setattr(own_folders.os.path, "expanduser", str)  # what it does where nobody is found
    for name in (CACHE, STORE):
        monkeypatch.delenv(name, raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def test_what_must_be_kept_lies_in_no_cache():
    assert store_folder({CACHE: "/somewhere/else"}).name == "legitimacy-lens"
    assert "cache" not in str(store_folder({}))


@pytest.mark.parametrize(("name", "folder"), FOLDERS)
def test_a_folder_is_the_named_one_with_the_home_folder_for_its_sign(
    name: str, folder: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", "/people/somebody")
    monkeypatch.setenv("USERPROFILE", "/people/somebody")
    assert folder({name: "/named"}) == Path("/named")
    assert folder({name: "~/named"}) == Path("/people/somebody/named")


@pytest.mark.parametrize(("name", "folder"), FOLDERS)
def test_without_a_home_there_is_no_folder(name: str, folder: Callable[[Mapping[str, str]], Path], nobody: Path):
    for settings in ({}, {name: "~/named"}, {name: "~no-such-user/named"}):
        with pytest.raises(OSError, match="no home"):
            folder(settings)
    assert folder({name: "named"}) == Path("named")


def test_without_a_home_no_data_is_pinned_and_none_is_found(nobody: Path, tmp_path: Path):
    with pytest.raises(OSError, match="no home"):
        snapshots.keep(a_collection(tmp_path / "collection"), "0" * 64)
    assert snapshots.find("0" * 64) is None
    assert list(nobody.iterdir()) == []


def test_folders_are_named_from_where_the_caller_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    assert from_here({CACHE: "cache", STORE: "/store"}) == {CACHE: str(tmp_path / "cache"), STORE: "/store"}
    assert from_here({CACHE: "", STORE: "~/store"}) == {STORE: "~/store"}
