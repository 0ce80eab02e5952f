"""A blank questionnaire of a rubric: what stands on it, whatever it is printed as."""

from dataclasses import dataclass

from dashboard.analysis.assessment import question_words
from dashboard.analysis.assessment.question_words import Option, options
from dashboard.analysis.text import english
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

HEAD = ("Project", "Date", "Filled in by", "Role")
HOW = (
    "Tick one answer to each question: the highest that you can show. “We do not know” is an answer, and a better one than a "
    "guess. There is no overall mark."
)
AFTER = "Afterwards type the answers in under “Assess”, or with the command: legitimacy assess answer FILE"
# What is written by hand under each question, and how many lines that takes.
LINES = ((question_words.SHOWS, 2), ("Evidence: document, page or note, with its date", 1), (question_words.MISSING, 1))


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question with everything that somebody needs who has only the paper."""

    number: int
    asks: str
    why: str
    look_for: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """The questions of one behaviour."""

    name: str
    asks: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The whole questionnaire, in reading order."""

    title: str
    version: str
    notice: str
    check: str
    words: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    parts: tuple[FormPart, ...]


def form_of(rubric: Rubric) -> Form:
    """Returns the blank questionnaire of a rubric."""
    head = rubric.rubric
    numbers = {criterion.id: number for number, criterion in enumerate(rubric.criteria, 1)}
    return Form(
        title=head.title or head.id,
        version=head.version,
        notice=head.notice,
        check=question_words.CHECK,
        words=tuple((word.label, question_words.CERTAINTY[word]) for word in Certainty),
        roles=tuple(question_words.ROLES[role] for role in head.rules.assessor_roles),
        parts=tuple(_part(rubric, behaviour, numbers) for behaviour in rubric.behaviours),
    )


def _part(rubric: Rubric, behaviour: Behaviour, numbers: dict[str, int]) -> FormPart:
    asked = tuple(_question(rubric, criterion, numbers[criterion.id]) for criterion in behaviour.criteria)
    return FormPart(behaviour.name, behaviour.asks, asked)


def _question(rubric: Rubric, criterion: Criterion, number: int) -> FormQuestion:
    look_for = english.ended("; ".join(criterion.evidence)) if criterion.evidence else ""
    asks, why, look_for = (without_codes(text, rubric) for text in (criterion.question, criterion.why, look_for))
    return FormQuestion(number, asks, why, look_for, options(rubric, criterion))
