"""The parts of a case study's page, in reading order."""

from typing import Any

import streamlit as st

from dashboard.analysis.evidence import case_study, scale
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page import comparable, items, ratings
from dashboard.app_pages.case_study_page.evidence import contradictions, evidence, gaps, sources
from dashboard.app_pages.case_study_page.folds import fold, lead_to, named_in_link, nothing_on_record, part
from dashboard.app_pages.components.sheet import sheet
from dashboard.app_pages.session import address, later, selected_mark, session
from dashboard.app_pages.widgets import chart_block, evidence_lists, one_page, share
from dashboard.app_pages.widgets.evidence_lists import Rows
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart
from dashboard.exports.web.fact_sheet_html import fact_sheet_css, fact_sheet_html
from dashboard.views import data_line
from dashboard.views.case_study import CaseStudy


def show_case_study(case: str) -> None:
    """The whole page of one case study: the sheet, then the full record in folds."""
    head = session.worked_out(case_study.head, None, case)
    asked_for = tuple((name, (value,)) for name in ("rubric",) if (value := address.get(name)))
    shown = session.page(View("case_study", case=(case,), settings=asked_for), CaseStudy)
    fact_sheet(case, shown)
    ratings.versions(case, shown)
    with st.container(horizontal=True, vertical_alignment="bottom", key="record-slim"):
        st.header("The full record", anchor="record", width="content")
        share.place(share.BUTTON)
        one_page.fact_sheet_buttons(case)
    later.draw_later(st.container(gap="xsmall"), lambda: record(case, head, shown))
    chart_block.foot(shown.charts, [cited for (of, _), cited in session.sources().items() if of == case])


def record(case: str, head: dict[str, Any], shown: CaseStudy) -> None:
    """Everything on record, in folds."""
    charts = shown.by_slug()
    part(case, "story", f"{escape_markdown(head['title'])}: story and design", lambda: story(head))
    numbers(case, charts.get("counts"))
    statements(case)
    outcomes(case, charts.get("decided-and-delivered"))
    impacts(case)
    timeline(case, charts.get("timeline"))
    contradictions(case)
    ratings.show_profiles(case, shown)
    evidence(case)
    gaps(case)
    sources(case)
    comparable.show_comparable(case)
    cite(case, head)


def fact_sheet(case: str, shown: CaseStudy) -> None:
    """The sheet under its finding; a click on a mark or on words leads to the fold behind them."""
    if shown.sheet is None:
        return
    facts = shown.sheet
    st.markdown(f":small[:gray[{escape_markdown(facts.kicker)}]]")
    st.title(escape_markdown(facts.title), anchor=False)
    if facts.purpose:
        st.markdown(escape_markdown(facts.purpose), width=chart_block.READING)
    st.markdown(f":gray[{escape_markdown(shown.answer)}]")
    for line in session.worked_out(case_study.how_it_came, None, case)[:1]:
        st.markdown(f":small[:material/upload_file: {escape_markdown(line)}]", width=chart_block.READING)
    clicked = sheet(
        "fact_sheet", fact_sheet_html(facts, pressed=True), fact_sheet_css(), "case-sheet", selected_mark.asked()
    )
    if clicked.mark:
        selected_mark.open_mark(clicked.mark)
        st.rerun()
    if clicked.to:
        lead_to(case, clicked.to)
        st.rerun()


def story(head: dict[str, Any]) -> None:
    """Summary, design and limits."""
    st.markdown(escape_markdown(head["summary"]) if english.known(head["summary"]) else "A summary is not recorded.")
    searched = not session.worked_out(case_study.is_unchecked_import, None, head["case_id"])
    facts = case_study.design_facts(head, searched=searched)
    lines = [f"**{name}:** {escape_markdown(value)}" for name, value in facts]
    st.markdown("  \n".join(lines))
    if english.known(head["declared_power_note"]):
        st.markdown(f":small[{escape_markdown(head['declared_power_note'])}]")
    for limit in head["limits"]:
        st.markdown(f":small[:material/info: {escape_markdown(limit)}]")
    if listed := [row for row in session.records("identifiers", case=head["case_id"]) if row["of"] == "case"]:
        schemes = "; ".join(f"{english.label(row['scheme'])} {row['value']}" for row in listed)
        st.markdown(f":small[Listed elsewhere: {escape_markdown(schemes)}]")
    for line in session.worked_out(case_study.how_it_came, None, head["case_id"]):
        st.markdown(f":small[:material/upload_file: {escape_markdown(line)}]")


def numbers(case: str, chart: Chart | None) -> None:
    """Counts with rivals, and populations or the reason for none."""
    number = "" if chart is None else f" ({english.counted_in_digits(len(chart.table), 'number')})"
    opened = fold(case, "numbers", f"How many, and out of whom{number}")
    with opened:
        if chart is None:
            st.info(nothing_on_record(case, "No number of people or things is on record."))
        else:
            chart_block.show_chart(chart, f"{case}-counts", inside=True, drawn=bool(opened.open))
        for row in session.records("populations", case=case) if opened.open else ():
            if english.known(row["value"]):
                dated = english.known(row["date"]) and str(row["date"])[:4] not in row["definition"]
                when = f", {english.spoken_date(row['date'])}" if dated else ""
                number = english.with_precision(row["value"], row["precision"])
                st.markdown(
                    f"**{scale.population_head(row)}:** {number} {escape_markdown(row['definition'] + when)} — "
                    f"{evidence_lists.links_of(case, row['sources'])}"
                )
            else:
                st.markdown(
                    f"**{scale.population_head(row)}:** {escape_markdown(row['definition'])}: number not known. {escape_markdown(english.label(row['missing_because'], 'No reason is given.'))}"
                )


