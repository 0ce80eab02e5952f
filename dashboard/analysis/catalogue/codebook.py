"""The words of all closed lists, the named questions and the meaning of every column, as tables."""

import re
from collections.abc import Mapping

import pandas as pd

from dashboard.analysis.catalogue.measures import MEASURES
from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.file_formats import FORMATS, closed_lists_of
from dashboard.storage.questions.question_file import Question

# Headings of charts that do not explain themselves, and the list that holds the words below them.
HEADINGS = {
    "About": "What it is about: the engagement itself, its whole platform or a related process (list Scope).",
    "Certainty": "How sure one can be that it is so, or how sure the rater is (list Certainty).",
    "Influence claimed": "Which influence the source claims (list Influence claim).",
    "Out of whom": "Those who could take part by the organiser's rule; a share is given of nobody else.",
    "Precision": "How exactly the source gives the number (list Precision).",
    "Sources": "Code of each source in the case study, who speaks, which year, and whether only a part was read.",
    "State": "Why there is or is not a level; no evidence is not zero (list State).",
    "Unit": "What one unit of the number is; units are never added (list Unit).",
    "Who says so": "Whose word stands behind it (list Verified by).",
    "Seen open until": "The last date at which a source shows it without an answer, or undelivered.",
}


def closed_lists() -> dict[str, pd.DataFrame]:
    """For each closed list its words with their meaning, under the list's own sentence."""
    return {
        f"{_name(closed)}: {_says(closed)}": pd.DataFrame(
            {"Word": [word.label for word in closed], "Meaning": [word.meaning for word in closed]}
        )
        for closed in _all_lists()
    }


def _all_lists() -> dict[type[ClosedList], None]:
    return dict.fromkeys(each for name in FORMATS for each in closed_lists_of(name))


def _name(closed: type[ClosedList]) -> str:
    """Returns the list's name in words: “Verified by” for VerifiedBy."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda found: f" {found.group().lower()}", closed.__name__)


def _says(closed: type[ClosedList]) -> str:
    return (closed.__doc__ or "").strip().splitlines()[0]


def codebook(questions: Mapping[str, Question]) -> pd.DataFrame:
    """Returns one row per heading of a chart, measure, column of a question and word of a closed list.

    part (heading, measure, column, word), of (the question or list), name, type (also unit of a measure), meaning.
    """
    headings = [("heading", "charts", heading, "", meaning) for heading, meaning in HEADINGS.items()]
    measures = [
        ("measure", "charts", measure.label, measure.unit, f"{measure.definition} {measure.caveat}")
        for measure in MEASURES.values()
    ]
    columns = [
        ("column", question.name, column.name, column.type, column.meaning)
        for question in questions.values()
        for column in question.columns
    ]
    listed = [
        ("word", _name(closed), word.value, _says(closed), word.meaning) for closed in _all_lists() for word in closed
    ]
    return pd.DataFrame([*headings, *measures, *columns, *listed], columns=["part", "of", "name", "type", "meaning"])


def questions_table(questions: Mapping[str, Question]) -> pd.DataFrame:
    """Name, sentence and parameters of each question."""
    return pd.DataFrame(
        {
            "Name": [question.name for question in questions.values()],
            "Question": [question.sentence for question in questions.values()],
            "Parameters": [", ".join(entry.name for entry in question.parameters) for question in questions.values()],
        }
    )
