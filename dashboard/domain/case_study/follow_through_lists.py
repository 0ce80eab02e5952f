"""Closed lists about what was decided, what was delivered and what changed."""

from dashboard.domain.base.closed_list import ClosedList


class DecisionStatus(ClosedList):
    """What the authority decided on a recommendation."""

    submitted = "submitted", "Handed over; no answer is due yet."
    acknowledged = "acknowledged", "Receipt confirmed in public."
    under_review = "under_review", "A named body is examining it."
    accepted = "accepted", "Agreed as asked."
    accepted_in_part = "accepted_in_part", "Some parts agreed."
    transformed = "transformed", "Agreed in a materially different form."
    answered = "answered", "An answer is on record; what was read does not say whether it was yes or no."
    noted = "noted", "Neither agreed nor refused."
    rejected_with_reasons = "rejected_with_reasons", "Refused, reasons public."
    rejected_without_reasons = "rejected_without_reasons", "Refused, no reasons found."
    no_response = "no_response", "Overdue against the promise, or 12 months if no date was promised."
    lost_at_referendum = "lost_at_referendum", "Put to a vote of the people and lost."
    not_reviewed = "not_reviewed", "Set aside unexamined, such as for being out of time or another body's matter."
    withdrawn = "withdrawn", "Withdrawn by its authors."
    withdrawn_by_authority = "withdrawn_by_authority", "Taken off the list by the authority without a decision on it."
    no_evidence = "no_evidence", "A search found nothing on the decision either way."
    not_recorded = "not_recorded", "The source says nothing about decisions, and nobody has looked elsewhere."

    @property
    def is_acceptance(self) -> bool:
        """Accepted in any form."""
        return self in ACCEPTED

    @property
    def is_response(self) -> bool:
        """Whether people got an answer; a reasoned refusal is one."""
        return self in RESPONSES


ACCEPTED = frozenset({DecisionStatus.accepted, DecisionStatus.accepted_in_part, DecisionStatus.transformed})
RESPONSES = ACCEPTED | {
    DecisionStatus.answered,
    DecisionStatus.noted,
    DecisionStatus.rejected_with_reasons,
    DecisionStatus.rejected_without_reasons,
    DecisionStatus.lost_at_referendum,
}
# Nothing is known of the decision.
UNKNOWN_DECISIONS = frozenset({DecisionStatus.no_evidence, DecisionStatus.not_recorded})


class DeliveryStatus(ClosedList):
    """What was done about a recommendation."""

    not_due = "not_due", "No delivery expected: refused, withdrawn or still undecided."
    not_started = "not_started", "Due; evidence of no action."
    in_progress = "in_progress", "Action evidenced, not finished."
    partly_implemented = "partly_implemented", "Some parts in force or in use."
    implemented = "implemented", "In force or in use, not only announced."
    stalled = "stalled", "Started; no evidenced action for 12 months or more."
    abandoned = "abandoned", "Accepted or started, then given up."
    superseded = "superseded", "Overtaken by another measure meeting the aim."
    reversed = "reversed", "Implemented, later undone."
    already_in_place = "already_in_place", "Existed or was committed before submission; earns no credit."
    no_evidence = "no_evidence", "A search found nothing on delivery either way."
    not_recorded = "not_recorded", "The source says nothing about delivery, and nobody has looked elsewhere."

    @property
    def is_action(self) -> bool:
        """Whether something was done because of a decision, so that a decision must come first."""
        return self in ACTION


ACTION = frozenset(
    {
        DeliveryStatus.in_progress,
        DeliveryStatus.partly_implemented,
        DeliveryStatus.implemented,
        DeliveryStatus.stalled,
        DeliveryStatus.reversed,
    }
)


class Ambition(ClosedList):
    """How much a recommendation would change if carried out."""

    unclear = "unclear", "Cannot be told from its wording."
    modest = "modest", "A limited change to what exists."
    moderate = "moderate", "More than a limited change, less than one that people would notice."
    substantial = "substantial", "A change of rules, money or institutions that people would notice."


class AmountKind(ClosedList):
    """What a sum of money beside a recommendation is."""

    asked = "asked", "What its authors asked for."
    estimated = "estimated", "What somebody estimates that it costs."
    set_aside = "set_aside", "What the authority set aside for it."
    spent = "spent", "What was spent on it."


class Origin(ClosedList):
    """Who put a recommendation into words."""

    participants = "participants", "Those who took part, or those who began the engagement, asked for it."
    authority = "authority", "The authority named it in its answer; that anybody asked for it is not in what was read."


class Fidelity(ClosedList):
    """How close what was done is to what was asked."""

    as_asked = "as_asked", "In substance what was asked."
    weakened = "weakened", "Less than was asked."
    strengthened = "strengthened", "More than was asked."
    different = "different", "Something else."


class ImpactType(ClosedList):
    """Where a change showed."""

    agenda = "agenda", "A topic was put on, or kept off, the agenda."
    policy_text = "policy_text", "A policy, plan or draft text changed."
    law = "law", "A statute, constitution or binding rule changed."
    budget = "budget", "Money was set aside, moved or spent."
    service_practice = "service_practice", "A service, a building or daily practice changed."
    institution = "institution", "The process itself was made permanent, copied or ended."
    officials_attitudes = "officials_attitudes", "Officials saw or treated people differently."
    public_attitudes_or_trust = "public_attitudes_or_trust", "The public thought or trusted differently."
    commitment_of_others = "commitment_of_others", "A company or group outside government offered or did something."
    community_capacity = "community_capacity", "People or groups can do more than before."
    harm = "harm", "Somebody was worse off, or something good was undone."


class InfluenceClaim(ClosedList):
    """Which kind of influence the source claims (Jacquet and van der Does)."""

    congruence = "congruence", "The decision matches what people asked; no more is shown."
    consideration = "consideration", "People's input was weighed in the decision."
    structural_change = "structural_change", "Institutions or rules changed because of it."
    none_claimed = "none_claimed", "The source reports the change without linking it to the engagement."


class EventKind(ClosedList):
    """What a dated event was."""

    background = "background", "Before people took part."
    participation = "participation", "People took part."
    hand_over = "hand_over", "Results were handed to those who decide."
    response = "response", "Those who decide answered."
    decision = "decision", "Something was decided."
    delivery = "delivery", "Something was carried out."
    refusal = "refusal", "Those who decide refused, reversed or stopped something."
    setback = "setback", "Something else went wrong: people left, a vote failed, it stalled or ended."
    afterwards = "afterwards", "A later event that belongs to the story."
