"""Rank ranges and the bootstrap of alpha, against plain Python and against the package on the same draws."""

import resource
import time

import click
import krippendorff
import numpy as np
import pandas as pd

from dashboard.analysis.ratings.agreement_coefficients import alpha_interval, resampled
from dashboard.analysis.ratings.marks import RubricScale, grid, stream
from dashboard.analysis.uncertainty.level_ranges import beliefs
from dashboard.analysis.uncertainty.rank_ranges import ranks
from dashboard.analysis.uncertainty.simulation import OVERALL, shared_draws, simulate
from tests.bench.timing import in_turn, say_heading, say_row
from tests.plain_simulation import plain_draws
from tests.rated import a_rubric_scale

SIZES = (25, 800, 3_000)
DRAWS = 10_000
# Plain Python takes the same time for every case and draw, so a few are timed and the rest is reckoned.
PLAIN_CASES, PLAIN_DRAWS = 10, 2_000
MOST, MOST_ALPHA = 0.04, 0.10
UNITS, RESAMPLES = 234, 1_000
MEGABYTE = 1 << 20


def measure(rounds: int) -> None:
    """Made-up ratings of two raters on 26 criteria, a fifth of them without evidence, and all assumptions redrawn."""
    rubric_scale = a_rubric_scale((5, 5, 6, 5, 5))
    say_heading(
        f"Rank ranges: {DRAWS:,} draws, 26 criteria, two raters",
        f"Ratio to plain Python, timed on {PLAIN_CASES} cases and {PLAIN_DRAWS:,} draws and reckoned up; {rounds} rounds.",
    )
    for cases in SIZES:
        table = made_up(rubric_scale, cases)
        taken = in_turn(
            {"plain": lambda t=table: _plain(rubric_scale, t), "ours": lambda t=table: _ranked(rubric_scale, t)},  # type: ignore[misc]
            rounds, time.process_time, warm_up=0,
        )  # fmt: skip
        plain = [seconds * cases * DRAWS / (PLAIN_CASES * PLAIN_DRAWS) for seconds in taken["plain"]]
        say_row(f"{cases:,} cases, plain Python", plain)
        # Linux counts in kilobytes.
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
        say_row(f"{cases:,} cases", taken["ours"], plain, MOST, f"process so far at most {most:,.0f} MB")
    _alpha(rounds)


def made_up(rubric_scale: RubricScale, cases: int) -> pd.DataFrame:
    """Marks of two raters who differ in a fifth of the levels, of which a fifth is missing."""
    generator, criteria = stream(1, "made up"), list(rubric_scale.criteria)
    shape = cases, len(criteria)
    base, parts = generator.integers(rubric_scale.scale_min, rubric_scale.scale_max, shape), []
    for rater in ("a", "b"):
        scored = generator.random(shape) >= 0.2
        level = np.where(scored, base + (generator.random(shape) < 0.2), np.nan)
        certainty = np.where(scored, generator.choice(["high", "moderate", "low"], shape), None)
        parts.append(
            pd.DataFrame(
                {
                    "case_id": np.repeat([f"case-{number:05}" for number in range(cases)], len(criteria)),
                    "rater": rater,
                    "role": "independent",
                    "reconciled": False,
                    "criterion": criteria * cases,
                    "state": np.where(scored, "scored", "no_evidence").ravel(),
                    "level": level.ravel(),
                    "certainty": certainty.ravel(),
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    return table.assign(behaviour=table["criterion"].map(rubric_scale.criteria))


def _ranked(rubric_scale: RubricScale, table: pd.DataFrame) -> pd.DataFrame:
    return ranks(simulate(table, rubric_scale, [OVERALL], DRAWS), rubric_scale, OVERALL)


def _plain(rubric_scale: RubricScale, table: pd.DataFrame) -> list[list[float]]:
    """The draws, and the places of the cases in each."""
    few = table[table["case_id"].isin(sorted(set(table["case_id"]))[:PLAIN_CASES])]
    shared = shared_draws(rubric_scale, PLAIN_DRAWS, 1)
    drawn = [
        plain_draws(believed, rubric_scale, shared, 1)[-1]
        for believed in beliefs(grid(few, rubric_scale), rubric_scale)
    ]
    places = [sorted(range(len(drawn)), key=draw.__getitem__) for draw in zip(*drawn, strict=True)]
    return [sorted(place) for place in zip(*places, strict=True)]


def _alpha(rounds: int) -> None:
    generator = stream(1, "alpha")
    one = generator.integers(0, 5, UNITS)
    other = np.clip(one + generator.integers(-1, 2, UNITS) * (generator.random(UNITS) < 0.2), 0, 4)
    given = np.eye(5, dtype=int)[one] + np.eye(5, dtype=int)[other]
    patterns, times = np.unique(given, axis=0, return_counts=True)
    drawn = generator.multinomial(UNITS, times / UNITS, size=RESAMPLES)

    def package() -> list[float]:
        return [
            krippendorff.alpha(value_counts=np.repeat(patterns, row, axis=0), level_of_measurement="ordinal")
            for row in drawn
        ]

    furthest = np.abs(resampled(patterns, drawn) - package()).max()
    say_heading(
        f"Alpha: {RESAMPLES:,} resamples of {UNITS} units",
        f"Ratio to the package krippendorff in a loop; on the same resamples at most {furthest:.0e} apart.",
    )
    taken = in_turn(
        {"package": package, "ours": lambda: alpha_interval(given, stream(1), RESAMPLES)}, rounds, time.process_time
    )
    say_row("package", taken["package"])
    say_row("bootstrap over patterns", taken["ours"], taken["package"], MOST_ALPHA)
    click.echo()
