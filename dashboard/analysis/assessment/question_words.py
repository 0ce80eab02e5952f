"""What a question of an assessment says beside the rubric's own words: the same on the page, on paper and in the terminal."""

from dataclasses import dataclass, replace

from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.assessment.current_answers import may_be_not_applicable
from dashboard.domain.assessment.lists import DO_NOT_KNOW
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

WHICH = "Which of these describes it best?"
SHOWS, SHOWS_HELP = (
    "What was done?",
    "What makes this level hold, in one or two sentences. The strengths in your result are made of it.",
)
MISSING, MISSING_HELP = "What is missing for the next level?", "Your result shows it beside what the rubric asks for."
EVIDENCE, EVIDENCE_HELP = (
    "Evidence: a document, a record or a note",
    "What proves it. Ids, dates and names that the note on scoring asks for belong here too.",
)
CHECK = "How well could an outsider check this?"
LOOKED_IN, LOOKED_IN_HELP = "Where did you look?", "Files, people you asked, dates. Others can then look elsewhere."
WHY_NOT = "Why does it not apply?"
AGREES = "Who else agrees?"
SETTLED = "Settled: midpoint of two neighbouring levels."

# Beside the lowest level, wherever it is chosen: the answer that people mix up with not knowing.
KNOWN_NOT_DONE = "We know it was not done, or the opposite was"
FOUND_NOTHING = (
    "We looked and found nothing either way. You say next where you looked. It does not count in the median."
)
# As the rubric's rule on absence has it, where a criterion counts it as evidence.
ABSENCE_COUNTS = "We looked and found nothing. You say next where you looked. It does not count in the median. It can become level {lowest} only after a right of reply."
NOT_APPLICABLE = "Does not apply"

CERTAINTY = {
    Certainty.high: "a dated record or independent report that anybody can open",
    Certainty.moderate: "a good record or report with one weakness",
    Certainty.low: "mostly our own account",
    Certainty.very_low: "memory or hearsay, or sources that disagree",
}
ROLES = {
    Role.self: ("Our own project", "You run it or work for those who do."),
    Role.peer: ("A colleague’s project", "You do such work elsewhere."),
    Role.independent: ("Somebody else’s project", "You have no stake in it."),
    Role.participant: ("A project I took part in", "You were one of the people who were asked."),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer: what is kept, its name, and what it says."""

    value: float | State
    name: str
    says: str


def options(rubric: Rubric, criterion: Criterion) -> tuple[Option, ...]:
    """Returns every way to answer a question: its levels, each in full, and the ways to have none."""
    labels, lowest = rubric.rubric.scale.generic_labels, rubric.rubric.scale.min
    levels = [
        Option(level, f"{level} {labels.get(level, '')}".strip(), without_codes(written_out(criterion, level), rubric))
        for level in sorted(criterion.levels)
    ]
    if levels:
        first = levels[0]
        levels[0] = replace(first, says=f"{KNOWN_NOT_DONE}. {first.says}")
    absent = ABSENCE_COUNTS.format(lowest=lowest) if criterion.absence_is_evidence else FOUND_NOTHING
    blanks = [Option(State.no_evidence, DO_NOT_KNOW, absent)]
    if may_be_not_applicable(criterion):
        blanks.append(Option(State.not_applicable, NOT_APPLICABLE, without_codes(criterion.na_when, rubric)))
    return (*levels, *blanks)


def certainty_words(words: tuple[Certainty, ...] = tuple(Certainty)) -> str:
    """Returns what each word for how well an outsider could check something means."""
    return "; ".join(f"{word.label}: {CERTAINTY[word]}" for word in words)
