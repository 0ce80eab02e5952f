"""Following a mark: the address names it; a click on it and a box under its chart write it there.

The mark of a criterion is named by its id alone, a mark of another chart by the name of the chart and its id: `slug~id`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from numbers import Number
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.selection.view import MARK
from dashboard.analysis.text import english
from dashboard.app_pages.components import focus
from dashboard.app_pages.components.rows_table import rows_table
from dashboard.app_pages.session import address
from dashboard.app_pages.session.rows_by_page import rows_on_page
from dashboard.charts.chart import Chart
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.domain.names_of_charts import same_chart
from dashboard.storage.opening.current import forgets_with_data
from dashboard.views.changes import text_of

APART = "~"
OPENED, LEAD = "followed-mark", "lead-focus-to"
MOST_LISTED, MOST_NAMED = 100, 200  # rows in the box; charts whose names of rows are kept
LONGEST = 60  # characters of one cell in the list
BOX = 260  # pixels


@dataclass(frozen=True, slots=True)
class Followed:
    """The mark whose panel is open: its chart, its place in the chart's table, and where on the page the panel goes."""

    chart: Chart
    row: int
    key: str
    place: DeltaGenerator
    name: str

    def cells(self) -> dict[str, Any]:
        """The row of the table behind the mark."""
        return {str(name): cell for name, cell in self.chart.table.iloc[self.row].to_dict().items()}


def forget_open_panel() -> None:
    """Forgets which panel was open in the run before."""
    st.session_state.pop(OPENED, None)


def followed_mark() -> Followed | None:
    """The mark that a chart of this run has found to be its own."""
    found: Followed | None = st.session_state.get(OPENED)
    return found


def asked() -> str:
    """The mark that the address names; empty if it names none."""
    return address.get(MARK)


def in_rows(chart: Chart, key: str, larger: float = 1) -> None:
    """Draws the rows of a chart. A mark that a reader chose goes into the address, and the focus to its panel; a name that
    was followed opens its case study."""
    chosen = ref_in(chart)
    clicked = rows_table(rows_on_page(chart.rows, key, chosen), key, chosen, larger)
    if clicked.case:
        # Imported in a run of the app: Streamlit makes pages without addresses outside of one.
        from dashboard.app_pages.session import pages

        st.switch_page(pages.CASE_STUDY, query_params={"case": clicked.case})
    if clicked.mark:
        open_mark(clicked.mark if chart.encoding.kind == "grid" else f"{chart.slug}{APART}{clicked.mark}")
        st.session_state[LEAD] = f"{key}-panel"
        st.rerun()


def open_mark(mark: str) -> None:
    """Writes a mark into the address."""
    address.put(MARK, mark)


def close() -> None:
    """Takes the mark out of the address."""
    address.clear(MARK)


def place(chart: Chart, key: str, ref: str | None, name: str = "") -> None:
    """Keeps a place for the panel of a mark, if one is open; it is filled when the page is done."""
    if ref is not None:
        st.session_state[OPENED] = Followed(
            chart, chart.ids().index(ref), key, st.container(), name or row_names(chart)[ref]
        )


def ref_in(chart: Chart, among: Iterable[str] | None = None) -> str | None:
    """The id of the row that the address names, if it is one of this chart, or `among` some of its ids; older links name one
    of a table by its id alone.

    Where the address names none, the ids of thousands of rows are not worked out.
    """
    slug, apart, ref = asked().partition(APART)
    if not slug:
        return None
    ids = chart.ids() if among is None else among
    if not apart and chart.lay_out is not None and slug in ids:
        return slug
    return ref if apart and same_chart(slug, chart.slug) and ref in ids else None


def clicked(slug: str, key: str) -> None:
    """A click on a mark opens its panel.

    Plotly takes a second click on the same mark as taking the choice back; here it means the mark as the first one did.
    """
    points, last = st.session_state[f"{key}-figure"]["selection"]["points"], f"{key}-clicked"
    refs = [point["customdata"] for point in points if point.get("customdata")]
    if refs:
        st.session_state[last] = refs[0][0] if isinstance(refs[0], list) else refs[0]
    if last in st.session_state:
        open_mark(f"{slug}{APART}{st.session_state[last]}")
        st.session_state[LEAD] = f"{key}-panel"


