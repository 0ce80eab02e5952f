"""Puts one case study on a sheet: what happened, what came of it, what is contested and what is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.evidence import case_finding, case_study, chains
from dashboard.analysis.evidence.turning_points import turning_points
from dashboard.analysis.ratings import rubrics
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text import english
from dashboard.analysis.text.lengths import cut
from dashboard.charts.chart import Chart
from dashboard.views.fact_sheet import behaviours, lines, numbers
from dashboard.views.fact_sheet.sheet import NOT_IN_SOURCE, ON_RECORD, FactSheet

LONGEST_PURPOSE = 30  # words: a sentence of a case file stands whole, unless nobody could say it in one breath
MOST_CHANGES, MOST_POINTS, MOST_GAPS = 4, 4, 4


def fact_sheet(
    ask: Ask, case: str, charts: Mapping[str, Chart], profile: Chart | None, role: str, rubric: str
) -> FactSheet:
    """Returns the sheet of one case study; its marks are those of the page's charts. Raises KeyError for an unknown case."""
    head = case_study.head(ask, case)
    outcomes = charts.get("decided-and-delivered")
    main = case_finding.main_asked(outcomes.table) if outcomes else pd.DataFrame()
    drawn = tuple(chain for chain in (chains.people(ask, case), chains.things(ask, case, main)) if chain)
    changes = lines.changes(ask, case)
    contested = lines.contested(ask, case, {step.item for chain in drawn for step in chain.steps})
    gaps = [str(each) for each in ask("gaps", case=case)["missing"]]
    rated = behaviours.lines(ask, profile, rubric)
    facts, rest = _evidence(ask, case, rubric, role)
    return FactSheet(
        case=case,
        title=case_finding.case_finding(ask, case, main),
        kicker=_kicker(head),
        purpose=cut(_first_sentence(str(head["summary"])), LONGEST_PURPOSE) if english.known(head["summary"]) else "",
        points=turning_points(ask, case),
        numbers_title=numbers.numbers_title(drawn),
        chains=drawn,
        chains_note=numbers.note(drawn),
        outcomes_title=numbers.OUTCOMES,
        outcomes=numbers.outcomes(outcomes, main),
        outcomes_note=numbers.outcomes_note(ask, case, main),
        changes=changes[:MOST_CHANGES],
        changes_left=max(len(changes) - MOST_CHANGES, 0),
        behaviours_title=behaviours.behaviours_title(profile),
        behaviours=rated,
        scale=behaviours.scale(ask, rubric),
        contested=contested[:MOST_POINTS],
        contested_number=len(contested),
        gaps=tuple(map(lines.shortened, gaps[:MOST_GAPS])),
        gaps_number=len(gaps),
        evidence=facts,
        evidence_rest=rest,
        marks=numbers.count_marks(charts.get("counts")),
        nothing=NOT_IN_SOURCE if case_study.is_unchecked_import(ask, case) else ON_RECORD,
    )


def _kicker(head: dict[str, Any]) -> str:
    """'Case study · Estonia · 2013 · started by the president, run by volunteers'."""
    started = (
        head["who_started"]
        if english.known(head["who_started"])
        else f"started by {english.label(head['initiated_by'])}"
        if english.known(head["initiated_by"])
        else f"started by {head['initiator']}"
        if english.known(head["initiator"])
        else "initiator not recorded"
    )
    when = english.spoken_period(head["period_start"], head["period_end"], head["ongoing"])
    where = head["place"] if english.known(head["place"]) else head["country_name"]
    return " · ".join(["Case study", str(where), when, str(started)])


def _first_sentence(text: str) -> str:
    """A full stop ends a sentence where a capital letter follows; that of an abbreviation mostly does not."""
    parts = text.replace("\n", " ").split(". ")
    taken = [parts[0]]
    for part in parts[1:]:
        if len(" ".join(taken)) > 40 and part[:1].isupper():
            break
        taken.append(part)
    return english.ended(". ".join(taken).strip())


def _evidence(ask: Ask, case: str, rubric: str, role: str) -> tuple[str, str]:
    """'55 facts from 49 sources', and how much of them was read and who rated."""
    facts, sources = ask("evidence", case=case), ask("sources", case=case)
    full = int((sources["read"] == "full").sum())
    rated = (
        f" Raters: {rubrics.role_words(ask, rubric, role)}; CPI has not endorsed the ratings."
        if rubric
        else " Nobody has rated it."
    )
    return (
        f"{len(facts):,} {'fact' if len(facts) == 1 else 'facts'} from {len(sources):,} {'source' if len(sources) == 1 else 'sources'}",
        f", {full:,} of them read in full.{rated}",
    )
