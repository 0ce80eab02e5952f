"""How charts get at answers: named questions, and what takes so long that whoever asks wants to keep it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

import pandas as pd

from dashboard.analysis.ratings.marks import first, marks, read_rubric_scale
from dashboard.analysis.selection.facets import Left, left, only_filters
from dashboard.analysis.selection.matching import known_values, within
from dashboard.analysis.selection.view import Known, View
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.profile_table import profile_rows
from dashboard.analysis.uncertainty.reliability import SEED, Sureness, rated, rated_cases, sureness
from dashboard.analysis.uncertainty.sensitivity import sensitivity
from dashboard.storage.opening.current import forgets_with_data
from dashboard.storage.warehouse.warehouse import Warehouse

Cases = tuple[str, ...]
Arguments = tuple[tuple[str, Any], ...]
Weights = tuple[tuple[str, int], ...] | None
Made = TypeVar("Made")
MOST_KEPT, MOST_ASKED = 200, 2000
# Rows as cells take up to a tenth of a megabyte each: this is a dozen for each of 25 case studies, and as many for filters.
MOST_WORKED_OUT = 500
# Rows in the largest table. Up to here the answer for all case studies is asked once and cut for each of them: planning
# a question costs DuckDB more than reading such a table. Larger ones are asked case study by case study.
SMALL = 50_000


@dataclass(frozen=True, slots=True)
class Answers:
    """`ask` answers named questions about the whole collection; the others are worked out from its answers.

    known() → the values of each filter with their words.
    left(view) → what the filters of a view leave.
    rated(cases) → rubrics with ratings of these cases and the roles of their raters.
    found(cases, rubric, role, overall, weights) → everything about their ratings in one role.
    sensitivity(case, rubric, role, behaviour) → indices and the sentence on them; ValueError if there is nothing to vary.
    profile(case, rubric, role) → rows of the profile of one case.
    worked_out(work, cases, *arguments) → `work(ask, *arguments)`, where `ask` sees some engagements only, or all if
    `cases` is None. It is shared by all who ask, so it is for what nobody changes.
    """

    ask: Ask
    known: Callable[[], Known]
    left: Callable[[View], Left]
    rated: Callable[[Cases], dict[str, tuple[str, ...]]]
    found: Callable[[Cases, str, str, bool, Weights], Sureness]
    sensitivity: Callable[[str, str, str, str], tuple[pd.DataFrame, str]]
    profile: Callable[[str, str, str], pd.DataFrame]
    worked_out: "WorkedOut"


class WorkedOut(Protocol):
    """What a piece of work makes of answers."""

    def __call__(self, work: Callable[..., Made], cases: Cases | None = None, /, *arguments: Any) -> Made: ...


def kept_answers(ask: Ask) -> Answers:
    """Answers that are worked out once each and kept as long as the value returned."""

    def of_cases(cases: Cases) -> dict[str, tuple[str, ...]]:
        return rated(rated_in(), cases)

    def found(cases: Cases, rubric: str, role: str, overall: bool, weights: Weights) -> Sureness:
        return sureness(within(ask, cases), rubric, role, overall, dict(weights) if weights and overall else None)

    def sensitivity_of(case: str, rubric: str, role: str, behaviour: str) -> tuple[pd.DataFrame, str]:
        of_case = within(ask, (case,))
        rubric_scale = read_rubric_scale(of_case, rubric)
        found_indices = sensitivity(first(marks(of_case, rubric_scale), role), rubric_scale, case, behaviour, SEED)
        return found_indices.indices, found_indices.says

    def profile(case: str, rubric: str, role: str) -> pd.DataFrame:
        return profile_rows(ask, rubric, role, case, SEED)

    def worked_out(work: Callable[..., Any], cases: Cases | None = None, /, *arguments: Any) -> Any:
        return work(ask if cases is None else within(ask, cases), *arguments)

    keep = lru_cache(maxsize=MOST_KEPT)
    known = keep(lambda: known_values(ask))
    rated_in = keep(lambda: rated_cases(ask))
    of_filters = keep(lambda view: left(ask, known(), view))
    return Answers(
        ask,
        known,
        lambda view: of_filters(only_filters(view)),
        keep(of_cases),
        keep(found),
        keep(sensitivity_of),
        keep(profile),
        lru_cache(maxsize=MOST_WORKED_OUT)(worked_out),
    )


@lru_cache(maxsize=2)
def answers_of(warehouse: Warehouse) -> Answers:
    """The answers of a warehouse, shared by everything in this process that asks it."""
    keep = lru_cache(maxsize=MOST_ASKED)
    small = warehouse.most_rows() <= SMALL
    of_cases = {name for name, question in warehouse.questions.items() if question.of_one_case}
    whole = keep(lambda name, arguments: warehouse.ask(name, **dict(arguments)))
    places = keep(lambda name, arguments: whole(name, arguments).groupby("case_id", sort=False).indices)

    def asked_anew(name: str, arguments: Arguments) -> pd.DataFrame:
        given = dict(arguments)
        case = given.pop("case", None)
        if case is None or not small or name not in of_cases:
            return whole(name, arguments)
        rest = tuple(given.items())
        return whole(name, rest).take(places(name, rest).get(case, [])).reset_index(drop=True)

    asked = keep(asked_anew)

    def ask(name: str, **arguments: Any) -> pd.DataFrame:
        # pandas copies on write, so nobody can change what another reads.
        return asked(name, tuple(sorted(arguments.items()))).copy(deep=False)

    return kept_answers(ask)


def forgets_with_answers(forget: Callable[[], object]) -> None:
    """Has `forget` called when the data change: for what is kept of answers elsewhere."""
    forgets_with_data(forget)


forgets_with_answers(answers_of.cache_clear)
