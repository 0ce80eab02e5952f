"""Closed lists about ratings."""

from dashboard.domain.base.closed_list import ClosedList


class State(ClosedList):
    """Why there is or is not a level. Four different things, never one blank."""

    scored = "scored", "A level supported by at least one cited fact."
    no_evidence = "no_evidence", "A search found nothing either way. Not a zero."
    not_applicable = "not_applicable", "The criterion's own condition for not applying holds."
    not_assessed = "not_assessed", "Nobody has looked yet."


class Role(ClosedList):
    """In which role a rater speaks; roles are never mixed in one comparison."""

    self = "self", "The organiser rates the own engagement."
    peer = "peer", "A practitioner from elsewhere."
    independent = (
        "independent",
        "Somebody without a stake in the project. Two such raters need not be independent of each other.",
    )
    participant = "participant", "Somebody who took part."


class ReconciledBy(ClosedList):
    """How one rating was made out of several."""

    agreed = "agreed", "All gave the same state and level."
    median = "median", "One level apart: the half step between; both levels are kept as range."
    adjudicated = "adjudicated", "Two or more levels apart, or different states: decided anew, with the reason."
