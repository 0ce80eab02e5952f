"""The first page: what this is, three ways on, how far small and large engagements got, and every engagement at a glance."""

from collections import Counter
from dataclasses import replace

import streamlit as st

from dashboard.analysis.compare.design import FEWEST, MOST
from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.overview_order import ORDERS
from dashboard.analysis.selection.view import View
from dashboard.app_pages.session import address, later, pages, selected_mark, session
from dashboard.app_pages.widgets import chart_block, choices, filters, one_page
from dashboard.app_pages.widgets.text import IN_LINK, escape_markdown
from dashboard.charts.chart import Chart
from dashboard.charts.evidence.plane import as_list, key_of
from dashboard.views.address import written_query
from dashboard.views.overview import beside_order

INKS = {"featured": "blue", "compared": "gray"}


def plane_key(chart: Chart) -> list[str]:
    """The key of the plane in one line: filled marks, rings, and what the axis means."""
    entries = []
    for entry in key_of(chart.table):
        part, _, ring = entry.sign.partition("_")
        entries.append(f":{INKS[part]}[{'○' if ring else '●'}] :gray[{escape_markdown(entry.words)}]")
    return [*entries, ":gray[Each gridline is ten times the last.]"]


def show_map(chart: Chart, view: View) -> None:
    """The map in a fold, drawn when somebody opens it: its outlines are many. Below it a link to each country alone."""
    with st.container(key=f"chart-{chart.slug}", gap=None):
        fold = later.fold(escape_markdown(chart.title), "where-fold", wanted=chart_block.is_open(chart))
    with fold:
        if fold.open and chart.draw is not None:
            chart_block.show_figure(chart, chart.slug)
        elif fold.open and chart.lay_out is not None:
            selected_mark.in_rows(chart, chart.slug)
        rows = [row for row in chart.table.to_dict("records") if row["country"]]
        found = found_by_country(chart)
        links = (
            f"[{escape_markdown(row['where'])} ({found[row['country']]})]({same_page(replace(view, country=(row['country'],), mark=''))})"
            for row in rows
        )
        if rows:
            st.markdown(f":small[Only one country: {' · '.join(links)}]")
        chart_block.show_below(chart, chart.slug, tools=bool(fold.open))


def found_by_country(chart: Chart) -> Counter[str]:
    """How many engagements of the map the filter by each country finds, those in several countries included."""
    drawn = {case for cases in chart.table["case_ids"] for case in cases}
    table = session.ask("facets")
    return Counter(value for values in table.loc[table["case_id"].isin(drawn), "countries"] for value in values)


def same_page(view: View) -> str:
    """The link to another view of the page on screen, safe in Markdown."""
    return f"?{written_query(view.query())}".translate(IN_LINK)


st.title("Legitimacy Lens", anchor=False)
everything = len(session.ask("engagements"))
st.markdown(escape_markdown(overview.purpose(everything)))
cases = address.get_all("case")
with st.container(horizontal=True, key="doors"):
    for page, does, how in pages.DOORS:
        carried = {"case": cases} if page is pages.COMPARE and FEWEST <= len(cases) <= MOST else None
        st.page_link(page, label=f"**{does}** :gray[{how}]", width="stretch", query_params=carried)
chart_block.show_problems(session.problems())
view, _ = filters.bar("overview")
shown = session.charts(view)
if not shown.charts:
    st.markdown(f":gray[{escape_markdown(shown.answer)}]")
for chart in shown.charts[:1]:
    st.header(escape_markdown(chart.title), anchor=chart.slug)
    st.markdown(f":gray[{escape_markdown(shown.answer)}]")
    if chart.draw is None:  # many engagements as numbers, in one form for every screen
        selected_mark.in_rows(chart, "plane")
    else:
        with st.container(key="plane-wide"):
            st.markdown(f":small[{' &emsp; '.join(plane_key(chart))}]")
            chart_block.show_figure(chart, "plane")
        with st.container(key="plane-narrow"):
            selected_mark.in_rows(as_list(chart), "plane-list")
    chart_block.show_below(chart, "plane")
for chart in shown.charts[1:2]:
    chart_block.show_heading(chart)
    with st.container(horizontal=True, vertical_alignment="center", key="order-slim"):
        sort = choices.order("sort", "Order of engagements", {name: order.label for name, order in ORDERS.items()})
        st.markdown(f":small[:gray[{escape_markdown(beside_order(chart, sort))}]]", width="content")
        one_page.poster_buttons(view)
    chart_block.show_chart(chart, "glance", headed=False)
with st.container(gap="xsmall"):
    for chart in shown.charts[2:]:
        if chart.slug == "where":
            show_map(chart, view)
        else:
            chart_block.show_folded(chart, chart.slug)
chart_block.foot(shown.charts)
