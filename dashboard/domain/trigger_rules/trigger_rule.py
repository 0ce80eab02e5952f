"""Official rules that oblige a body to act once enough people ask."""

from pydantic import Field

from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.model import CountryCode, Ids, ItemId, Model, Text, Whole
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.evidence import Source


class Crossing(ClosedList):
    """What has to be gathered."""

    signatures = "signatures", "Signatures or countersignatures."
    supporters = "supporters", "People who support or endorse, on a platform or on paper."
    participants = "participants", "People who take part in a debate or vote."
    share = "share", "A share of those who may take part."
    rank = "rank", "A place among the most supported, whatever the number."


class Buys(ClosedList):
    """What the authority then owes."""

    reply = "reply", "An answer."
    agenda = "agenda", "A place on the agenda of a body that must consider it."
    debate = "debate", "A debate or hearing."
    vote = "vote", "A vote of the public."


class TriggerRule(Model):
    """One rule of one place. Context for readers, never a pass mark."""

    id: ItemId = Field(description="Unique in the file.")
    place: Text = Field(description="Where the rule holds.")
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-3 code; leave out above states.")
    body: Text = Field(description="Who must act.")
    crosses: Crossing = Field(description="What has to be gathered.")
    threshold: Whole | None = Field(None, description="The number, where the rule is a number.")
    share: float | None = Field(None, gt=0, le=1, description="The share as a fraction, where the rule is a share.")
    window: Text | None = Field(None, description="Within which time, where there is a limit.")
    buys: Buys = Field(description="What the authority then owes.")
    duty: Text = Field(description="The duty in our own words.")
    valid_from: PartialDate | None = Field(None, description="Since when, where known.")
    valid_to: PartialDate | None = Field(None, description="Until when, where it ended.")
    sources: Ids = Field(description="Ids of sources in this file.")
    note: Text | None = Field(None, description="What must be said with it, such as why it was moved.")


class TriggerRules(Model):
    """The file data/trigger_rules.yaml."""

    sources: tuple[Source, ...] = Field(description="Register of the sources.")
    rules: tuple[TriggerRule, ...] = Field(description="The rules.")
