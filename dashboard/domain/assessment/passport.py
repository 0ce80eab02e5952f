"""A passport: everything about one rater's assessment of one project, in one file that its owner keeps."""

import hashlib
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from dashboard.domain.assessment.lists import EvidenceKind, Superseded, Unfinished
from dashboard.domain.base.control_characters import NO_PLAIN_TEXT
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.model import CaseId, CountryCode, Ids, ItemId, Model, Text, Url, Whole
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import ReconciledBy, Role, State
from dashboard.domain.case_study.case_study import Period
from dashboard.domain.case_study.engagement_lists import (
    Channel,
    DeclaredPower,
    InitiatedBy,
    Level,
    MethodFamily,
    Recruitment,
)
from dashboard.domain.case_study.scale_lists import Unit

# 2: what shows an answer and what is missing for the next level are fields of their own; replies can be withdrawn.
# 3: decisions and replies are kept while they are being written.
FORMAT = 3
MOST_ACTIONS = 3
# A merged file holds the files of all raters, and the actions of all.
MOST_FILES = 100
# Merged answers hold the evidence of all raters.
MOST_EVIDENCE = 300
MOST_STEPS = 500


def _writable(text: str) -> str:
    if NO_PLAIN_TEXT.search(text):
        raise PydanticCustomError("unwritable", "delete the control character")
    return text


Words = Annotated[Text, AfterValidator(_writable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_writable)]
Moment = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def typed(text: str) -> str:
    """Returns what somebody typed or pasted, as a file can hold it: one kind of line end, no control characters."""
    return NO_PLAIN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class ProjectCount(Model):
    """How many people took part, as the project itself counts them."""

    value: Whole = Field(description="The number.")
    unit: Unit = Field(description="What one unit is.")
    population: Whole | None = Field(None, description="Out of how many people who could have taken part.")
    source: Words | None = Field(None, description="Where the number comes from.")


class ProjectOutcome(Model):
    """What became of what people asked for, in total; what is not known is left out."""

    submitted: Whole = Field(description="How many recommendations or proposals were handed in.")
    answered: Whole | None = Field(None, description="How many got an answer; a reasoned refusal is one.")
    accepted: Whole | None = Field(None, description="How many were accepted in any form.")
    delivered: Whole | None = Field(None, description="How many are carried out.")
    source: Words | None = Field(None, description="Where the numbers come from.")


