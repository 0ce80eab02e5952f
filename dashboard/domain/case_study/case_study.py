"""A case study: one documented engagement, one file."""

from pydantic import Field

from dashboard.domain.base.model import CaseId, CountryCode, ItemId, Model, ShortText, Text
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.case_study.engagement_lists import (
    Channel,
    DeclaredPower,
    InitiatedBy,
    Level,
    MethodFamily,
    PartOf,
    PolicyArea,
    Recruitment,
)
from dashboard.domain.case_study.evidence import Fact, Gap, Identifier, Source
from dashboard.domain.case_study.follow_through import ItemName, Recommendation, Tally
from dashboard.domain.case_study.imported import Imported
from dashboard.domain.case_study.outcomes import Event, Impact, Lasted, Trigger
from dashboard.domain.case_study.scale import Access, Count, Depth, Population


class Period(Model):
    """When the engagement ran."""

    start: PartialDate | None = Field(None, description="When it began; leave out if no source says.")
    end: PartialDate | None = Field(None, description="When it ended; leave out if it goes on or is unknown.")
    ongoing: bool = Field(False, description="True if it goes on.")
    note: Text | None = Field(None, description="What is uncertain, or what came later.")


def split_title(short_title: str) -> tuple[str, str]:
    """Returns place and name of a short title; the place is empty where there is no colon."""
    place, colon, name = short_title.partition(":")
    return (place.strip(), name.strip()) if colon and place.strip() and name.strip() else ("", short_title)


def shortened(title: str, most: int = 40) -> str:
    """Returns the beginning of a title that fits into `most` characters, cut between two words where there are any."""
    if len(title) <= most:
        return title
    words, _, _ = title[: most - 1].rpartition(" ")
    return f"{(words or title[: most - 1]).rstrip(' ,;:–-')}…"


class CaseStudy(Model):
    """One documented engagement with its evidence, figures, answers and gaps."""

    id: CaseId = Field(description="Same as the name of the folder: plain words joined by hyphens.")
    code: ItemId | None = Field(
        None, description="Short code under which the sources list it, such as EST; the id if left out."
    )
    title: Text = Field(description="Name of the engagement.")
    short_title: ShortText | None = Field(
        None,
        description="Name for chart rows, at most 40 characters: place, colon, name, such as 'Madrid: Plaza de España'; "
        "the beginning of the title if left out.",
    )
    part_of: PartOf = Field(PartOf.own, description="Which collection the case study comes from.")
    country: CountryCode | None = Field(
        None,
        description="ISO 3166-1 alpha-3 code, XKX for Kosovo; leave out if there is no single one or it is unknown.",
    )
    countries: tuple[CountryCode, ...] = Field((), description="The countries, where it took place in several of them.")
    country_part: Text | None = Field(None, description="The part of the country, such as a nation, state or region.")
    place: Text | None = Field(None, description="Where, as people say it; leave out if no source says.")
    level: Level | None = Field(None, description="Level of government that the question belonged to.")
    period: Period = Field(Period(), description="When it ran.")
    series: Text | None = Field(None, description="Name of the series that it is one round of.")
    edition: Text | None = Field(None, description="Which round of the series it is, such as 2016.")
    initiator: Text | None = Field(None, description="Who started it, in our own words.")
    who_started: Text | None = Field(
        None,
        description="Who started and ran it in at most 10 words, such as 'started by the council, run by a university'.",
    )
    initiated_by: InitiatedBy | None = Field(None, description="What kind of initiator that is.")
    commissioning_authority: Text | None = Field(None, description="The public body that asked and must answer.")
    channel: Channel | None = Field(None, description="Online, offline or both.")
    recruitment: Recruitment | None = Field(None, description="How participants were found.")
    method_family: MethodFamily | None = Field(None, description="The family of methods.")
    method: Text | None = Field(None, description="The method in our own words.")
    declared_power: DeclaredPower | None = Field(None, description="What people were promised; leave out if unknown.")
    declared_power_note: Text | None = Field(None, description="On which statement that reading rests.")
    platforms: tuple[Text, ...] = Field((), description="Names of the software or sites used.")
    topic: Text | None = Field(None, description="What it was about, in a few words.")
    policy_area: PolicyArea | None = Field(None, description="Area of policy, for filters; our own sorting.")
    summary: Text | None = Field(
        None, description="The story in three to five sentences of our own, with what is not known."
    )
    identifiers: tuple[Identifier, ...] = Field((), description="Numbers under which others list it.")
    imported: Imported | None = Field(
        None, description="How it came in; only where a program made it from a file of others."
    )
    limits: tuple[Text, ...] = Field((), description="Cautions that hold for the case study as a whole.")
    sources: tuple[Source, ...] = Field(description="Register of the sources.")
    facts: tuple[Fact, ...] = Field((), description="The evidence.")
    counts: tuple[Count, ...] = Field((), description="Numbers of people and things.")
    populations: tuple[Population, ...] = Field((), description="Out of whom, or why that is unknown.")
    depth: tuple[Depth, ...] = Field((), description="How long or how often people were engaged.")
    access: tuple[Access, ...] = Field((), description="Who could get in, with and without the internet.")
    events: tuple[Event, ...] = Field((), description="The timeline.")
    recommendations: tuple[Recommendation, ...] = Field((), description="What was asked, item by item.")
    recommendation_items: ItemName | None = Field(
        None, description="What the recommendations that are listed one by one are called; recommendations if left out."
    )
    tallies: tuple[Tally, ...] = Field((), description="What is known only in total.")
    impacts: tuple[Impact, ...] = Field((), description="What changed.")
    lasted: tuple[Lasted, ...] = Field((), description="Whether the engagement lasted, oldest step first.")
    triggers: tuple[Trigger, ...] = Field((), description="Rules that would have obliged somebody to act.")
    gaps: tuple[Gap, ...] = Field((), description="What was looked for and not found.")

    @property
    def listed_code(self) -> str:
        """The code under which it is listed; its id where it has none."""
        return self.code or self.id

    @property
    def row_title(self) -> str:
        """The name for chart rows; the beginning of the title where it has none."""
        return self.short_title or shortened(self.title)
