"""Events, impacts, continuations and triggers: what happened when, what changed, what lasted."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty, Scope, VerifiedBy
from dashboard.domain.base.model import Ids, ItemId, Model, Text, Whole
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.engagement_lists import Continuation
from dashboard.domain.case_study.evidence import Rival
from dashboard.domain.case_study.follow_through_lists import EventKind, ImpactType, InfluenceClaim
from dashboard.domain.case_study.scale_lists import Answer, Precision


class Event(Model):
    """Something that happened at a known time."""

    date: PartialDate = Field(description="Day, month or year; its precision is what is known.")
    until: PartialDate | None = Field(None, description="Last day, month or year of something that lasted.")
    what: Text = Field(description="What happened, in our own words.")
    kind: EventKind = Field(description="What kind of event it was.")
    turning_point: Text | None = Field(
        None, description="The event in at most 8 words, if it is one of the 3 to 6 that tell the story."
    )
    sources: Ids = Field(description="Ids of the sources.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    date_note: Text | None = Field(None, description="What is uncertain about the date.")


class Money(Model):
    """A sum in its own currency and year, never converted."""

    amount: float = Field(ge=0, description="The sum in whole units of the currency.")
    currency: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code.")
    year: PartialDate = Field(description="The year or date that the sum belongs to.")
    what: Text = Field(description="What the money was for, and whether planned, set aside or spent.")
    precision: Precision = Field(Precision.exact, description="How exactly the source gives it.")


class Impact(Model):
    """A change, with how sure one can be and who says so."""

    id: ItemId = Field(description="Unique in its list.")
    type: ImpactType = Field(description="Where the change showed.")
    what: Text = Field(description="What changed, in our own words.")
    few_words: Text | None = Field(None, description="What changed, in at most 6 words, such as 'Petition law passed'.")
    date: PartialDate | None = Field(None, description="When; leave out if unknown.")
    money: tuple[Money, ...] = Field((), description="Sums that belong to it.")
    influence: InfluenceClaim = Field(description="Which kind of influence the source claims.")
    verified_by: VerifiedBy = Field(description="Whose word stands behind it.")
    scope: Scope = Field(Scope.engagement, description="Whether it is an effect of this engagement.")
    sources: Ids = Field(description="Ids of the sources.")
    certainty: Certainty = Field(description="How sure one can be that it happened.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    rivals: tuple[Rival, ...] = Field((), description="Accounts that contradict it.")
    note: Text | None = Field(None, description="What limits the claim.")


class Lasted(Model):
    """One step in whether an engagement lasted. The last step of each scope says how it stands."""

    how: Continuation = Field(description="Which kind of continuation.")
    what: Text = Field(description="What went on or ended, in at most 12 words of our own.")
    first: PartialDate | None = Field(None, description="First date at which a source shows it active in this way.")
    last: PartialDate | None = Field(
        None,
        description="Last date at which a source shows it active in this way; for stopped and one_off, when it ended.",
    )
    still_running: Answer = Field(Answer.unknown, description="Whether it was still running at the date of the data.")
    scope: Scope = Field(Scope.engagement, description="Whether it is the engagement itself that went on or ended.")
    sources: Ids = Field(description="Ids of the sources; what was searched, for not_known.")
    certainty: Certainty | None = Field(None, description="How sure one can be of it; needed but for not_known.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    note: Text | None = Field(None, description="What else must be said with it.")


class Trigger(Model):
    """A rule of this place that would have obliged somebody to act, and whether it was met."""

    id: ItemId = Field(description="Unique in its list.")
    rule: ItemId | None = Field(None, description="Id in data/trigger_rules.yaml, where the rule is listed there.")
    what: Text = Field(description="What had to be reached and what it buys.")
    threshold: Whole | None = Field(None, description="The number that had to be reached, where it is a number.")
    reached: Answer = Field(description="Whether the engagement reached it.")
    value: Whole | None = Field(None, description="The number that was reached, where known.")
    sources: Ids = Field(description="Ids of the sources.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    note: Text | None = Field(None, description="What else must be said with it.")
