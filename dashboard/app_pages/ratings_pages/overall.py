"""The overall, for a reader who asks: with its caveats, with the reader's own weights, or with the reasons for none."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.analysis.ratings import reader_weights
from dashboard.analysis.text import english
from dashboard.app_pages.session import address
from dashboard.app_pages.widgets import chart_block, choices
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart
from dashboard.views.how_sure import Overall

WEIGHTS = "weights"


def show_overall(overall: Overall, behaviours: Mapping[str, str], chart: Chart | None) -> None:
    """On request, and open once it is asked for; `chart` are the rank ranges of an overall that nothing speaks against."""
    with st.expander(
        "One number for all behaviours?", expanded=bool(overall.asked or overall.weights or overall.complaints)
    ):
        _show_ranges(overall, behaviours, chart)


def _show_ranges(overall: Overall, behaviours: Mapping[str, str], chart: Chart | None) -> None:
    st.markdown(
        "We show none unless you ask. One number hides which behaviour is weak, and none is shown where something speaks "
        "against it.", width=chart_block.READING,
    )  # fmt: skip
    for complaint in overall.complaints:
        st.warning(escape_markdown(complaint))
    choices.switch("overall", "Show an overall", overall.asked, "Only if nothing speaks against it.")
    if overall.found is None:
        if overall.weights:
            st.markdown(
                f"{escape_markdown(reader_weights.weights_sentence(overall.weights, behaviours))} They matter to the overall only."
            )
        return
    _weights(overall.weights, behaviours)
    if refused := overall.found.ranking.refused:
        st.markdown("\n".join(["**There is no overall for these engagements, because:**", "",
                               *(f"- {escape_markdown(reason)}" for reason in refused)]), width=chart_block.READING)  # fmt: skip
        return
    _table(overall.table)
    if chart:
        chart_block.show_chart(chart, "overall-ranks", inside=True)


def _weights(weights: Mapping[str, int] | None, behaviours: Mapping[str, str]) -> None:
    """A number for each behaviour, set from the address, and what they come to in words."""
    st.markdown(escape_markdown(reader_weights.weights_sentence(weights, behaviours)))
    with st.expander("Set your own weights"):
        with st.grid(min_column_width=180):
            for behaviour, name in behaviours.items():
                key, value = f"weight-{behaviour}", (weights.get(behaviour, 0) if weights else 1)
                if st.session_state.get(key) != value:
                    st.session_state[key] = value
                st.number_input(
                    escape_markdown(name),
                    0,
                    reader_weights.HEAVIEST,
                    step=1,
                    key=key,
                    on_change=_keep,
                    args=(tuple(behaviours),),
                )
        st.markdown(":small[0 leaves a behaviour out. The address of the page carries your weights.]")


def _keep(behaviours: tuple[str, ...]) -> None:
    given = {behaviour: int(st.session_state[f"weight-{behaviour}"]) for behaviour in behaviours}
    text = reader_weights.written(reader_weights.own(given, dict.fromkeys(behaviours, "")))
    address.put(WEIGHTS, text)


def _table(found: pd.DataFrame) -> None:
    """Each overall beside its interval and its lowest behaviour: never the number alone."""
    measure = MEASURES["overall"]
    st.markdown(
        f":small[{escape_markdown(measure.definition)} {escape_markdown(measure.caveat)}]", width=chart_block.READING
    )
    cells = [
        {
            "Engagement": escape_markdown(row.short_title),
            "Overall": f"{row.overall:.2f}",
            "90% of draws": f"{row.low:.1f} to {row.high:.1f}",
            "Lowest behaviour": escape_markdown(f"{english.sentence(row.lowest_name)} ({row.lowest:g})"),
        }
        for row in found.itertuples()
    ]
    st.table(cells, alt="Overall of each engagement beside its lowest behaviour", hide_index=True)
