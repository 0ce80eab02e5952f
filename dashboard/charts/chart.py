"""The Chart: one object from which page, table twin, CSV, slide and export all come."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, overload

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.cached_answers import forgets_with_answers
from dashboard.analysis.text.source_labels import Cited, apart
from dashboard.charts.emphasis import with_emphasis
from dashboard.charts.rows import HIGHLIGHTED, QUIET, Rows
from dashboard.charts.theme import PALETTES, Palette

MACHINE_WORD = re.compile("[a-z]+(_[a-z]+)+")
# The column that drawings are given beside those of the table: the id of each row, which every mark carries.
MARK = "mark"
EMPHASIS = "emphasis"  # and whether its engagement is highlighted, beside highlighted ones, or neither
MOST_DRAWN = 100  # figures that are kept
LONGEST_ID = 96  # characters; what is longer would make an address that nobody passes on


@dataclass(frozen=True, slots=True)
class Encoding:
    """What is drawn from which column. Screen and slide read the same encoding.

    `low` and `high` are the ends of a span around x, `words` says a mark in words, a mark is `filled` where that column
    holds something that is so; `other` is a second value on the same axis.
    """

    kind: str
    x: str
    y: str
    series: str | None = None
    order: tuple[str, ...] = ()
    log: bool = False
    low: str = ""
    high: str = ""
    words: str = ""
    filled: str = ""
    other: str = ""


class Sentences(Sequence[str]):
    """The sentences of a chart's rows, made when somebody first asks for one: a page shows them behind a click."""

    def __init__(self, make: Callable[[], Iterable[str]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[str, ...]:
        return tuple(self._make())

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._made[place]


@dataclass(frozen=True, slots=True)
class ChartContext:
    """What stands around a chart of several engagements: what is not like for like, filters in words, sources."""

    note: str = ""
    filters: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()


@dataclass(frozen=True, eq=False)
class Chart:
    """A finding with everything that lets a reader doubt it. Two charts are never equal; one is kept and drawn once.

    `title` states the finding, `subtitle` unit, denominator and filters, `alt` the finding as a sentence: what is spoken in
    place of the picture. `row_sentences` say the rows of the table in words, in their order and with their numbers.
    `keys` are the columns of the table that tell its rows apart, in words that stay when the data changes.
    `table` holds exactly what is shown; `columns` gives its readable headings in order. `draw` makes the Plotly
    figure from encoding and table; a chart that is drawn as a table has none, one of rows of squares, signs and levels has
    `lay_out`, which makes the Rows. `judged` says that its numbers rest on ratings. `highlight` are the ids of the
    engagements that stand out, `callout` is the one sentence that a presenter has set beside it. `key_words` say in a picture
    that leaves the page what its colours and shapes mean, where the page draws them as a key.
    """

    slug: str
    keys: tuple[str, ...]
    title: str
    subtitle: str
    alt: str
    row_sentences: Sequence[str]
    encoding: Encoding
    table: pd.DataFrame
    columns: dict[str, str]
    sources: tuple[Cited, ...] = ()
    note: str = ""
    filters: tuple[str, ...] = ()
    draw: Callable[[Encoding, pd.DataFrame, Palette], go.Figure] | None = None
    lay_out: Callable[["Chart"], Rows] | None = None
    judged: bool = False
    highlight: tuple[str, ...] = ()
    callout: str = ""
    key_words: str = ""

    def figure(self, theme: str = "light") -> go.Figure:
        """The picture in one theme, with no title inside: the page or the slide sets it.

        Drawn once and shared by all who ask: whoever changes it changes a copy.
        """
        return _drawn(self, theme)

    @property
    def summary(self) -> str:
        """The whole chart in words, to be read aloud: the finding, then row by row."""
        return " ".join([self.alt, *self.row_sentences])

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The table under its readable headings, in their order, with words of closed lists as people read them.

        Where its rows name their sources, the last column holds them: the code in the case study, who speaks, which year.
        """
        shown = self.table[list(self.columns)].rename(columns=self.columns).map(_readable)
        if {"case_id", "sources"} <= set(self.table.columns) and "sources" not in self.columns:
            return shown.assign(Sources=self._sources_of_rows())
        return shown

    @cached_property
    def rows(self) -> Rows:
        """The rows of the chart, worked out once and shared by all who ask. Raises ValueError for a chart that has none."""
        if self.lay_out is None:
            raise ValueError(f"the chart '{self.slug}' is not made of rows")
        rows = self.lay_out(self)
        if not self.highlight:
            return rows
        return with_emphasis(rows, dict(zip(self.ids(), self.table["case_id"], strict=True)), frozenset(self.highlight))

    def ids(self) -> list[str]:
        """One id per row of the table, made of its keys: what marks, links and comparisons call it."""
        return list(self._ids)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        """Worked out once, for a page asks for them several times."""
        columns = [list(map(str, self.table[name].tolist())) for name in self.keys]
        keys = list(map("|".join, zip(*columns, strict=True)))
        # Rows of the same words on the same day are rows of their own all the same.
        return tuple(
            _short_id(key if not before else f"{key}|{before + 1}") for key, before in _with_equals_before(keys)
        )

    def emphasis(self) -> list[str]:
        """One word per row of the table: HIGHLIGHTED or QUIET, or nothing where all stand alike."""
        if not self.highlight:
            return [""] * len(self.table)
        return [HIGHLIGHTED if case in self.highlight else QUIET for case in self.table["case_id"]]

    @cached_property
    def pages_cited(self) -> tuple[Cited, ...]:
        """The sources, each page once: worked out once, for a page with the chart counts them in every run."""
        return apart(self.sources)

    def _sources_of_rows(self) -> list[str]:
        known = {(each.case, each.id): f"{each.id} {each.words}" for each in self.sources}
        return [
            "; ".join(known.get((case, ref), str(ref)) for ref in (refs if isinstance(refs, Iterable) else ()))
            for case, refs in zip(self.table["case_id"], self.table["sources"], strict=True)
        ]


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(chart: Chart, theme: str) -> go.Figure:
    if chart.draw is None:
        raise ValueError(f"the chart '{chart.slug}' is drawn as a table")
    table = chart.table.assign(**{MARK: chart.ids(), EMPHASIS: chart.emphasis()})
    return _with_plain_form(chart.draw(chart.encoding, table, PALETTES[theme]))


forgets_with_answers(_drawn.cache_clear)


def _with_plain_form(figure: go.Figure) -> go.Figure:
    """The same figure, whose plain form is worked out once: every run of a page sends it, and nobody changes the figure."""
    plain = figure.to_dict()
    # Plotly adds entries of its own to what it is given when it makes a copy.
    figure.to_dict = lambda: dict(plain)
    return figure


def _with_equals_before(keys: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yields each key with how many equal ones came before it."""
    met: Counter[str] = Counter()
    for key in keys:
        yield key, met[key]
        met[key] += 1


def _short_id(text: str) -> str:
    """An id on one line; of a long one its beginning and a digest of the whole."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_ID:
        return text
    return f"{text[: LONGEST_ID - 13].rstrip()}|{blake2b(text.encode(), digest_size=6).hexdigest()}"


def _readable(cell: Any) -> Any:
    """`at_least` → `at least`, true → yes; anything that is not one machine word stays as it is."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.replace("_", " ") if isinstance(cell, str) and MACHINE_WORD.fullmatch(cell) else cell


@dataclass(frozen=True, slots=True)
class PageCharts:
    """What a page says for a view: the sentence that opens it and its charts in reading order."""

    answer: str
    charts: tuple[Chart, ...]

    def by_slug(self) -> dict[str, Chart]:
        """The charts by their names; no page has two of one name."""
        return {chart.slug: chart for chart in self.charts}
