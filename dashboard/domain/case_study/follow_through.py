"""Recommendations and tallies: what was asked, decided and delivered."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty, Scope, VerifiedBy
from dashboard.domain.base.model import Ids, ItemId, Model, ShortText, Text, Url, Whole
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.follow_through_lists import (
    Ambition,
    AmountKind,
    DecisionStatus,
    DeliveryStatus,
    Fidelity,
    Origin,
)
from dashboard.domain.case_study.scale_lists import Precision


class Decision(Model):
    """One dated step on the decision axis."""

    status: DecisionStatus = Field(description="What was decided.")
    date: PartialDate | None = Field(None, description="When; leave out if unknown.")
    decided_by: Text | None = Field(None, description="The body or person that decided.")
    sources: Ids = Field(description="Ids of the sources; what was searched, for no_evidence.")
    verified_by: VerifiedBy = Field(description="Whose word stands behind it.")
    certainty: Certainty = Field(description="How sure one can be of it.")
    note: Text | None = Field(None, description="What else must be said with it.")


class Delivery(Model):
    """One dated step on the delivery axis."""

    status: DeliveryStatus = Field(description="What was done.")
    date: PartialDate | None = Field(None, description="When; leave out if unknown.")
    decided_by: Text | None = Field(None, description="Who did it or is answerable for it.")
    sources: Ids = Field(description="Ids of the sources; what was searched, for no_evidence.")
    verified_by: VerifiedBy = Field(description="Whose word stands behind it.")
    certainty: Certainty = Field(description="How sure one can be of it.")
    note: Text | None = Field(None, description="What else must be said with it.")


class Recommendation(Model):
    """One thing that was asked of an authority, with what became of it on both axes."""

    id: ItemId = Field(description="Unique in its list and kept for ever.")
    wording: Text = Field(description="What was asked, in our own words.")
    origin: Origin = Field(Origin.participants, description="Who put it into words.")
    ambition: Ambition = Field(Ambition.unclear, description="How much it would change.")
    submitted: PartialDate | None = Field(None, description="When it was handed over.")
    scope: Scope = Field(Scope.engagement, description="Whether it came out of this engagement.")
    decision: tuple[Decision, ...] = Field(description="Steps on the decision axis, oldest first; at least one.")
    delivery: tuple[Delivery, ...] = Field(description="Steps on the delivery axis, oldest first; at least one.")
    fidelity: Fidelity | None = Field(None, description="How close what was done is to what was asked.")
    part_of_tally: ItemId | None = Field(None, description="Id of the tally that already counts it.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    note: Text | None = Field(None, description="What else must be said with it.")
    group: Text | None = Field(None, description="The edition, round or group that it belongs to.")
    category: Text | None = Field(None, description="Its category in the source's own words.")
    language: Text | None = Field(None, description="Language of the wording, such as fr, where it is not ours.")
    place: Text | None = Field(None, description="Where it would be carried out.")
    lat: float | None = Field(None, ge=-90, le=90, description="Latitude in degrees; with lon.")
    lon: float | None = Field(None, ge=-180, le=180, description="Longitude in degrees; with lat.")
    url: Url | None = Field(None, description="Its own page.")
    planned_date: PartialDate | None = Field(None, description="When delivery is planned; may lie in the future.")
    amount: float | None = Field(None, ge=0, description="Its cost in whole units of the currency; never converted.")
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code; needed with an amount.")
    amount_kind: AmountKind | None = Field(
        None, description="What the amount is; leave out if the source does not say."
    )
    external_id: Text | None = Field(None, description="Its id in the file that it was imported from.")
    source_line: Whole | None = Field(None, description="Line of that file on which it stands.")
    snapshot: PartialDate | None = Field(None, description="Date of the copy in which it was read first in this form.")
    file_hash: Text | None = Field(
        None, description="First 12 digits of the SHA-256 of the file from which it was read in this form."
    )
    mapping_hash: Text | None = Field(
        None, description="First 12 digits of the SHA-256 of the mapping by which it was read."
    )
    last_seen: PartialDate | None = Field(
        None, description="Copy in which it was seen last, where a later one no longer has it."
    )
    extra: dict[str, str] = Field({}, description="Further columns of the source, kept as they stand.")


class ItemName(Model):
    """What the items of a set are called."""

    one: ShortText = Field(description="One of them, such as 'proposal'.")
    several: ShortText = Field(description="More than one, such as 'proposals'.")


class TallyRival(Model):
    """Another count of the same set."""

    total: Whole | None = Field(None, description="Its total, where it differs.")
    decision: dict[DecisionStatus, Whole] = Field({}, description="Its numbers per decision status, where given.")
    delivery: dict[DeliveryStatus, Whole] = Field({}, description="Its numbers per delivery status, where given.")
    says: Text = Field(description="The rival count in our own words.")
    sources: Ids = Field(description="Ids of the sources that give it.")
    why: Text = Field(description="Why the two differ, or that the reason is unknown.")


class Tally(Model):
    """What is known only in total. Never added to the recommendations of the same set."""

    id: ItemId = Field(description="Unique in its list.")
    what: Text = Field(description="Which set is counted, such as 'proposals sent to parliament'.")
    items: ItemName | None = Field(None, description="What its items are called; recommendations if left out.")
    total: Whole = Field(description="How many there are in the set.")
    precision: Precision = Field(Precision.exact, description="How exactly the source gives it.")
    scope: Scope = Field(Scope.engagement, description="Whether the set came out of this engagement.")
    submitted: PartialDate | None = Field(None, description="When the set was handed over.")
    as_of: PartialDate | None = Field(None, description="The date that the numbers hold for.")
    decision: dict[DecisionStatus, Whole] = Field(description="Number per decision status; adds up to the total.")
    delivery: dict[DeliveryStatus, Whole] = Field(description="Number per delivery status; adds up to the total.")
    sources: Ids = Field(description="Ids of the sources.")
    verified_by: VerifiedBy = Field(description="Whose word stands behind the numbers.")
    certainty: Certainty = Field(description="How sure one can be of them.")
    derived: bool = Field(False, description="True if a number is our own subtraction or sum.")
    facts: Ids = Field((), description="Ids of the facts that state it.")
    rivals: tuple[TallyRival, ...] = Field((), description="Other counts of the same set.")
    note: Text | None = Field(None, description="How the source's words were read as statuses.")
