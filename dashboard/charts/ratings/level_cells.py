"""Cells with a level or a blank on its shade, alike in every chart of ratings."""

from dashboard.analysis.text import english
from dashboard.charts.rows import KeyEntry, Level
from dashboard.charts.theme import shade
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State

BLANKS = {State.no_evidence: "?", State.not_applicable: "–", State.not_assessed: ""}
# How long the bar under a level is, in quarters.
SURE = {word.value: 4 - position for position, word in enumerate(Certainty)}


def level_look(level: float, labels: dict[int, str]) -> str:
    """Returns the shade of a level; a half step has that of the level below it, its digits say the rest."""
    return shade(int(level // 1) - min(labels), len(labels))


def level_cell(
    level: float, labels: dict[int, str], says: str, mark: str = "", words: str = "", sign: str = "", bar: int = 0
) -> Level:
    """Returns the cell of one rated criterion; `sign` follows the digits, `bar` says how sure it is."""
    return Level(f"{level:g}{sign}", level_look(level, labels), says, mark, words, bar)


def blank_cell(state: State, says: str, mark: str = "", sign: str = "") -> Level:
    """Returns the cell of a criterion without a level: looked for and not found, not to be asked here, or not looked at."""
    return Level(f"{BLANKS[state]}{sign}", f"blank-{state.value}", says, mark)


def level_key(labels: dict[int, str]) -> tuple[KeyEntry, ...]:
    """Returns the entries of the key for the levels, lowest first."""
    return tuple(
        KeyEntry(words or f"level {level}", look=level_look(level, labels), text=str(level))
        for level, words in labels.items()
    )


def certainty_key(certainties: set[str]) -> tuple[KeyEntry, ...]:
    """Returns the one entry that explains the bar under a level, where any level has one."""
    known = [english.label(word) for word in SURE if word in certainties]
    return (KeyEntry(f"the longer the line, the surer ({', '.join(known)})", text="—"),) if known else ()
