"""Lists below the charts: what has no mark, what stands behind a mark, what was lost."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.analysis.evidence.access import access_sentence, access_title
from dashboard.analysis.evidence.trigger_rules import trigger_title
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import apart
from dashboard.app_pages.session import session
from dashboard.app_pages.session.rows_by_page import on_page
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, link

Rows = tuple[dict[str, Any], ...]
CERTAINTY = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very_low": "●○○○"}


def by(rows: Rows, column: str) -> dict[str, Rows]:
    """Rows by what they have in a column, in the order in which that first occurs."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return {name: tuple(mine) for name, mine in groups.items()}


def case_link(case: str, name: str) -> None:
    """A link to a case study."""
    # By its file: the list of pages draws panels, which draw this.
    st.page_link("app_pages/case_study.py", label=f"Case study: {escape_markdown(name)}", query_params={"case": case})


def links_of(case: str, ids: object) -> str:
    """Links to the sources of one item of a case study."""
    register = session.sources()
    wanted = dict.fromkeys(ids) if isinstance(ids, Iterable) else {}
    found = apart(register[case, ref] for ref in wanted if (case, ref) in register)
    return " · ".join(chart_block.cited_link(each) for each in found) or "no source"


def source_lines(case: str, ids: object) -> None:
    """Sources in full: title, who published it and when, who speaks, how much was read."""
    if rows := sources_of(case, ids):
        st.markdown("\n".join(["**Sources**", "", *map(chart_block.source_line, rows)]))


def sources_of(case: str, ids: object) -> list[dict[str, Any]]:
    """The rows of the register of some sources of a case study, each once."""
    wanted = dict.fromkeys(ids) if isinstance(ids, Iterable) else {}
    table = session.ask("sources", case=case).set_index("source_id", drop=False)
    return [{str(name): cell for name, cell in table.loc[ref].items()} for ref in wanted if ref in table.index]


def fact_line(case: str, row: dict[str, Any]) -> str:
    """One fact with its date, how sure one can be of it, and its sources."""
    when = f" ({english.spoken_date(row['date'], row['until'])})" if english.known(row["date"]) else ""
    extra = "".join(
        f" {mark}{escape_markdown(row[name])}"
        for name, mark in (("note", ""), ("caution", ":material/warning: "))
        if english.known(row[name])
    )
    derived = " Our own arithmetic." if row["derived"] else ""
    return (
        f"- {escape_markdown(row['statement'])}{when}{derived}{extra}  \n  :small[{row['fact_id']} · {CERTAINTY[row['certainty']]} "
        f"{english.label(row['certainty'])}] · {links_of(case, row['sources'])}"
    )


def doubt_line(row: dict[str, Any]) -> str:
    """What speaks against a mark, with the facts that it goes by, whose marks are meant, and who says so."""
    facts = " · ".join(f"[{escape_markdown(ref)}](case_study?case={row['case_id']}&fact={ref})" for ref in row["facts"])
    raters, when = escape_markdown(english.listed(list(row["raters"]))), english.spoken_date(row["date"])
    return f"{escape_markdown(row['reason'])}  \n:small[About the marks of {raters}. Raised on {when} by {escape_markdown(row['raised_by'])}.] {facts}"


def access(lines: Rows, engagements: int) -> None:
    """Who could get in, by kind of finding."""
    chart_block.show_answer(access_title(lines), access_sentence(lines, engagements), "access")
    with st.expander("Who could get in, and who was missing"):
        cases = {heading: len(by(rows, "case_id")) for heading, rows in by(lines, "heading").items()}
        for heading, rows in by(tuple(on_page(lines, "access")), "heading").items():
            st.markdown("\n".join([f"**{heading}** · {cases[heading]}", "", *(_access_line(row) for row in rows)]))


def _access_line(row: dict[str, Any]) -> str:
    share = f"{english.percent(row['share'])}. " if english.known(row["share"]) else ""
    links = f" {links_of(row['case_id'], row['sources'])}" if len(row["sources"]) else ""
    return f"- **{escape_markdown(row['short_title'])}:** {share}{escape_markdown(row['says'])}{links}"


def depth(rows: Rows, engagements: int) -> None:
    """How long or how often people were engaged, where a source says so."""
    known = english.grouped(len(by(rows, "case_id")))
    chart_block.show_answer(
        f"We know how long people took part in {known} of {english.grouped(engagements)}", "", "depth"
    )
    if not rows:
        return
    with st.expander("How long or how often people were engaged"):
        st.markdown(
            "\n".join(
                f"- **{escape_markdown(row['short_title'])}:** {escape_markdown(row['what'])}"
                + (
                    f": {english.grouped(row['value'])} {escape_markdown(row['unit'] if english.known(row['unit']) else '')}"
                    if english.known(row["value"])
                    else ""
                )
                + f" {links_of(row['case_id'], row['sources'])}"
                for row in on_page(rows, "depth")
            )
        )


def trigger_rules(rules: Rows) -> None:
    """Official trigger rules as context."""
    if not rules:
        return
    chart_block.show_answer(
        trigger_title(rules),
        "Governments have moved these thresholds to manage workload. Do not read them as standards.",
        "rules",
    )
    with st.expander(f"{len(rules)} official rules of real places"):
        st.markdown("\n".join(map(_rule_line, rules)))


def _rule_line(row: dict[str, Any]) -> str:
    number = english.grouped(row["threshold"]) if english.known(row["threshold"]) else ""
    share = english.percent(row["share"]) if english.known(row["share"]) else ""
    amount = " or ".join(filter(None, [share, number])) or "no fixed number"
    since = f" since {english.spoken_date(row['valid_from'])}" if english.known(row["valid_from"]) else ""
    ended = f" until {english.spoken_date(row['valid_to'])}" if english.known(row["valid_to"]) else ""
    note = f" {escape_markdown(row['note'])}" if english.known(row["note"]) else ""
    pairs = zip(row["source_titles"], row["source_urls"], strict=True)
    links = " · ".join(link(title, url) for title, url in pairs)
    return (
        f"- **{escape_markdown(row['place'])}**{since}{ended}: {amount} {english.label(row['crosses'])} → {english.label(row['buys'])}. "
        f"{escape_markdown(row['duty'])}{note} {links}"
    )


def money(sums: Rows) -> None:
    """Sums in their own currency and year."""
    number = english.counted_in_digits(len(sums), "sum")
    with st.expander(f"Money: {number}, each in its own currency and year"):
        st.markdown(":small[Never converted and never added: planned, set aside and spent are different things.]")
        st.markdown(
            "\n".join(
                f"- **{escape_markdown(row['engagement'])}:** {escape_markdown(row['sum_words'])} ({row['year']}): {escape_markdown(row['what'])}"
                + (f" ({row['about']})" if row["about"] else "")
                + f" {links_of(row['case_id'], row['sources'])}"
                for row in on_page(sums, "money")
            )
        )
