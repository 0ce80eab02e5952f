"""The sheet of one case study as plain frozen values: page, printed file, slide and poster draw the same one."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.evidence.chains import Chain
from dashboard.analysis.evidence.turning_points import TurningPoint
from dashboard.charts.rows import Rows


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a list: its first words, the rest, and in quiet who says so."""

    head: str
    text: str
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class BehaviourLine:
    """One behaviour: its median or why there is none, and the levels of its criteria at places from 0 to 1."""

    name: str
    median: str
    look: str
    says: str
    mark: str
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """What an empty part of the sheet says: nothing on record after a search, or not in the only source."""

    outcomes: str
    changes: str
    contested: str
    gaps: str


ON_RECORD = Nothing(
    "No recommendation to an authority is on record.",
    "No change is on record.",
    "We found no disagreement between sources.",
    "No gap is on record, which does not mean that there is none.",
)
NOT_IN_SOURCE = Nothing(
    "Not in this source.",
    "Not in this source.",
    "Only one source was read, so none can disagree.",
    "Nobody has looked further than this source.",
)


@dataclass(frozen=True, eq=False)
class FactSheet:
    """The sheet of one case study; an empty part has nothing on record, and the sheet says so."""

    case: str
    title: str
    kicker: str
    purpose: str
    points: tuple[TurningPoint, ...]
    numbers_title: str
    chains: tuple[Chain, ...]
    chains_note: str
    outcomes_title: str
    outcomes: Rows | None
    outcomes_note: str
    changes: tuple[SheetLine, ...]
    changes_left: int
    behaviours_title: str
    behaviours: tuple[BehaviourLine, ...]
    scale: tuple[str, str]
    contested: tuple[SheetLine, ...]
    contested_number: int
    gaps: tuple[str, ...]
    gaps_number: int
    evidence: str
    evidence_rest: str
    marks: Mapping[str, str]
    nothing: Nothing = ON_RECORD