MOST_STATEMENTS = 20


def statements(case: str) -> None:
    """The statements of an imported conversation that most people voted on; nothing for any other case study."""
    rows = session.records("statements", case=case)
    if not rows:
        return
    part(case, "statements", f"Statements and votes ({english.grouped(len(rows))})", lambda: _statements(case, rows))


def _statements(case: str, rows: Rows) -> None:
    shown = [row for row in rows if row["moderated"] != "moderated out"]
    out = len(rows) - len(shown)
    left = len(shown) - len(shown[:MOST_STATEMENTS])
    st.markdown(
        ":small[Numbers are the last vote of each person on a statement. "
        f"{english.grouped(out)} statements were moderated out. {english.grouped(left)} more are in the data: "
        f"question “statements”. Groups of few people are not broken down.]"
    )
    lines = [
        f"- {escape_markdown(row['text'])} — **{english.grouped(row['agree'])} agree**, {english.grouped(row['disagree'])} "
        f"disagree, {english.grouped(row['pass'])} pass"
        for row in shown[:MOST_STATEMENTS]
    ]
    st.markdown("\n".join(lines))


def outcomes(case: str, chart: Chart | None) -> None:
    """Decided and delivered as bars, then item by item."""
    opened = fold(case, "decided", "What was decided and delivered, item by item")
    with opened:
        if chart is None:
            st.info(
                nothing_on_record(
                    case, "No recommendation to an authority is on record; the gaps below say what was looked for."
                )
            )
            return
        chart_block.show_chart(chart, f"{case}-outcomes", inside=True, drawn=bool(opened.open))
        if not opened.open:
            return
        steps = session.records("recommendations", case=case)
        for row in session.records("tallies", case=case):
            claim = f"Counted by: {english.label(row['verified_by'])}, certainty {english.label(row['certainty'])}."
            note = escape_markdown(row["note"]) if english.known(row["note"]) else ""
            st.markdown(
                f"**{escape_markdown(row['what'])}** — {note} {claim} {evidence_lists.links_of(case, row['sources'])}"
            )
        named = named_in_link("recommendation", (row["recommendation_id"] for row in steps))
        items.show_items(case, steps, named)


def impacts(case: str) -> None:
    """What changed, who says so, and the money."""
    part(case, "impacts", "What changed, who says so, and the money", lambda: _impacts(case))


def _impacts(case: str) -> None:
    rows = session.records("impacts", case=case)
    if not rows:
        st.info(nothing_on_record(case, "No impact is on record."))
    impact_lines(case, rows, session.records("money", case=case))
    for row in session.records("triggers", case=case):
        reached = {"yes": "reached", "no": "not reached", "unknown": "not known whether reached"}[row["reached"]]
        value = f" ({english.grouped(row['value'])})" if english.known(row["value"]) else ""
        st.markdown(
            f"- **Rule that applied:** {escape_markdown(row['what'])} — {reached}{value}. {evidence_lists.links_of(case, row['sources'])}"
        )


def impact_lines(case: str, impacts: Rows, money: Rows) -> None:
    """One line per impact: what, when, who says so, how sure, and its sums."""
    for row in impacts:
        sums = [
            f"{english.money(m['amount'], m['currency'], m['precision'])} ({m['year']}): {m['what'].rstrip('.')}"
            for m in money
            if m["impact_id"] == row["impact_id"]
        ]
        note = f" {escape_markdown(row['note'])}" if english.known(row["note"]) else ""
        scope = (
            ""
            if row["scope"] == "engagement"
            else f" About {'the whole platform' if row['scope'] == 'platform' else 'a related process'}."
        )
        st.markdown(
            f"- **{english.sentence(english.label(row['type']))}**, {english.spoken_date(row['date'])}: {escape_markdown(row['what'])}"
            + "".join(f" {escape_markdown(each)}." for each in sums)
            + f"{note}{scope}  \n  :small[Who says so: {english.label(row['verified_by'])}; influence claimed: "
            f"{english.label(row['influence'])}; certainty {english.label(row['certainty'])}.] {evidence_lists.links_of(case, row['sources'])}"
        )


def timeline(case: str, chart: Chart | None) -> None:
    """The dated events."""
    number = "" if chart is None else f" ({english.counted_in_digits(len(chart.table), 'event')})"
    opened = fold(case, "timeline", f"What happened when{number}")
    with opened:
        if chart is None:
            st.info(nothing_on_record(case, "No dated event is on record."))
            return
        chart_block.show_chart(chart, f"{case}-timeline", inside=True, drawn=bool(opened.open))


def cite(case: str, head: dict[str, Any]) -> None:
    """How to cite this case study."""
    part(case, "cite", "Cite this", lambda: _cite(head))


def _cite(head: dict[str, Any]) -> None:
    cited_as = data_line.cite_case(head["title"], head["case_id"], session.about_data(), session.data_hash())
    # As text: a box of code brings a highlighter and a font that weigh more than the page.
    st.markdown(escape_markdown(cited_as))
    st.markdown(":small[“Link and citation” also gives BibTeX and CSL-JSON.]")
