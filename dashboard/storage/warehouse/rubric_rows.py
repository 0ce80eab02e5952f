"""Rubrics, notes on them and ratings as rows of the warehouse's tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.rating.doubts import Doubts
from dashboard.domain.rating.rating import RatingSet
from dashboard.domain.rubric.checks import MOST_LEVELS, levels_of
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.notes import Proposal, RubricNotes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric, RubricHead
from dashboard.domain.rubric.version_name import is_other_version
from dashboard.storage.warehouse.case_rows import Row, Rows

# What each version of a rubric, by id and version, is called in the tables.
Names = Mapping[tuple[str, str], str]


def rubric_rows(rubric: Rubric, name: str) -> Rows:
    """Yields one row for a version of a rubric, one per criterion and one per level of a criterion, all under its name."""
    head = rubric.rubric
    yield "rubrics", _head(head) | {"rubric": name, "rubric_id": head.id, "current": not is_other_version(name)}
    position = 0
    for b, behaviour in enumerate(rubric.behaviours):
        for criterion in behaviour.criteria:
            named = {"rubric": name, "criterion": criterion.id, "position": position}
            version = {"rubric_version": head.version}
            # Every criterion is read by itself, away from those whose codes its question names.
            asked = {"question": without_codes(criterion.question, rubric)}
            yield "criteria", named | version | _behaviour(b, behaviour) | _criterion(criterion) | asked
            for level, descriptor in sorted(criterion.levels.items()):
                yield (
                    "levels",
                    named | {"level": level, "descriptor": descriptor, "short": criterion.short_levels.get(level)},
                )
            position += 1


def _head(head: RubricHead) -> Row:
    rules, labels = head.rules, head.scale.generic_labels
    jitter = head.certainty.jitter_levels_in_simulation
    return {
        "rubric_version": head.version,
        "title": head.title or head.id,
        "notice": head.notice,
        "unit_of_assessment": head.unit_of_assessment,
        "scale_min": head.scale.min,
        "scale_max": head.scale.max,
        # A level without label keeps its place. A scale too long to be used is a problem that `check` lists.
        "level_labels": tuple(labels.get(level) for level in levels_of(head)[:MOST_LEVELS]),
        "min_coverage": rules.min_coverage_for_behaviour_summary,
        "min_raters": rules.min_assessors_for_comparison,
        "max_not_applicable": rules.max_not_applicable_per_behaviour,
        "reliable": rules.agreement_thresholds.reliable,
        "tentative": rules.agreement_thresholds.tentative,
        **{f"jitter_{certainty}": jitter.get(certainty) for certainty in Certainty},
        "composite_default": rules.composite_default,
        "absence_is_evidence": rules.absence_is_evidence,
        "platform_facts": rules.platform_facts,
        "no_evidence_when": rules.no_evidence_when,
    }


def _behaviour(position: int, behaviour: Behaviour) -> Row:
    return {
        "behaviour": behaviour.id,
        "behaviour_name": behaviour.name,
        "behaviour_position": position,
        "asks": behaviour.asks,
        "guard": behaviour.guard,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        name: getattr(criterion, name)
        for name in (
            "short",
            "question",
            "why",
            "evidence",
            "na_when",
            "scoring_note",
            "absence_is_evidence",
            "crosswalk",
        )
    }


def note_rows(notes: RubricNotes, names: Names) -> Rows:
    """Yields one row per note, and one per text that a note proposes."""
    name = names.get((notes.rubric, notes.rubric_version), notes.rubric)
    about = {"rubric": name, "rubric_version": notes.rubric_version, "for_version": notes.for_version}
    for position, general in enumerate(notes.general):
        texts = {"problem": general.problem, "raised_by": general.raised_by, "scoring_note": general.rule}
        yield "notes", about | texts | {"position": position}
    for position, note in enumerate(notes.criteria):
        fields = {name: getattr(note, name) for name in type(note).model_fields if name != "proposed"}
        yield "notes", about | fields | {"position": position}
        for part, proposal in enumerate(note.proposed):
            named = {"rubric": name, "criterion": note.criterion, "position": position, "part": part}
            for what, level, wording in _proposed(proposal):
                row = {"proposed_id": proposal.id, "what": what, "level": level, "wording": wording}
                yield "proposals", named | row


def _proposed(proposal: Proposal) -> Iterator[tuple[str, int | None, str]]:
    if proposal.question:
        yield "question", None, proposal.question
    if proposal.na_when:
        yield "na_when", None, proposal.na_when
    for level, descriptor in sorted(proposal.levels.items()):
        yield "level", level, descriptor


def rating_rows(case_id: str, ratings: RatingSet, names: Names) -> Rows:
    """Yields one row per mark; one of a version that the collection does not have stays under the id."""
    rater = ratings.rater
    for mark in ratings.ratings:
        low, high = mark.range or (None, None)
        fields = {name: getattr(mark, name) for name in type(mark).model_fields if name != "range"}
        yield (
            "ratings",
            {
                "case_id": case_id,
                "rubric": names.get((ratings.rubric, ratings.rubric_version), ratings.rubric),
                "rubric_version": ratings.rubric_version,
                "rater": rater.id,
                "role": rater.role,
                "method": rater.method,
                "notes": ratings.notes,
                "date": rater.date,
                "reconciled": bool(rater.of),
                **fields,
                "range_low": low,
                "range_high": high,
            },
        )


def doubt_rows(case_id: str, doubts: Doubts, ratings: Mapping[str, RatingSet], names: Names) -> Rows:
    """Yields one row per doubt, under the version that its raters used; `ratings` are those of the case study by rater."""
    for position, doubt in enumerate(doubts.doubts):
        fields = {name: getattr(doubt, name) for name in type(doubt).model_fields}
        given = (ratings[rater] for rater in doubt.raters if rater in ratings)
        version = next((each.rubric_version for each in given if each.rubric == doubt.rubric), "")
        name = names.get((doubt.rubric, version), doubt.rubric)
        yield "doubts", {"case_id": case_id, "position": position} | fields | {"rubric": name}
