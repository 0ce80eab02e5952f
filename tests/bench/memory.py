"""How much memory a server holds while readers come and go: it must not grow with the number of sessions."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import click

from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import LABELS
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.warehouse import open_warehouse
from tests.bench.servers import started
from tests.bench.wire import Reader

PAGES = ("", "scale", "impact", "follow_through", "behaviours")
COMBINATIONS = 300
STEPS = 10  # lines of the table
MOST = 1.10
MEGABYTE = 1024  # kilobytes, in which `ps` tells


def measure(rounds: int, sessions: int) -> None:
    """Opens and closes sessions one after the other, each with filters of its own, and tables the server's memory."""
    click.echo(
        f"\nMemory over {sessions:,} sessions\n"
        f"Each opens one of {len(PAGES)} pages under one of {COMBINATIONS} combinations of two filters, changes a filter and "
        "is closed; ratio to the first half's end, by when everything that is kept is full.\n"
    )
    click.echo(f"  {'sessions':>10}{'MB':>10}{'ratio':>8}   target")
    half = 0.0
    faults: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        filters = _filters(Path(folder))
        with (
            started(SHIPPED / "dashboard" / "app.py", Path(folder)) as (url, process),
            click.progressbar(range(1, sessions + 1), label="Memory", file=sys.stderr) as bar,
        ):
            for number in bar:
                with Reader(url, PAGES[number % len(PAGES)], filters[number % len(filters)], box="Country") as reader:
                    reader.change()
                faults |= set(reader.talk.faults)
                if number % max(sessions // STEPS, 1) == 0:
                    held = _resident(process)
                    half = half or (held if 2 * number >= sessions else 0.0)
                    _say(number, held, half, last=number == sessions)
    for fault in sorted(faults):
        click.echo(f"    {fault}")


def _filters(cache: Path) -> list[str]:
    """Query strings of two filters each, spread over all filters and values."""
    warehouse = open_warehouse(read_collection(Collection(SHIPPED), date.today()), cache)
    known = known_values(warehouse.ask)
    warehouse.close()
    pairs = ((name, value) for name in LABELS if name != "case" for value in known[name])
    every = list(_apart(list(pairs)))
    return every[:: max(len(every) // COMBINATIONS, 1)][:COMBINATIONS]


def _apart(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for (one, value), (other, second) in combinations(pairs, 2):
        if one != other:
            yield f"{one}={value}&{other}={second}"


def _resident(process: int) -> float:
    """Megabytes that a process holds."""
    result = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=True, text=True)
    return int(result.stdout) / MEGABYTE


def _say(number: int, held: float, half: float, last: bool) -> None:
    quotient = f"{held / half:>8.2f}" if half else ""
    verdict = f"   ≤ {MOST:.2f}  {'met' if held <= MOST * half else 'MISSED'}" if last else ""
    click.echo(f"  {number:>10,}{held:>10.0f}{quotient}{verdict}")