def box(chart: Chart, key: str) -> str | None:
    """A box that lists the rows of a chart in their order; returns the id of the one that the address names."""
    names = row_names(chart)
    ref, name = ref_in(chart, names), f"{key}-follow"
    if len(names) > MOST_LISTED:
        names = _found(names, key, ref)
    if st.session_state.get(name) != ref:
        st.session_state[name] = ref
    st.selectbox(
        "See the evidence", list(names), index=None, format_func=lambda each: isolate_direction(names.get(each, str(each))), key=name, width=BOX,
        on_change=_chosen, args=(chart.slug, name), placeholder="See the evidence for …", label_visibility="collapsed",
    )  # fmt: skip
    return ref


def _found(names: dict[str, str], key: str, ref: str | None) -> dict[str, str]:
    """The first of many rows that hold all words that are looked for, and the one that is open."""
    wanted = st.text_input(
        "Find a row", key=f"{key}-find", width=BOX, placeholder=f"Find one of {len(names):,} rows", label_visibility="collapsed",
    )  # fmt: skip
    parts = wanted.casefold().split()
    fitting = (each for each, name in names.items() if all(part in name.casefold() for part in parts))
    fits = list(islice(fitting, MOST_LISTED))
    kept = dict.fromkeys([*fits, *([ref] if ref and ref not in fits else [])])
    return {each: names[each] for each in kept}


def _chosen(slug: str, name: str) -> None:
    ref = st.session_state[name]
    if ref:
        open_mark(f"{slug}{APART}{ref}")
    else:
        close()


@lru_cache(maxsize=MOST_NAMED)
def row_names(chart: Chart) -> dict[str, str]:
    """Id of each row → its words: the first column of text, the one that names the rows in the drawing, and after them
    those columns that tell more rows apart."""
    shown = chart.shown
    texts = [name for name in shown.columns if shown[name].map(_is_text).any()]
    named = chart.columns.get(chart.encoding.y)
    taken = list(dict.fromkeys([*texts[:1], *([named] if named in texts else [])]))
    names = _joined(shown, taken)
    for column in [name for name in [*texts, *shown.columns] if name not in taken]:
        apart = len(set(names))
        if apart == len(names):
            break
        longer = _joined(shown, [*taken, column])
        if len(set(longer)) > apart:
            taken, names = [*taken, column], longer
    return dict(zip(chart.ids(), names, strict=True))


forgets_with_data(row_names.cache_clear)


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and cell not in ("", "yes", "no")


def _joined(shown: pd.DataFrame, columns: list[str]) -> list[str]:
    return [
        " · ".join(_option_words(name, cell) for name, cell in zip(columns, cells, strict=True) if english.known(cell) and cell != "")
        for cells in shown[columns].itertuples(index=False)
    ]  # fmt: skip


def _option_words(column: str, cell: Any) -> str:
    if not _is_text(cell):
        return f"{english.within(column)} {cell_text(cell)}"
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1].rstrip()}…"


def cell_text(cell: Any) -> str:
    """A cell as a reader meets it: numbers with separators, an unknown one empty."""
    if isinstance(cell, Number) and not isinstance(cell, bool) and english.known(cell):
        return english.grouped(float(cell))  # type: ignore[arg-type]
    return text_of(cell)


def closed(key: str) -> None:
    """Closes the panel under a chart; the focus goes back to where a mark is chosen. Rows lead it back to the mark themselves."""
    close()
    if key not in st.session_state:
        st.session_state[LEAD] = f"{key}-follow"


def lead_focus() -> None:
    """Leads the focus once to a panel that a click has opened, or back from one that was closed."""
    target = st.session_state.pop(LEAD, None)
    if target:
        focus.to(target, inside=not target.endswith("-panel"), key=f"lead-{target}")
