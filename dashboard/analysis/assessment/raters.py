"""What each rater of a merged file answered, side by side under their initials, and which version counts."""

from dataclasses import dataclass

from dashboard.analysis.assessment.next_steps import level_words
from dashboard.analysis.text import english
from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import blank, verdict
from dashboard.domain.assessment.passport import Answer, EvidenceItem, Passport
from dashboard.domain.base.rating_lists import ReconciledBy, State
from dashboard.domain.rubric.rubric import Criterion, Rubric

WHICH_COUNTS = (
    "Where all raters give the same answer, it counts.",
    "On two neighbouring levels, the one that most raters gave counts, or else their midpoint, with the lowest certainty.",
    "Further apart, or with answers of different kinds, nothing counts until somebody decides and says why.",
    "Of several decisions on one question the latest counts. Earlier ones stay in the log.",
    "Each rater's answers are taken as they were locked. What a rater decided later in their own file is shown and does not count.",
)
AGREED, DECIDED, TO_DECIDE = "agreed", "decided", "to decide"
MIDPOINT, MAJORITY = "settled: midpoint of two neighbouring levels", "settled: the level that most raters gave"


@dataclass(frozen=True, slots=True)
class RaterAnswer:
    """One rater's first answer to one question. `says` is 'Level 1, Token: its wording', or the state in words.

    `reasons` are names and texts: what shows it, what is missing, why, where one looked.
    """

    rater: str
    says: str
    certainty: str | None
    reasons: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceItem, ...]

    @property
    def in_words(self) -> str:
        """The same in one paragraph, without the evidence."""
        sure = f"Certainty {self.certainty}" if self.certainty else ""
        parts = (self.says, sure, *(f"{name}: {text}" for name, text in self.reasons))
        return " ".join(english.ended(each) for each in parts if each)


def raters_on(passport: Passport, criterion: Criterion, rubric: Rubric) -> tuple[RaterAnswer, ...]:
    """Returns each rater's answer to one question; () for a file that was not made by merging."""
    found = []
    for file in passport.files:
        given = next((each for each in file.answers if each.criterion == criterion.id), blank(criterion.id))
        found.append(rater_answer(file.rater.id, given, criterion, rubric))
    return tuple(found)


def rater_answer(rater: str, answer: Answer, criterion: Criterion, rubric: Rubric) -> RaterAnswer:
    """Returns one answer as it is shown beside others."""
    scored = answer.state == State.scored and answer.level is not None
    certainty = answer.certainty.label if scored and answer.certainty else None
    return RaterAnswer(rater, answer_says(answer, criterion, rubric), certainty, reasons_of(answer), answer.evidence)


def answer_says(answer: Answer, criterion: Criterion, rubric: Rubric) -> str:
    """Returns 'Level 1, Token: its wording', 'Level 1.5, Between Token and Partial', or '“We do not know”'."""
    level = answer.level if answer.state == State.scored else None
    if level is None:
        return english.sentence(spoken(verdict(answer)))
    words = level_words(level, rubric)
    named = f"Level {level:g}" if words == f"Level {level:g}" else f"Level {level:g}, {words}"
    parts = written_out(criterion, int(level)) if float(level).is_integer() else ""
    return f"{named}: {parts}" if parts else named


def reasons_of(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Returns what a rater wrote as names and texts, in reading order."""
    scored = answer.state == State.scored
    pairs = (
        ("What was done", answer.shows if scored else None),
        ("Missing for the next level", answer.missing if scored else None),
        ("Why not" if answer.state == State.not_applicable else "Why", answer.rationale),
        ("Looked in", answer.looked_in),
        ("Agreed by", answer.seconded_by),
    )
    return tuple((name, text) for name, text in pairs if text)


def how_settled(answer: Answer) -> str:
    """Returns how an answer of a merged file came about: 'agreed', 'settled: midpoint …', 'decided' or 'to decide'."""
    match answer.rule:
        case ReconciledBy.agreed:
            return AGREED
        case ReconciledBy.adjudicated:
            return DECIDED
        case ReconciledBy.median:
            return settled(answer.level)
        case _:
            return TO_DECIDE


def settled(level: float | None) -> str:
    """Returns how raters on two neighbouring levels were brought together: a half step is their midpoint."""
    return MAJORITY if level is None or float(level).is_integer() else MIDPOINT
