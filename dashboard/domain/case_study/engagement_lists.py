"""Closed lists that describe how an engagement was set up."""

from dashboard.domain.base.closed_list import ClosedList


class PartOf(ClosedList):
    """Which collection the case study comes from."""

    report_case = "report_case", "One of the seven case studies of the 2019 report."
    report_briefing = "report_briefing", "One of the two short briefings of the 2019 report."
    comparison = "comparison", "Not in the report; added so that the nine can be compared."
    own = "own", "A case study of an organisation's own collection."


class Continuation(ClosedList):
    """Whether an engagement lasted."""

    one_off = "one_off", "It ended as planned, and no other round is known."
    repeated = "repeated", "It was held again, each time by a new decision."
    institutionalised = (
        "institutionalised",
        "A rule or a standing arrangement makes it happen again, or it never ended.",
    )
    renamed = "renamed", "It went on under another name or on another site."
    stopped = "stopped", "It was ended or abandoned although it could have gone on."
    not_known = "not_known", "Nothing was found on whether it went on."


class Level(ClosedList):
    """The level of government that the question belonged to."""

    municipal = "municipal", "A city, town or district."
    county = "county", "A county or comparable area between town and region."
    regional = "regional", "A province, a devolved nation or a language community."
    national = "national", "A whole state."
    world = "global", "More than one state, or nobody's territory."


class InitiatedBy(ClosedList):
    """Who started the engagement on this topic."""

    government = "government", "A public body asked first."
    civil_society = "civil_society", "An association, university, company or think tank asked first."
    citizens = "citizens", "People outside any organisation brought the topic up."
    international = "international", "A body of several states asked first."


class Channel(ClosedList):
    """Through which door people came."""

    online = "online", "Only through the internet."
    offline = "offline", "Only in person, on paper or by telephone."
    both = "both", "At least one route of each kind."


class Recruitment(ClosedList):
    """How participants were found."""

    open = "open", "Anybody who wanted to."
    invited = "invited", "Named people or organisations."
    random = "random", "Drawn by lot, usually stratified."
    mixed = "mixed", "More than one of these, at different steps or for different seats."


class MethodFamily(ClosedList):
    """The family of methods; comparisons across families say so."""

    petition_or_initiative = "petition_or_initiative", "People support a demand; numbers trigger a reply or a vote."
    idea_crowdsourcing = "idea_crowdsourcing", "People hand in and rate ideas."
    online_deliberation = "online_deliberation", "People weigh statements or arguments online."
    mini_public = "mini_public", "A small group, usually drawn by lot, deliberates with information."
    participatory_budget_or_vote = "participatory_budget_or_vote", "People decide or advise by ballot on projects."
    consultation = "consultation", "A body asks for views on its own question."
    mixed = "mixed", "Several families of equal weight."


class DeclaredPower(ClosedList):
    """What the organiser promised people (IAP2 spectrum). Not a measure of quality."""

    inform = "inform", "People are told."
    consult = "consult", "People are heard and told how it mattered."
    involve = "involve", "People's concerns are worked into the options."
    collaborate = "collaborate", "People help to draw up the options."
    empower = "empower", "What people decide is carried out."


class PolicyArea(ClosedList):
    """What the engagement was about, coarsely. Our own sorting, for filters only."""

    constitution_and_elections = "constitution_and_elections", "Constitution, elections, parties, rights to take part."
    climate_and_environment = "climate_and_environment", "Climate, energy, nature."
    health = "health", "Health and care."
    education = "education", "Schools, training, young people."
    transport = "transport", "Roads, taxis, public transport, off-road driving."
    urban_planning = "urban_planning", "Streets, squares, buildings."
    budget_and_taxes = "budget_and_taxes", "Spending, participatory budgets, taxes."
    digital = "digital", "The internet and its rules."
    public_services = "public_services", "Administration, statistics and other services."
    several = "several", "Many topics at once."
