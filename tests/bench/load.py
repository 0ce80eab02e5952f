"""Many readers at once: how long a change of filter on the overview takes, against a bare Streamlit page in the same rounds."""

import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click
from websockets.exceptions import WebSocketException

from dashboard.storage.files.collection_paths import SHIPPED
from tests.bench.servers import AS_SHIPPED, serving
from tests.bench.wire import CrowdReader

HERE = Path(__file__).parent
CROWD, MOST_READERS = 50, 150
THINKING = 5.0  # seconds between the changes of one reader, at the mean
CHANGES = 4  # of each reader in a round, at the mean
MOST = 1.0
BARE, BARE_WITH_OURS, OURS = "bare page", "bare page, our settings", "overview"


@dataclass
class Heard:
    """Times of the changes of all readers of one round in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time within which this share of the changes was done."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(rounds: int) -> None:
    """Lets a crowd read each page in turn, then one three times as large."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(HERE / "bare_page.py", Path(folder), *AS_SHIPPED) as bare,
        serving(HERE / "bare_page.py", Path(folder), *AS_SHIPPED, "--runner.postScriptGC", "false") as lean,
        serving(SHIPPED / "dashboard" / "app.py", Path(folder)) as app,
    ):
        pages = {BARE: (bare, "Measure"), BARE_WITH_OURS: (lean, "Measure"), OURS: (app, "Country")}
        click.echo(
            "\nReaders at once\n"
            f"Each thinks {THINKING:.0f} seconds between two changes; {rounds} rounds, in turn; ratio to the bare page as "
            "Streamlit ships it, in the same round.\n"
        )
        click.echo(f"  {'':<42}{'changes':>8}{'p50 ms':>9}{'p95 ms':>9}{'faults':>8}{'p95 ratio':>11}   target")
        for readers in (CROWD, MOST_READERS):
            heard: dict[str, list[Heard]] = {name: [] for name in pages}
            for number in range(rounds):
                names = list(pages)
                for name in names[number % len(names) :] + names[: number % len(names)]:
                    # The first choice of each value is made before, so that what is kept is there, as with people who
                    # read for a while; the server keeps it for the rounds that follow.
                    new = readers == CROWD and number == 0
                    heard[name].append(asyncio.run(_round(*pages[name], readers, number, choose_all=new)))
            for name, those in heard.items():
                _say(
                    f"{readers} readers: {name}",
                    those,
                    heard[BARE],
                    MOST if readers == CROWD and name == OURS else None,
                )


async def _round(url: str, box: str, count: int, seed: int, *, choose_all: bool) -> Heard:
    heard, chance = Heard(), random.Random(seed)  # noqa: S311  no secret
    readers = [CrowdReader(url, box=box) for _ in range(count)]
    for reader in readers:
        await reader.open()
    for _ in range(len(readers[0].talk.choices) if choose_all else 0):
        await readers[0].rerun(changing=True)
    end = time.perf_counter() + THINKING * CHANGES
    await asyncio.gather(*(_read(reader, heard, end, random.Random(chance.random())) for reader in readers))  # noqa: S311
    for reader in readers:
        heard.faults += reader.talk.faults
        await reader.close()
    return heard


async def _read(reader: CrowdReader, heard: Heard, end: float, chance: random.Random) -> None:
    """Thinks and changes until the round is over; what breaks ends this reader only, and is counted."""
    await asyncio.sleep(chance.uniform(0, THINKING))
    try:
        while time.perf_counter() < end:
            begun = time.perf_counter()
            await reader.rerun(changing=True)
            heard.seconds.append(time.perf_counter() - begun)
            await asyncio.sleep(THINKING * chance.uniform(0.5, 1.5))
    except (OSError, WebSocketException) as fault:
        heard.faults.append(f"{type(fault).__name__}: {fault}")


def _say(name: str, rounds: list[Heard], base: list[Heard], most: float | None) -> None:
    quotient = statistics.median(mine.at(0.95) / other.at(0.95) for mine, other in zip(rounds, base, strict=True))
    p50, p95 = (statistics.median(each.at(share) for each in rounds) * 1e3 for share in (0.5, 0.95))
    faults = [fault for each in rounds for fault in each.faults]
    verdict = f"   ≤ {most:.2f}  {'met' if quotient <= most else 'MISSED'}" if most is not None else ""
    changes = sum(len(each.seconds) for each in rounds)
    click.echo(f"  {name:<42}{changes:>8}{p50:>9.1f}{p95:>9.1f}{len(faults):>8}{quotient:>11.2f}{verdict}")
    for fault in sorted(set(faults)):
        click.echo(f"    {fault}")
