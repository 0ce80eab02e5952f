"""The marks of a profile, behaviour by behaviour from the top down; heights are in pixels."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.chart import MARK
from dashboard.charts.drawing import Drawing, wrapped
from dashboard.charts.theme import Palette

TOP, NAME, REASON, STEP, PAD, ENTRY = 48, 20, 16, 11, 16, 19
# As many equal levels are drawn as dots over one another; more are one dot with their number beside it.
STACK = 5
SHORT, FEW = 11, 6
NO_EVIDENCE, NOT_APPLICABLE, NOT_ASSESSED = "no_evidence", "not_applicable", "not_assessed"
LEGEND = {
    "criterion": "criterion with a level",
    "median": "median of the criteria",
    "range": "lowest to highest level",
    "draws": "90% of the draws of the median",
    "bounds": "median if all blanks were lowest, or highest",
    NO_EVIDENCE: "no evidence (dotted, ?)",
    NOT_APPLICABLE: "not applicable (dash)",
    NOT_ASSESSED: "not assessed (empty, dotted)",
}


@dataclass(slots=True)
class Marks:
    """Places, words on hover and labels of all marks of one kind."""

    x: list[float | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)
    hover: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def at(self, x: float, y: float, row: str, hover: str = "", text: str = "") -> None:
        """A mark that stands for the row of the table with that id."""
        self.x.append(x)
        self.y.append(y)
        self.hover.append(hover)
        self.text.append(text)
        self.rows.append(row)

    def line(self, low: float, high: float, y: float) -> None:
        """A stretch from low to high, apart from the ones before."""
        self.x += [low, high, None]
        self.y += [y, y, None]


@dataclass(slots=True)
class ProfileDrawing:
    """A profile in the making; `low` and `high` are the ends of the scale."""

    palette: Palette
    low: int
    high: int
    labels: dict[int, str]
    used: float = 0
    notes: list[tuple[float, str, int]] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=lambda: {kind: Marks() for kind in LEGEND})

    @property
    def unit(self) -> float:
        """A quarter of the scale, which is one level of five."""
        return (self.high - self.low) / 4

    def behaviour(self, name: str, summary: dict[str, Any], criteria: list[dict[str, Any]]) -> None:
        """Adds a behaviour below the ones before."""
        self.used += NAME + PAD
        self.notes.append((-self.used, name, 13))
        if summary["why_not"]:
            reason = wrapped(summary["why_not"], 52)
            self.used += REASON * (1 + reason.count("<br>"))
            self.notes.append((-self.used, reason, 12))
        states = Counter(row["state"] for row in criteria if row["level"] is None)
        stacks = Counter(row["level"] for row in criteria if row["level"] is not None)
        tallest = max(stacks.values(), default=1)
        self.used += STEP * max(1 if tallest > STACK else tallest, 1) + 4
        self._criteria(summary, criteria, stacks, stacked=tallest <= STACK)
        foot = self._summary(summary)
        self._blanks(summary, states, criteria, -self.used + STEP / 2)
        self.used += max(foot, 17 * (len(states) - 1) + 8)

    def _criteria(
        self, summary: dict[str, Any], criteria: list[dict[str, Any]], stacks: Counter[float], *, stacked: bool
    ) -> None:  # fmt: skip
        """A dot per criterion; one for several criteria leads to their behaviour, which lists them."""
        done: Counter[float] = Counter()
        for row in (row for row in criteria if row["level"] is not None):
            level = row["level"]
            if not stacked and done[level]:
                continue
            number = f" ×{stacks[level]}" if not stacked else ""
            mine = [row] if stacked else [each for each in criteria if each["level"] == level][:FEW]
            hover_text = "<br>".join(f"<b>{level:g}</b> {wrapped(each['asks'] or each['name'])}" for each in mine)
            leads_to = row if stacked or stacks[level] == 1 else summary
            self.marks["criterion"].at(
                level, -self.used + STEP * (done[level] + 0.5), leads_to[MARK], hover_text, number
            )  # fmt: skip
            done[level] += 1

    def _summary(self, summary: dict[str, Any]) -> int:
        """Median, range, draws and bounds under the dots; returns how much room they take."""
        y = -self.used - 8
        if summary["median"] is not None:
            self.marks["median"].at(
                summary["median"], y, summary[MARK], f"median {summary['median']:g}, {summary['covered']}"
            )
            self.marks["range"].line(summary["low"], summary["high"], y)
        if summary["draws_low"] is not None:
            self.marks["draws"].line(summary["draws_low"], summary["draws_high"], y)
        if summary["lowest"] is None or summary["lowest"] == summary["highest"]:
            return 16
        self.marks["bounds"].line(summary["lowest"], summary["highest"], y - 13)
        return 28

    def _blanks(
        self, summary: dict[str, Any], states: Counter[str], criteria: list[dict[str, Any]], y: float
    ) -> None:  # fmt: skip
        """What has no level, in a column of its own beyond the scale: never a place on it."""
        for place, state in enumerate(each for each in LEGEND if states[each]):
            mine = [row for row in criteria if row["state"] == state]
            asked = [wrapped(row["asks"] or row["name"]) for row in mine][:FEW]
            number = f"×{states[state]}" if states[state] > 1 else ""
            height = y - 17 * place
            self.marks[state].at(
                self.high + self.unit,
                height,
                (mine[0] if len(mine) == 1 else summary)[MARK],
                "<br>".join([f"<b>{LEGEND[state]}</b>", *asked]),
                number,
            )

    def figure(self) -> go.Figure:
        """The finished figure."""
        legend = ENTRY * (1 + sum(bool(marks.x) for marks in self.marks.values()) // 2)
        drawing = Drawing(self.palette, int(self.used + TOP + legend + 24))
        for y, text, size in self.notes:
            drawing.name_above(y, text, size)
        self._draw(drawing)
        levels = range(self.low, self.high + 1)
        drawing.xaxis.update(
            range=[self.low - 0.35 * self.unit, self.high + 1.55 * self.unit], side="top", tickangle=0,
            tickvals=[*levels, self.high + self.unit], ticktext=[*self._level_names(), "no<br>level"],
        )  # fmt: skip
        drawing.yaxis.update(range=[-self.used - 6, 0])
        drawing.layout.update(
            margin={"l": 8, "r": 8, "t": TOP, "b": legend + 16}, showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "font": {"size": 12}, "traceorder": "normal",
                    "itemclick": False, "itemdoubleclick": False},
        )  # fmt: skip
        return drawing.figure()

    def _level_names(self) -> list[str]:
        """'0 Absent': as much of the rubric's words as has room; of many levels the numbers alone."""
        levels = range(self.low, self.high + 1)
        names = {level: re.split(r",| or | and ", self.labels.get(level, ""))[0] for level in levels}
        if len(levels) > FEW or max(map(len, names.values())) > SHORT:
            return [str(level) for level in levels]
        return [f"{level}<br>{wrapped(name)}" for level, name in names.items()]

    def _draw(self, drawing: Drawing) -> None:
        look = self.palette
        solid = {"color": look.mark, "width": 2}
        self._add(drawing, "range", mode="lines", line={"color": look.grid, "width": 10})
        self._add(drawing, "draws", mode="lines", line=solid)
        self._add(
            drawing, "criterion", mode="markers+text", textposition="middle right",
            marker={"symbol": "circle-open", "size": 8, "color": look.mark, "line": {"width": 1.5}},
        )  # fmt: skip
        self._add(
            drawing, "bounds", mode="lines+markers", line={"color": look.muted, "width": 1},
            marker={"symbol": "line-ns-open", "size": 8, "color": look.muted},
        )  # fmt: skip
        self._add(drawing, "median", mode="markers", marker={"size": 13, "color": look.mark})
        blank = {"color": look.muted, "line": {"width": 1.5, "color": look.muted}}
        dotted = {"color": look.muted, "line": {"width": 1.5, "color": look.muted, "dash": "dot"}}
        for state, symbol, marker in (
            (NO_EVIDENCE, "circle-open", dotted), (NOT_APPLICABLE, "line-ew-open", blank), (NOT_ASSESSED, "square-open", dotted),
        ):  # fmt: skip
            self._add(
                drawing,
                state,
                mode="markers+text",
                textposition="middle right",
                marker={**marker, "symbol": symbol, "size": 14},
            )
        for x, y in zip(self.marks[NO_EVIDENCE].x, self.marks[NO_EVIDENCE].y, strict=True):
            drawing.note("?", x=x, y=y, font={"size": 12, "color": look.muted})

    def _add(self, drawing: Drawing, kind: str, **look: Any) -> None:
        """One trace for all marks of a kind, if there are any: the legend holds no more."""
        marks = self.marks[kind]
        if not marks.x:
            return
        drawing.add(
            "scatter", name=LEGEND[kind], legendrank=1 + list(LEGEND).index(kind), x=marks.x, y=marks.y,
            text=[f" {text}" for text in marks.text], textfont={"size": 12, "color": self.palette.muted},
            hovertext=marks.hover, hoverinfo="text" if marks.hover else "skip", customdata=marks.rows or None, **look,
        )  # fmt: skip
