"""Closed lists about numbers of people and of things."""

from dashboard.domain.base.closed_list import ClosedList


class Unit(ClosedList):
    """What one unit of a count is. People and things are never added, nor is one unit added to another."""

    reached = "reached", "People exposed to an invitation."
    visitors = "visitors", "People who looked at the platform or attended as onlookers of its pages."
    viewers = "viewers", "People who watched a broadcast."
    registered = "registered", "People with an account or a log-in."
    supporters = "supporters", "People who signed, liked or endorsed."
    voters = "voters", "People who cast a valid ballot or rated statements."
    contributors = "contributors", "People who wrote a proposal, argument or answer of their own."
    participants = "participants", "People said to have taken part; the source does not say how."
    stated_participants = (
        "stated_participants",
        "People by a register's own number, which may be an electorate or a threshold; compared with no other number.",
    )
    attendees = "attendees", "People present at a meeting or event."
    deliberators = "deliberators", "People in facilitated discussion of two hours or more."
    decision_makers_present = "decision_makers_present", "Officials or members taking part; kept out of other counts."
    experts = "experts", "People called in for what they know; kept out of other counts."
    visits = "visits", "Visits to a site; one person may visit often."
    page_views = "page_views", "Pages shown."
    votes_cast = "votes_cast", "Single votes; one person may cast many."
    signatures = "signatures", "Signatures collected; one person may sign several demands."
    proposals = "proposals", "Ideas, proposals or suggestions handed in."
    statements = "statements", "Statements put to a vote."
    arguments = "arguments", "Arguments for or against."
    comments = "comments", "Comments or replies."
    contributions = "contributions", "Contributions of any written kind, taken together by the source."
    responses = "responses", "Questionnaires or submissions returned."
    meetings = "meetings", "Meetings, events or assemblies held."
    projects = "projects", "Projects approved, built or funded."
    other_things = "other_things", "Something else that is not a person; `what` says what."

    @property
    def is_people(self) -> bool:
        """Whether one unit is one person (or is said to be)."""
        return self in PEOPLE

    @property
    def takes_part(self) -> bool:
        """Whether the person did something, as against being reached, looking on or holding an account."""
        return self in ACTIVE

    @property
    def is_aside(self) -> bool:
        """Whether it stays out of every comparison: people in another role than participants, or a number of unclear meaning."""
        return self in ASIDE


ASIDE = frozenset({Unit.decision_makers_present, Unit.experts, Unit.stated_participants})
ACTIVE = frozenset(
    {Unit.supporters, Unit.voters, Unit.contributors, Unit.participants, Unit.attendees, Unit.deliberators}
)
PEOPLE = ACTIVE | {
    Unit.reached,
    Unit.visitors,
    Unit.viewers,
    Unit.registered,
    *ASIDE,
}


class Precision(ClosedList):
    """How exactly a source gives a number."""

    exact = "exact", "Given to the unit."
    about = "about", "Rounded or estimated by the source."
    at_least = "at_least", "`Over` or `more than` this number."
    at_most = "at_most", "`Under` or `fewer than` this number."


class Tallying(ClosedList):
    """Whether one person can be in the number more than once."""

    unique = "unique", "Each person once."
    cumulative = "cumulative", "Added up over time or channels; one person may be in it more than once."
    unknown = "unknown", "The source does not say."


class Answer(ClosedList):
    """Yes, no or unknown, without guessing."""

    yes = "yes", "The source says so."
    no = "no", "The source says that it is not so."
    unknown = "unknown", "Nothing was found either way."


class AccessKind(ClosedList):
    """What a line about access says."""

    offline_route = "offline_route", "There was a way to take part without the internet."
    no_offline_route = "no_offline_route", "There was none."
    offline_share = "offline_share", "What share of people or ballots came without the internet."
    support = "support", "Help, material or outreach for people who find it hard to take part."
    left_out = "left_out", "Who is said to have been missing, or hard to reach."
