"""Times taken in turn, and their ratios: on a shared machine only what ran side by side can be compared."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import click

Job = Callable[[], object]
Clock = Callable[[], float]


def in_turn(
    jobs: Mapping[str, Job], rounds: int, clock: Clock = time.perf_counter, warm_up: int = 1
) -> dict[str, list[float]]:
    """Seconds of each job in each round; the order rotates, and what warms up is thrown away."""
    names = list(jobs)
    taken: dict[str, list[float]] = {name: [] for name in names}
    # Garbage of one job is collected before the next; what lives already is not walked each time, which takes longer.
    gc.collect()
    gc.freeze()
    for number in range(rounds + warm_up):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            gc.collect()
            start = clock()
            jobs[name]()
            if number >= warm_up:
                taken[name].append(clock() - start)
    gc.unfreeze()
    return taken


def ratio(times: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of the pairs."""
    return statistics.median(mine / other for mine, other in zip(times, base, strict=True))


def say_heading(title: str, explained: str) -> None:
    click.echo(f"\n{title}\n{explained}\n")
    click.echo(f"  {'':<46}{'min ms':>10}{'median':>10}{'ratio':>8}   target")


def say_row(
    name: str, times: Sequence[float], base: Sequence[float] | None = None, most: float | None = None, note: str = ""
) -> None:
    """One line: shortest and median time, the ratio to the base, and whether that is within the target."""
    cells = f"  {name:<46}{min(times) * 1e3:>10.1f}{statistics.median(times) * 1e3:>10.1f}"
    quotient = f"{ratio(times, base):>8.2f}" if base else " " * 8
    verdict = f"   ≤ {most:.2f}{_verdict(ratio(times, base), most)}" if base and most is not None else ""
    click.echo(f"{cells}{quotient}{verdict}   {note}".rstrip())


def _verdict(reached: float, most: float) -> str:
    return "  met" if reached <= most else "  MISSED"
