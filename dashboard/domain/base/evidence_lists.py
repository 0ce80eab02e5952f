"""Closed lists about evidence: sources, how sure, who says so."""

from dashboard.domain.base.closed_list import ClosedList


class SourceKind(ClosedList):
    """Who speaks in a source."""

    government = "government", "A public administration, on paper or on its site."
    parliament = "parliament", "A parliament, its committees, records or statutes."
    data = "data", "A data file from which a figure was read or computed."
    scholarly = "scholarly", "A peer-reviewed or academic text."
    press = "press", "Journalism."
    organiser = "organiser", "Those who ran the engagement or its platform; they gain from a good account."
    encyclopedia = "encyclopedia", "An encyclopedia, wiki or case database."
    other = "other", "Anything else: think tanks, international bodies, blogs, associations."


class Read(ClosedList):
    """How much of a source was read for this collection."""

    full = "full", "All of it, or all of the data file."
    excerpt = "excerpt", "Only a part, mostly the opening of about 2,000 characters."


class Certainty(ClosedList):
    """How sure one can be of a statement (words of GRADE)."""

    high = "high", "Primary record or independent evaluation, with nothing that speaks against it."
    moderate = "moderate", "Good journalism or scholarship, or a primary record with one weakness."
    low = "low", "The organiser's own account, or a better source with more than one weakness."
    very_low = "very_low", "Unsourced, second hand or disputed to the point that it should not be relied on."


class Section(ClosedList):
    """Which part of the picture a fact belongs to."""

    identity = "identity", "What it was, who ran it, how it was set up."
    scale = "scale", "How many, how long, out of whom."
    impact = "impact", "What changed."
    follow_through = "follow_through", "What was answered, decided and delivered."
    behaviour = "behaviour", "Conduct that bears on a legitimacy behaviour."


class VerifiedBy(ClosedList):
    """Whose word stands behind a status, an impact or a tally."""

    government_claim = "government_claim", "The authority says so."
    organiser_claim = "organiser_claim", "Those who ran the engagement say so."
    media = "media", "Journalists report it."
    independent = "independent", "A researcher, auditor or other outsider examined it."
    assessor = "assessor", "Whoever compiled this case study read it off a primary record."


class Scope(ClosedList):
    """What a figure is about."""

    engagement = "engagement", "This engagement itself."
    platform = "platform", "The whole platform or programme that the engagement was part of."
    related = "related", "A neighbouring process or later use; context only."


class IdentifierScheme(ClosedList):
    """Whose list an identifier belongs to."""

    wikidata = "wikidata", "An item of Wikidata, such as Q1234."
    participedia = "participedia", "The number of a case of Participedia."
    doi = "doi", "A digital object identifier."
    register = "register", "The number in the register or portal that the case was imported from."
    web_page = "web_page", "Its own web page, which the importer has not read."
    report = "report", "The address of its report, which the importer has not read."
    other = "other", "Any other list; the value says which."
