"""Which warehouses stay in the folder of those that are kept."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.kept_warehouses import MOST_KEPT, prune
from tests.builders import (
    CASE_ID,
)
from tests.storage.warehouse.warehouses import answers, opened


def test_a_file_that_cannot_grow_is_not_taken_for_whole(collection: Collection, tmp_path: Path):
    resource = pytest.importorskip("resource")
    expected = answers(opened(collection, tmp_path / "cache"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
    try:
        warehouse = opened(collection, tmp_path / "small")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert answers(warehouse) == expected
    assert list((tmp_path / "small").iterdir()) == []


@pytest.mark.slow
def test_the_newest_few_are_kept_and_nothing_that_is_not_ours(collection: Collection, tmp_path: Path):
    cache, case = tmp_path / "cache", collection.case_studies / CASE_ID / "case.yaml"
    first = opened(collection, cache)
    (cache / "mine.duckdb").write_bytes(b"")
    (cache / "building-x").mkdir()
    os.utime(cache / "building-x", (1, 1))
    for _ in range(MOST_KEPT + 2):
        case.write_text(case.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        last = opened(collection, cache)
        last.close()
    left = {path.name for path in cache.iterdir()}
    assert len(left) <= 1 + MOST_KEPT + 1  # the oldest is one more, because it is in use
    assert {"mine.duckdb", first.path.name, last.path.name} < left
    assert len(first.ask("engagements")) == 1


def test_what_another_process_has_open_stays(collection: Collection, tmp_path: Path):
    kept = opened(collection, tmp_path / "cache").path
    held = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); sys.stdin.read()"
    copies = [kept.with_name(f"{number:032x}.duckdb") for number in range(MOST_KEPT + 2)]
    for number, copy in enumerate(copies):
        shutil.copy(kept, copy)
        os.utime(copy, (number, number))
    command = [sys.executable, "-c", held, copies[0]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        prune(kept.parent, {kept})
        assert copies[0].exists()
        assert not copies[1].exists()
        other.stdin.close()
    prune(kept.parent, {kept})
    assert not copies[0].exists()
