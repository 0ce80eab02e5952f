"""Closed lists about assessments of one's own project."""

from dashboard.domain.base.closed_list import ClosedList

# The answer that a search found nothing either way, as people who assess choose it and read it.
DO_NOT_KNOW = "We do not know"


class EvidenceKind(ClosedList):
    """What somebody points to when asked how they know."""

    link = "link", "An address that others can open."
    document = "document", "A paper or file that exists and can be shown, such as minutes or a plan."
    note = "note", "Something seen or heard, written down by the rater."


class Unfinished(ClosedList):
    """What somebody has begun to write and not sent."""

    decision = "decision", "A decision on one answer, before it is logged."
    reply = "reply", "A reply of the assessed body, before it is sent."


class Superseded(ClosedList):
    """Why an answer was set aside when the rubric got a new version."""

    reworded = "reworded", "The criterion asks or describes something else now, and wants a new answer."
    removed = "removed", "The new version has no such criterion."
    adjudicated = "adjudicated", "The criterion is the same; the answer was carried over as adjudicated."
