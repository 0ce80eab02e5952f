"""Sources, facts and gaps: what is known, who says so, and what was looked for in vain."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty, IdentifierScheme, Read, Section, SourceKind
from dashboard.domain.base.model import Ids, ItemId, Model, Text, Url
from dashboard.domain.base.partial_date import PartialDate


class Identifier(Model):
    """A number or name under which others list the same thing."""

    scheme: IdentifierScheme = Field(description="Whose list it is.")
    value: Text = Field(description="The number or name in that list, such as Q1234.")


class Source(Model):
    """Where something was read."""

    id: ItemId = Field(description="Short code, unique in its list; facts and figures refer to it.")
    title: Text = Field(description="Title as published, or a translation with the language in brackets.")
    publisher: Text = Field(description="Who published it; a copy's host is named too.")
    url: Url = Field(description="Address that was read, beginning with http:// or https://.")
    place: Text | None = Field(None, description="Where inside the address, such as a file or a page.")
    kind: SourceKind = Field(description="Who speaks in it.")
    date: PartialDate | None = Field(None, description="Date of publication; leave out if unknown.")
    date_note: Text | None = Field(None, description="What is known of the date in words, such as 'about 2016'.")
    read: Read = Field(description="How much of it was read.")
    read_note: Text | None = Field(None, description="What exactly was read, such as 'contents page only'.")
    licence: Text | None = Field(None, description="Licence under which it may be used again.")
    identifiers: tuple[Identifier, ...] = Field((), description="Numbers under which others list it, such as a DOI.")
    caution: Text | None = Field(None, description="Why to be careful with it; shown wherever it is cited.")


class Rival(Model):
    """Another figure or account of the same thing, kept beside the preferred one."""

    value: float | None = Field(None, description="The rival number, where it is a number.")
    says: Text | None = Field(None, description="The rival account in our own words.")
    unit: Text | None = Field(None, description="Its unit, where it differs from the preferred figure's.")
    sources: Ids = Field(description="Ids of the sources that give it.")
    why: Text = Field(description="Why the two differ, or that the reason is unknown.")
    drawn: bool = Field(
        True,
        description="False where it counts something else or is a slip: it is then told beside the figure, not drawn.",
    )


class Fact(Model):
    """One thing that sources say happened, in our own words."""

    id: ItemId = Field(description="Unique in its list and kept for ever; ratings refer to it.")
    about: Section = Field(description="Which part of the picture it belongs to.")
    statement: Text = Field(description="What happened, as a full sentence in our own words.")
    behaviours: Ids = Field((), description="Ids of the legitimacy behaviours that it bears on.")
    value: float | None = Field(None, description="Its number, if it has one.")
    unit: Text | None = Field(None, description="Unit of the number.")
    date: PartialDate | None = Field(None, description="When it happened or began to hold.")
    until: PartialDate | None = Field(None, description="When it ended.")
    date_note: Text | None = Field(None, description="What is known of the date in words, such as 'early'.")
    sources: Ids = Field(description="Ids of the sources that say so; at least one.")
    certainty: Certainty = Field(description="How sure one can be of it.")
    derived: bool = Field(False, description="True for our own arithmetic from sourced figures.")
    rivals: tuple[Rival, ...] = Field((), description="Accounts in other sources that contradict it.")
    note: Text | None = Field(None, description="A definition, limit or context that belongs beside it.")
    caution: Text | None = Field(None, description="Why not to rely on it; shown with every use.")
    found_by: Ids = Field((), description="Ids of the raters who found it while rating.")


class Gap(Model):
    """Something that was looked for and not found."""

    id: ItemId = Field(description="Unique in its list.")
    about: Section = Field(description="Which part of the picture is missing.")
    behaviours: Ids = Field((), description="Ids of the behaviours that the gap concerns.")
    missing: Text = Field(description="What was looked for and not found, as a sentence.")
    looked_in: Ids = Field((), description="Ids of the sources in which it was looked for.")
    facts: Ids = Field((), description="Ids of the facts that touch on it.")
