"""Everything that a collection holds, as tables that say of themselves what they are."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.model import Model
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.evidence import Fact, Gap, Source
from dashboard.domain.case_study.follow_through import Tally
from dashboard.domain.case_study.outcomes import Event, Impact, Lasted, Trigger
from dashboard.domain.case_study.scale import Count
from dashboard.domain.file_formats import lists_in
from dashboard.domain.rating.rating import Mark
from dashboard.domain.trigger_rules.trigger_rule import TriggerRule, TriggerRules
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.questions.question_file import Entry, Question
from dashboard.storage.warehouse.questions import NO_TABLES

# Tables whose rows are read from one model, so that a column of the same name holds the words of the same list.
ROWS_OF: dict[str, type[Model]] = {
    "engagements": CaseStudy, "case_head": CaseStudy, "sources": Source, "evidence": Fact, "counts": Count,
    "tallies": Tally, "impacts": Impact, "turning_points": Event, "what_lasted": Lasted, "triggers": Trigger, "gaps": Gap, "ratings": Mark, "trigger_rules": TriggerRule,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """An answer with its name, what it answers, what its columns mean and which words some of them are limited to."""

    name: str
    sentence: str
    columns: tuple[Entry, ...]
    table: Any
    words: Mapping[str, tuple[str, ...]]


def described(questions: Mapping[str, Question], ask_arrow: Callable[[str], Any]) -> tuple[Described, ...]:
    """Returns the answer to every question, over the whole collection.

    A question of the collection that cannot be answered is left out; `legitimacy check` says why.
    """
    found = []
    for name, question in questions.items():
        if name not in NO_TABLES:
            with suppress(QueryRefused):
                words = _words(name, question.columns)
                found.append(Described(name, question.sentence, question.columns, ask_arrow(name), words))
    return tuple(found)


def _words(table: str, columns: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    fields = ROWS_OF[table].model_fields if table in ROWS_OF else {}
    lists: dict[str, list[type[ClosedList]]] = {
        column.name: lists_in(fields[column.name].annotation)
        for column in columns
        if column.type == "text" and column.name in fields
    }
    return {name: tuple(word.value for word in found[0]) for name, found in lists.items() if len(found) == 1}


def every_source(ask: Ask, rules: TriggerRules) -> pd.DataFrame:
    """Returns the sources of all case studies, then those of the trigger rules, which belong to no case study."""
    sources = ask("sources").drop(columns="cited")
    of_rules = pd.DataFrame([source.model_dump(mode="json") for source in rules.sources])
    if of_rules.empty:
        return sources
    return pd.concat(
        [sources.astype(object), of_rules.rename(columns={"id": "source_id"}).astype(object)], ignore_index=True
    )
