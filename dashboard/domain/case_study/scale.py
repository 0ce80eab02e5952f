"""Counts and populations: how many, out of whom."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty, Scope
from dashboard.domain.base.model import Ids, ItemId, Model, Text, Whole
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.engagement_lists import Channel
from dashboard.domain.case_study.evidence import Rival
from dashboard.domain.case_study.scale_lists import AccessKind, Answer, Precision, Tallying, Unit


class Window(Model):
    """The time over which something was counted."""

    start: PartialDate = Field(description="First day, month or year.")
    end: PartialDate | None = Field(None, description="Last day, month or year; leave out for a single date.")
    note: Text | None = Field(None, description="What is uncertain about the window.")


class Count(Model):
    """A number of people or things, never without its unit."""

    id: ItemId = Field(description="Unique in its list.")
    what: Text = Field(description="What was counted, in words that can stand beside the number.")
    unit: Unit = Field(description="What one unit is.")
    value: Whole | None = Field(None, description="The number; leave out if unknown and say why.")
    unknown_because: Text | None = Field(None, description="Why there is no number; needed without a value.")
    precision: Precision = Field(Precision.exact, description="How exactly the source gives it.")
    scope: Scope = Field(Scope.engagement, description="What the number is about.")
    window: Window | None = Field(None, description="When it was counted; needed for numbers of people.")
    tallying: Tallying = Field(Tallying.unknown, description="Whether one person can be in it more than once.")
    identity_checked: Answer = Field(Answer.unknown, description="Whether identity or residence was verified.")
    channel: Channel | None = Field(None, description="Through which channel; leave out if unknown.")
    subset_of: ItemId | None = Field(
        None, description="Id of the count that it is a part of, such as women among voters."
    )
    population: ItemId | None = Field(None, description="Id of the population that it is a part of.")
    sources: Ids = Field((), description="Ids of the sources; at least one for a value.")
    certainty: Certainty | None = Field(None, description="How sure one can be of it; needed with a value.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    rivals: tuple[Rival, ...] = Field((), description="Other figures for the same thing, with their sources.")
    derived: bool = Field(False, description="True for our own arithmetic from sourced figures.")
    note: Text | None = Field(None, description="A definition, limit or caution that belongs beside it.")


class Population(Model):
    """Out of whom: a denominator if `eligible`, else context; or the reason why there is no number."""

    id: ItemId = Field(description="Unique in its list.")
    definition: Text = Field(description="Who is in it, such as 'residents aged 16 and over'.")
    value: Whole | None = Field(None, description="Number of people; leave out if unknown and say why.")
    missing_because: Text | None = Field(None, description="Why no figure is given; needed without a value.")
    precision: Precision = Field(Precision.exact, description="How exactly the source gives it.")
    date: PartialDate | None = Field(None, description="The date that the figure holds for.")
    eligible: bool = Field(
        False,
        description="True if it is who could take part by the organiser's own rule; a share is shown of nobody else.",
    )
    sources: Ids = Field((), description="Ids of the sources; at least one for a value.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    note: Text | None = Field(None, description="A limit or caution that belongs beside it.")


class Depth(Model):
    """How long or how often people were engaged, where a source says so."""

    id: ItemId = Field(description="Unique in its list.")
    what: Text = Field(description="What was measured, such as 'weekends of deliberation'.")
    value: float | None = Field(None, description="The number; leave out if the source gives only words.")
    unit: Text | None = Field(None, description="Unit of the number, such as 'days' or 'rounds'.")
    sources: Ids = Field(description="Ids of the sources.")
    facts: Ids = Field((), description="Ids of the facts that state it.")


class Access(Model):
    """Who could get in: routes without the internet, help, and who was left out."""

    id: ItemId = Field(description="Unique in its list.")
    kind: AccessKind = Field(description="What this line says.")
    says: Text = Field(description="The finding in our own words.")
    share: float | None = Field(None, ge=0, le=1, description="The share as a fraction, for offline_share.")
    sources: Ids = Field(description="Ids of the sources.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