class Project(Model):
    """The engagement that is assessed; the fields are those of a case study, and only the title is needed."""

    id: CaseId | None = Field(None, description="Short name for files; made from the title if left out.")
    title: Name = Field(description="Name of the engagement.")
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-3 code.")
    place: Name | None = Field(None, description="Where, as people say it.")
    level: Level | None = Field(None, description="Level of government that the question belongs to.")
    period: Period | None = Field(None, description="When it runs or ran.")
    initiator: Words | None = Field(None, description="Who started it.")
    initiated_by: InitiatedBy | None = Field(None, description="What kind of initiator that is.")
    commissioning_authority: Words | None = Field(None, description="The public body that asked and must answer.")
    channel: Channel | None = Field(None, description="Online, offline or both.")
    recruitment: Recruitment | None = Field(None, description="How participants are found.")
    method_family: MethodFamily | None = Field(None, description="The family of methods.")
    declared_power: DeclaredPower | None = Field(None, description="What people were promised.")
    topic: Words | None = Field(None, description="What it is about, in a few words.")
    summary: Words | None = Field(None, description="The story in a few sentences, with what is not known.")
    participants: ProjectCount | None = Field(None, description="How many people took part.")
    outcome: ProjectOutcome | None = Field(None, description="What became of what people asked for.")

    @property
    def short_name(self) -> str:
        """The id, or one made from the title; a title without Latin letters gets a few digits that only it has."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        slug = "-".join(re.findall("[a-z0-9]+", plain))[:60].strip("-")
        return self.id or slug or "project-" + hashlib.sha256(self.title.encode()).hexdigest()[:8]


class Wording(Model):
    """A criterion as it was worded when it was answered, so that the file can be read without the rubric."""

    criterion: ItemId = Field(description="Id of the criterion in the rubric.")
    behaviour: ItemId = Field(description="Id of the behaviour that it belongs to.")
    question: Text = Field(description="The question.")
    levels: dict[int, Text] = Field(max_length=50, description="The descriptor of every level.")


class RubricUsed(Model):
    """The yardstick: which rubric, and which version of it."""

    id: ItemId = Field(description="Id of the rubric.")
    version: Text = Field(description="Version of its wording.")
    hash: Hash | None = Field(None, description="SHA-256 of its content; tells two rubrics of one version apart.")


class Locked(Model):
    """The rater has finished: from here on an answer changes only by a logged decision."""

    date: PartialDate = Field(description="When the answers were locked.")
    hash: Hash = Field(description="SHA-256 of the answers as they were then; shows later changes.")


class Assessor(Model):
    """Who judges, in which role, and how."""

    id: ItemId = Field(description="Short name of the rater, such as initials; unique among the raters of a project.")
    role: Role = Field(description="In which role the rater speaks.")
    method: Words | None = Field(None, description="How the answers were found, such as 'alone, from the minutes'.")
    of: Ids = Field(
        (),
        max_length=MOST_FILES,
        description="For a file made by merging: ids of the raters that were brought together.",
    )
    locked: Locked | None = Field(None, description="Set when the rater has finished.")


class EvidenceItem(Model):
    """One thing that an answer rests on."""

    kind: EvidenceKind = Field(description="What kind of thing it is.")
    text: Words = Field(description="What it is and what it shows.")
    url: Url | None = Field(None, description="Address, for a link.")
    date: PartialDate | None = Field(None, description="Date of the document or of what was seen.")


Evidence = Annotated[tuple[EvidenceItem, ...], Field(max_length=MOST_EVIDENCE)]


class Answer(Model):
    """The judgement on one criterion. What has no answer is not assessed."""

    criterion: ItemId = Field(description="Id of the criterion in the rubric.")
    state: State = Field(description="Why there is or is not a level.")
    level: float | None = Field(
        None, multiple_of=0.5, description="The level, with state `scored`; half steps only after merging."
    )
    range: tuple[int, int] | None = Field(None, description="After merging: lowest and highest of the answers.")
    certainty: Certainty | None = Field(None, description="How sure the rater is of the level.")
    evidence: Evidence = Field((), description="What it rests on; at least one above the lowest level.")
    shows: Words | None = Field(None, description="What shows it: what was done, so that this level holds.")
    missing: Words | None = Field(None, description="What is missing for the next level.")
    rationale: Words | None = Field(
        None, description="Why it does not apply; in older files why this level and not the next."
    )
    looked_in: Words | None = Field(None, description="Where one looked; needed with `no_evidence`.")
    seconded_by: Name | None = Field(None, description="Who else agrees that it does not apply.")
    rule: ReconciledBy | None = Field(None, description="After merging or adjudication: how it came about.")
    version: Text | None = Field(None, description="Older version of the rubric in which it was answered.")


class Action(Model):
    """One next step that somebody commits to."""

    what: Words = Field(description="What will be done.")
    criterion: ItemId | None = Field(None, description="Id of the criterion that it is to improve.")
    owner: Name | None = Field(None, description="Who does it.")
    date: PartialDate | None = Field(None, description="Until when.")


class Withdrawal(Model):
    """That a reply no longer holds; the reply itself stays in the file."""

    who: Name = Field(description="Who withdrew it.")
    date: PartialDate = Field(description="When.")


class Reply(Model):
    """What the assessed body says about one answer. It changes nothing by itself."""

    criterion: ItemId = Field(description="Id of the criterion.")
    who: Name = Field(description="Who replies, for which body.")
    date: PartialDate = Field(description="When.")
    text: Words = Field(description="The reply.")
    withdrawn: Withdrawal | None = Field(None, description="Set once it was withdrawn.")


class Verdict(Model):
    """A state with its level."""

    state: State = Field(description="Why there is or is not a level.")
    level: float | None = Field(None, multiple_of=0.5, description="The level, with state `scored`.")


class Adjudication(Model):
    """A logged change of a locked answer."""

    criterion: ItemId = Field(description="Id of the criterion.")
    who: Name = Field(description="Who decided.")
    date: PartialDate = Field(description="When.")
    was: Verdict = Field(description="What held before.")
    becomes: Verdict = Field(description="What holds from now on.")
    certainty: Certainty | None = Field(None, description="How sure one is of it; as before if left out.")
    evidence: Evidence = Field((), description="What it rests on besides the evidence of the answer.")
    reason: Words = Field(description="Why.")


class Unsent(Model):
    """One box of a decision or a reply that is still being written: kept like an answer, and part of no result."""

    form: Unfinished = Field(description="Whether it will be a decision or a reply.")
    criterion: ItemId | None = Field(None, description="Id of the criterion that a decision is about.")
    field: ItemId = Field(description="Which box of it, such as `reason`.")
    words: Words = Field(description="What stands in the box.")

    @property
    def place(self) -> str:
        """Returns which box of which form this is, the same for every version of its words."""
        return unsent_place(self.form, self.criterion, self.field)


def unsent_place(form: Unfinished, criterion: str | None, field: str) -> str:
    """Returns the name of a box of a decision or a reply."""
    return "-".join(filter(None, (form.value, criterion, field)))


class Superseding(Model):
    """An answer that a new version of the rubric set aside, with all that belonged to it."""

    why: Superseded = Field(description="Why it was set aside.")
    version: Text = Field(description="Version of the rubric in which it was answered.")
    wording: Wording = Field(description="What was asked then.")
    answer: Answer = Field(description="The first answer as it stood.")
    adjudications: tuple[Adjudication, ...] = Field((), max_length=1000, description="Logged changes of it.")
    replies: tuple[Reply, ...] = Field((), max_length=1000, description="Replies to it.")


class Step(Model):
    """One saved step."""

    at: Moment = Field(description="Date and time in UTC, such as 2026-11-26T14:02Z.")
    what: Name = Field(description="What changed, without the words of answers.")
    saves: int = Field(1, ge=1, description="How many saves in a row this step stands for.")


class Passport(Model):
    """One rater's assessment of one project, with all that belongs to it."""

    format_version: int = Field(ge=1, description="Version of this file format.")
    project: Project = Field(description="What is assessed.")
    rubric: RubricUsed = Field(description="The yardstick.")
    rater: Assessor = Field(description="Who judges.")
    answers: tuple[Answer, ...] = Field((), max_length=1000, description="One answer per criterion.")
    set_aside: tuple[Superseding, ...] = Field(
        (), max_length=2000, description="Answers that a newer rubric set aside; kept for ever."
    )
    actions: tuple[Action, ...] = Field(
        (),
        max_length=MOST_ACTIONS * MOST_FILES,
        description="Up to three next steps; of a merged file those of all raters.",
    )
    replies: tuple[Reply, ...] = Field((), max_length=1000, description="Replies of the assessed body.")
    adjudications: tuple[Adjudication, ...] = Field(
        (), max_length=1000, description="Logged changes of locked answers."
    )
    unsent: tuple[Unsent, ...] = Field(
        (), max_length=2000, description="Decisions and replies that are being written and not sent yet."
    )
    wordings: tuple[Wording, ...] = Field((), max_length=1000, description="The criteria as they were worded.")
    history: tuple[Step, ...] = Field((), max_length=MOST_STEPS, description="When what was saved.")
    files: tuple["Passport", ...] = Field(
        (),
        max_length=MOST_FILES,
        description="For a file made by merging: the files of the raters, without what they had not sent.",
    )
