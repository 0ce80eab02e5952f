"""Many processes that save until they are killed: `python -m tests.storage.autosaving FOLDER TIMES`.

Each child opens the store in FOLDER and saves numbers as fast as it can; a number goes onto its pipe once the save is
confirmed. The parent kills it in the middle and looks whether the confirmed number is there. Prints one JSON line:
confirmed saves, answers that were lost, and what SQLite says of its file.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from dashboard.storage.drafts.settings import FILE, open_drafts
from dashboard.storage.files.own_folders import STORE

FILLER = b"x" * 20_000


def save_until_killed(settings: dict[str, str], code: str, pipe: int) -> None:
    drafts = open_drafts(settings)
    version = drafts.load(code).saved.version
    while True:
        version = drafts.save(code, b"%d " % (version + 1) + FILLER, version).version
        os.write(pipe, b"%d\n" % version)


def kept(settings: dict[str, str], code: str) -> tuple[int, int]:
    """The version of the draft and the number that its document holds."""
    drafts = open_drafts(settings)
    draft = drafts.load(code)
    drafts.close()
    assert draft.document.endswith(FILLER)
    return draft.saved.version, int(draft.document.split()[0])


def main(folder: str, times: int) -> None:
    settings = {STORE: folder}
    drafts = open_drafts(settings)
    code, _ = drafts.create(b"1 " + FILLER)
    drafts.close()  # SQLite forbids to carry an open file into a child
    chance, confirmed, lost = random.Random(7), 0, []  # noqa: S311  when to kill, no secret
    for _ in range(times):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            save_until_killed(settings, code, writing)
        os.close(writing)
        output = os.read(reading, 100)  # the child saves by now
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reading, 10_000):
            output += more
        os.close(reading)
        confirmed += output.count(b"\n")
        last = int(output.split()[-1])
        version, number = kept(settings, code)
        # One save more may have been written whose confirmation died with the child.
        if not last <= version <= last + 1 or number != version:
            lost.append((last, version, number))
    with sqlite3.connect(Path(folder) / FILE) as connection:
        health = connection.execute("PRAGMA integrity_check").fetchone()[0]
    print(json.dumps({"confirmed": confirmed, "lost": lost, "health": health}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
