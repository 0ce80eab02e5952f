"""The words of all closed lists and the named questions as tables."""

import pandas as pd

from dashboard.domain.fields import FORMATS, closed_lists_of
from dashboard.storage.questions import Question


def closed_lists() -> dict[str, pd.DataFrame]:
    """For each closed list its words with their meaning, under the list's own sentence."""
    lists = dict.fromkeys(each for name in FORMATS for each in closed_lists_of(name))
    return {
        f"{closed.__name__}: {(closed.__doc__ or '').strip().splitlines()[0]}": pd.DataFrame(
            {"Word": [word.label for word in closed], "Meaning": [word.meaning for word in closed]}
        )
        for closed in lists
    }


def questions_table(questions: dict[str, Question]) -> pd.DataFrame:
    """Name, sentence and parameters of each question."""
    return pd.DataFrame(
        {
            "Name": [question.name for question in questions.values()],
            "Question": [question.sentence for question in questions.values()],
            "Parameters": [", ".join(entry.name for entry in question.parameters) for question in questions.values()],
        }
    )
