"""The evidence of a case study: contradictions, facts, gaps, and the register of sources."""

import streamlit as st

from dashboard.analysis.evidence import case_study
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text import english
from dashboard.app_pages.case_study_page.folds import named_in_link, nothing_on_record, part
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, evidence_lists
from dashboard.app_pages.widgets.evidence_lists import Rows
from dashboard.app_pages.widgets.text import escape_markdown


def contradictions(case: str) -> None:
    """Preferred and rival accounts side by side."""
    part(case, "contradictions", "Where sources contradict each other", lambda: _contradictions(case))


def _contradictions(case: str) -> None:
    rivals = session.worked_out(_rivals, None, case)
    if not rivals:
        st.info(nothing_on_record(case, "No contradiction between sources is on record."))
    for rows in evidence_lists.by(rivals, "point").values():
        first = rows[0]
        number = f" **{english.grouped(first['preferred_value'])}**" if english.known(first["preferred_value"]) else ""
        heading = english.sentence(first["preferred"])
        lines = [f"- {escape_markdown(heading.rstrip('.'))}:{number}" if number else f"- {escape_markdown(heading)}"]
        for row in rows:
            value = english.grouped(row["value"]) if english.known(row["value"]) else ""
            says = escape_markdown(str(row["says"]).rstrip(".")) if english.known(row["says"]) else ""
            lines.append(
                f"  - against it: {' — '.join(filter(None, [value, says]))}. {escape_markdown(row['why'])} {evidence_lists.links_of(case, row['sources'])}"
            )
        st.markdown("\n".join(lines))


def _rivals(ask: Ask, case: str) -> Rows:
    """What stands against what the case study prefers, each said once."""
    distinct = case_study.contradictions(ask, case).drop_duplicates(["point", "value", "says", "why"])
    return tuple(distinct.to_dict("records"))


def evidence(case: str) -> None:
    """All facts, by behaviour, then those that bear on none."""
    part(case, "evidence", "The evidence, fact by fact", lambda: _evidence(case))


def _evidence(case: str) -> None:
    st.markdown(
        ":small[Certainty: ●●●● high, ●●●○ moderate, ●●○○ low, ●○○○ very low. It says how sure one can be that it "
        "happened, not whether it was good.]"
    )
    facts = session.records("evidence", case=case)
    _asked_fact(case, facts)
    borne = {ref for row in facts for ref in row["behaviours"]}
    behaviours = [each for each in session.ask("behaviours")["behaviour"] if each in borne]
    for behaviour in behaviours:
        mine = tuple(row for row in facts if behaviour in row["behaviours"])
        _fact_list(case, f"Bears on {behaviour.replace('-', ' ').replace('co creating', 'co-creating')}", mine)
    rest = tuple(row for row in facts if not len(row["behaviours"]))
    for section, mine in evidence_lists.by(rest, "about").items():
        _fact_list(case, case_study.ABOUT[section], mine)


def _asked_fact(case: str, facts: Rows) -> None:
    """The fact that the link names, before all others: those lie in folds."""
    by_id = {row["fact_id"]: row for row in facts}
    mine = named_in_link("fact", by_id)
    if mine:
        with st.container(border=True, key="asked-fact"):
            st.subheader(f"Fact {escape_markdown(mine)}", anchor="fact")
            st.markdown(evidence_lists.fact_line(case, by_id[mine]))


def _fact_list(case: str, title: str, facts: Rows) -> None:
    with st.expander(f"{escape_markdown(title)} ({english.counted_in_digits(len(facts), 'fact')})"):
        st.markdown("\n".join(evidence_lists.fact_line(case, row) for row in facts))


def gaps(case: str) -> None:
    """What was looked for and not found."""
    part(case, "gaps", "What nobody could find", lambda: _gaps(case))


def _gaps(case: str) -> None:
    rows = session.records("gaps", case=case)
    if not rows:
        st.info(nothing_on_record(case, "No gap is on record, which does not mean that there is none."))
    st.markdown("\n".join(f"- {escape_markdown(row['missing'])}" for row in rows))


def sources(case: str) -> None:
    """The register, with how much of each was read."""
    rows = session.records("sources", case=case)
    part(case, "sources", f"Sources ({len(rows)})", lambda: _sources(case, rows))


def _sources(case: str, rows: Rows) -> None:
    full = sum(row["read"] == "full" for row in rows)
    st.markdown(
        f"{english.sentence(english.counted(len(rows), 'source'))}, {english.number_word(full)} of them read in full; of the others only a part was read, mostly the opening."
    )
    named = named_in_link("source", (row["source_id"] for row in rows))
    # The one that the link names comes first.
    ordered = sorted(rows, key=lambda row: row["source_id"] != named) if named else rows
    st.markdown("\n".join(chart_block.source_line(row) for row in ordered))
