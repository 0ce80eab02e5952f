"""A grid of marks as native tables: letters and digits with their shades, certainty as dots or underlines."""

from typing import Any

from dashboard.charts.chart import Chart
from dashboard.exports.briefing.briefing import storable
from dashboard.exports.masters import style
from dashboard.exports.masters.text_width import HARD, width
from dashboard.exports.slides.tables import SIDE, Cell, Run, Sheet, cell

NAMES, NAMES_OF_MANY, MOST_COLUMN = 3.4, 2.3, 2.0
ENGAGEMENT = "Engagement"
LIGHT_THEME = 0  # looks hold the colours of the light and of the dark theme
CLAIM = "*"  # only the organiser says so
Grid = dict[str, Any]


def grids_of(chart: Chart) -> list[Sheet]:
    """Native tables. Rows that come in groups become columns, one group per table with its name in the corner."""
    if chart.grid is None:
        raise ValueError(f"the chart '{chart.slug}' is no grid")
    grid = chart.grid(chart)
    groups = list(dict.fromkeys(row.get("group") for row in grid["rows"]))
    if groups == [None]:
        several = any(len(marks) > 1 for marks in grid["cells"].values())
        rows, columns = ([(each["id"], each["name"]) for each in grid[side]] for side in ("rows", "columns"))
        return [_sheet(grid, rows, columns, grid.get("corner", ENGAGEMENT), several=several)]
    names = [(each["id"], each["name"]) for each in grid["columns"]]
    return [_turned(grid, names, group) for group in groups]


def _turned(grid: Grid, names: list[tuple[str, str]], group: str) -> Sheet:
    """One group of rows as columns, so that long questions stand over short names."""
    columns = [(row["id"], row["name"]) for row in grid["rows"] if row.get("group") == group]
    turned = {tuple(reversed(key.split("|", 1))): marks for key, marks in grid["cells"].items()}
    cells = {f"{case}|{criterion}": marks for (case, criterion), marks in turned.items()}
    return _sheet({**grid, "cells": cells}, names, columns, group, several=False)


def _sheet(
    grid: Grid, rows: list[tuple[str, str]], columns: list[tuple[str, str]], corner: str, *, several: bool
) -> Sheet:
    made = tuple(
        (cell(name), *(_cell(grid, f"{ref}|{other}", several=several) for other, _ in columns)) for ref, name in rows
    )
    head = (corner, *(storable(name) for _, name in columns))
    return Sheet(
        head,
        _widths(head, made, NAMES_OF_MANY if several else NAMES),
        made,
        key=_key(grid, several=several),
        bold=False,
    )


def _widths(head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], names: float) -> tuple[float, ...]:
    """No word is broken if that can be helped; what is left over goes to all columns alike."""
    least = [
        max(width(word, style.TEXT) for text in texts for word in (text.split(" ") or [""])) + 2 * SIDE + 0.02
        for place, texts in enumerate(zip(head, *([each.text for each in row] for row in rows), strict=True))
    ]
    # A name as long as a whole column breaks, so that no column is written over the next one.
    least = [min(least[0], NAMES), *(min(wide, MOST_COLUMN) for wide in least[1:])]
    name = max(least[0], min(names, style.ROOM - sum(least[1:])))
    spare = (style.ROOM - name - sum(least[1:])) / (len(least) - 1)
    if spare < 0:
        shrunk = (style.ROOM - name) / sum(least[1:])
        return (name, *(wide * shrunk for wide in least[1:]))
    return (name, *(wide + spare for wide in least[1:]))


def _cell(grid: Grid, key: str, *, several: bool) -> Cell:
    marks = grid["cells"].get(key, [])
    if several:
        runs = [run for mark in marks for run in (_run(grid, mark), Run(" "))]
        return Cell(tuple(runs[:-1]) or (Run(""),), centred=True)
    if not marks:
        return cell("")
    shown = _look(grid, marks[0])
    ink = style.colour(shown["ink"][LIGHT_THEME])
    dots = f"{HARD}{HARD}{_dots(marks[0]['bar'])}" if marks[0].get("bar") else ""
    paper = style.colour(shown["fill"][LIGHT_THEME]) == style.PAPER
    edged = paper and shown["line"] != "none"
    return Cell(
        (Run(f"{storable(marks[0]['text'])}{dots}", ink),), style.colour(shown["fill"][LIGHT_THEME]),
        style.colour(shown["edge"][LIGHT_THEME]) if edged else style.PAPER, dotted=shown["line"] == "dotted", centred=True,
    )  # fmt: skip


def _look(grid: Grid, mark: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = grid["looks"][mark["look"]]
    return found


def _run(grid: Grid, mark: dict[str, Any]) -> Run:
    """A letter on its shade; a star says that only the organiser says so."""
    shown = _look(grid, mark)
    star = CLAIM if str(mark["look"]).endswith("-claim") else ""
    return Run(
        f"{HARD}{storable(mark['text'])}{star}{HARD}", style.colour(shown["ink"][LIGHT_THEME]),
        style.colour(shown["fill"][LIGHT_THEME]), sure=mark.get("bar", 0),
    )  # fmt: skip


def _dots(bar: int) -> str:
    return "●" * bar + "○" * (4 - bar)


def _key(grid: Grid, *, several: bool) -> tuple[Run, ...]:
    """What letters, shades and signs mean, in one line of text."""
    runs: list[Run] = []
    scales = 0
    for entry in grid["legend"]:
        shown, words = grid["looks"][entry["look"]], storable(entry["words"])
        if entry.get("bar"):
            sign = Run("abc", sure=entry["bar"]) if several else Run(_dots(entry["bar"]))
            # The word is said once and then understood.
            words = words.replace("certainty ", "", 1) if scales else words
            scales += 1
        elif str(entry["look"]).endswith("-claim"):
            sign = Run(CLAIM)
        elif entry["look"] == "bare" or not entry["text"]:
            sign = Run(storable(entry["text"]) or "□")
        else:
            ink, fill = (style.colour(shown[part][LIGHT_THEME]) for part in ("ink", "fill"))
            sign = Run(f"{HARD}{storable(entry['text'])}{HARD}", ink, fill)
        runs += [sign, Run(f"{HARD}{words.replace(' ', HARD)}   ", style.MUTED)]
    return tuple(runs)
