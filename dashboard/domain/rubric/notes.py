"""What raters found hard in a rubric, and what they propose for a later version of it."""

from pydantic import Field

from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.model import Ids, ItemId, Model, Text


class Advice(ClosedList):
    """What to do about a criterion in a later version of the rubric."""

    keep = "keep", "The wording stays; what was hard is said beside it."
    reword = "reword", "The same question in other words, or with other levels."
    divide = "divide", "Two criteria or more in the place of one."


class Proposal(Model):
    """A wording proposed for a later version."""

    id: ItemId | None = Field(None, description="Id of the criterion, where one is divided.")
    question: Text | None = Field(None, pattern=r"\?$", description="The question; left out if it stays.")
    na_when: Text | None = Field(None, description="When it does not apply; left out if that stays.")
    levels: dict[int, Text] = Field({}, description="Descriptors; left out if they stay.")


class GeneralNote(Model):
    """Something hard about all criteria."""

    problem: Text = Field(description="What was hard.")
    raised_by: Ids = Field(min_length=1, description="Who said so.")
    rule: Text = Field(description="The rule proposed for a later version.")


class CriterionNote(Model):
    """Something hard about one criterion."""

    criterion: ItemId = Field(description="Id of the criterion in the rubric.")
    problem: Text = Field(description="What was hard.")
    raised_by: Ids = Field(min_length=1, description="Who said so.")
    advice: Advice | None = Field(None, description="What to do about it; left out until somebody advises.")
    why: Text | None = Field(None, description="Why that and nothing else; needed with an advice.")
    proposed: tuple[Proposal, ...] = Field(
        (), description="Nothing without advice or to keep, one to reword, at least two to divide."
    )
    scoring_note: Text | None = Field(None, description="What to say beside the criterion.")


class RubricNotes(Model):
    """A whole file of notes. It changes neither the rubric nor the ratings made with it."""

    rubric: ItemId = Field(description="Id of the rubric; same as the file name without its ending.")
    rubric_version: Text = Field(description="Version that the notes are about.")
    for_version: Text = Field(description="Version that the proposals are for.")
    general: tuple[GeneralNote, ...] = Field((), description="About all criteria.")
    criteria: tuple[CriterionNote, ...] = Field((), description="About one criterion each.")
