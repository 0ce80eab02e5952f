"""A copy of all drafts holds every save that was confirmed; a full disk stops saves and no deletion."""

import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.storage.drafts.housekeeping import copy_drafts
from dashboard.storage.drafts.refusals import (
    DraftRefused,
)
from dashboard.storage.drafts.settings import FILE, WHICH, open_drafts
from dashboard.storage.drafts.store import Draft
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.files.own_folders import STORE

FULL_DISK = """
import os, sys
from pathlib import Path
from dashboard.storage.files.own_folders import STORE
from dashboard.storage.drafts.settings import open_drafts
from dashboard.storage.drafts.refusals import DraftRefused
folder = Path(sys.argv[1])
store = open_drafts({STORE: str(folder)})
store._pause = 0
codes = [store.create(os.urandom(1_900_000))[0] for _ in range(3)]
with (folder / "other people's things").open("wb", buffering=0) as other:
    try:
        while True:
            other.write(bytes(4096))
    except OSError:
        pass
store.delete(codes[0])
try:
    store.load(codes[0])
    print("still there")
except DraftRefused:
    print("deleted")
print(len(store.load(codes[1]).document))
"""


def test_a_copy_made_while_saving_goes_on_holds_every_confirmed_save(tmp_path: Path):
    settings = {STORE: str(tmp_path / "kept")}
    store = open_drafts(settings)
    codes, stop = [store.create(b"0" * 50_000)[0] for _ in range(20)], threading.Event()

    def go_on_saving() -> None:
        version = 1
        while not stop.is_set():
            store.save(codes[0], b"x" * 50_000, version)
            version += 1

    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(go_on_saving)
        try:
            for number in range(10):
                last, saved = store.create(f"confirmed {number}".encode())
                out = tmp_path / f"copy {number}"
                out.mkdir()
                assert copy_drafts(out / FILE, settings) == 21 + number
                copy = open_drafts({STORE: str(out)})
                assert copy.load(last) == Draft(f"confirmed {number}".encode(), saved)
                assert all(copy.load(code).document for code in codes)
                copy.close()
                assert oct((out / FILE).stat().st_mode & 0o777) == "0o600"
        finally:
            stop.set()
        writing.result()
    assert [path.name for path in tmp_path.rglob("*.part")] == []
    store.close()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({WHICH: "off"}, "switched off"),
        ({WHICH: "postgresql://me:hush@127.0.0.1/base"}, "copy it with pg_dump"),
        ({STORE: "x" * 5000}, "There is no file"),
        ({STORE: "/nowhere"}, "There is no file /nowhere/drafts.sqlite"),
    ],
)
def test_where_nothing_can_be_copied_it_is_said(settings: dict[str, str], says: str, tmp_path: Path):
    with pytest.raises(DraftRefused, match=says):
        copy_drafts(tmp_path / "copy", settings)
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_a_draft_can_still_be_deleted(tmp_path: Path):
    """On a disk of its own, which takes a user namespace."""
    probe = ["unshare", "-rm", "sh", "-c", f"mount -t tmpfs none {tmp_path}"]
    if shutil.which("unshare") is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    script = tmp_path.with_suffix(".py")
    script.write_text(FULL_DISK)
    command = f"mount -t tmpfs -o size=24m none {tmp_path} && exec {sys.executable} {script} {tmp_path}"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", command], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(SHIPPED)},
    )  # fmt: skip
    assert done.stdout.split() == ["deleted", "1900000"], done.stderr
