"""A rating: what one rater made of one case study with one rubric."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.model import Ids, ItemId, Model, Text
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import ReconciledBy, Role, State


class Rater(Model):
    """Who judged, in which role, how and when."""

    id: ItemId = Field(description="Same as the file name without its ending.")
    role: Role = Field(description="In which role the rater speaks.")
    method: Text = Field(description="How the ratings were made and what they are not; shown with every rating.")
    date: PartialDate = Field(description="When they were made.")
    of: Ids = Field((), description="For reconciled ratings: ids of the raters that were brought together.")


class Mark(Model):
    """The judgement on one criterion."""

    criterion: ItemId = Field(description="Id of the criterion in the rubric.")
    state: State = Field(description="Why there is or is not a level.")
    level: float | None = Field(
        None, multiple_of=0.5, description="The level, with state `scored`; half steps only if reconciled."
    )
    range: tuple[int, int] | None = Field(None, description="Lowest and highest first rating, where they differ.")
    certainty: Certainty | None = Field(None, description="How sure the rater is; needed with a level.")
    evidence: Ids = Field((), description="Ids of the facts that it rests on; at least one with a level above 0.")
    rationale: Text | None = Field(None, description="Why this level and not the next; needed unless agreed.")
    rule: ReconciledBy | None = Field(None, description="For reconciled ratings: how it came about.")


class RatingSet(Model):
    """All marks of one rater for one case study."""

    rubric: ItemId = Field(description="Id of the rubric.")
    rubric_version: Text = Field(description="Version of the rubric that was used.")
    rater: Rater = Field(description="Who judged.")
    notes: tuple[Text, ...] = Field((), description="What holds for all marks of this file.")
    ratings: tuple[Mark, ...] = Field(description="One mark per criterion.")
