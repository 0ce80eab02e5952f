"""What a view shows before anything is drawn: all answers, those on the engagements in view, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.matching import Ask, within
from dashboard.analysis.selection.view import View


@dataclass(frozen=True, slots=True)
class ViewData:
    """What a view shows: all answers, those on the engagements in view, and the filters as words that charts carry."""

    view: View
    answers: Answers
    ask: Ask
    cases: tuple[str, ...]
    filter_words: tuple[str, ...]


def view_data(view: View, answers: Answers) -> ViewData:
    """Returns what a view shows."""
    left = answers.left(view)
    filter_words = () if view.is_everything else (left.filter_description,)
    return ViewData(view, answers, within(answers.ask, left.cases), left.cases, filter_words)


def chosen(asked: str, options: Mapping[str, Any] | tuple[str, ...]) -> str:
    """Returns what a link asks for if it is one of the options, otherwise the first of them, as the boxes of a page do."""
    return asked if asked in options else next(iter(options))
