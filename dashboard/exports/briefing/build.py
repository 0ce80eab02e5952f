"""A briefing as files need it, made from its link: the same values give the same bytes, on a page and in the terminal."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.ratings import rubrics
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.english import spoken_date
from dashboard.domain.collection_info import CollectionInfo
from dashboard.exports.briefing.briefing import About, Briefing, Item
from dashboard.views.address import link_to
from dashboard.views.briefing_link import BriefingRef, link_parameters, without_notes
from dashboard.views.citation import Citation
from dashboard.views.data_line import origin_line, whose_reading
from dashboard.views.fact_sheet.sheet import FactSheet
from dashboard.views.findings import Finding


@dataclass(frozen=True, slots=True)
class BriefingContext:
    """What stands around a briefing: the data it is of, where the app is served, and the day on which it is made."""

    ask: Ask
    info: CollectionInfo | None
    data_hash: str
    base: str
    today: date


def briefing_of(
    ref: BriefingRef, title: str, found: tuple[Finding, ...], around: BriefingContext, sheet: FactSheet | None = None
) -> Briefing:
    """Everything that a file of the briefing holds; its date is the chosen one, or else the day of making."""
    info, base = around.info, around.base
    link = link_to(base, View("briefing", settings=link_parameters(without_notes(ref))))
    cite = Citation(title, link, info, around.data_hash, around.today).text()
    about = About(
        data_line=origin_line(around.ask, info, around.data_hash),
        version=info.version if info else "",
        data_hash=around.data_hash,
        licence=info.licence if info else "",
        publisher=info.publisher if info else "",
        cite=cite,
        dated=f"Data of {spoken_date(info.date)}.{whose_reading(around.ask)}" if info else "",
    )
    items = tuple(Item(each.chart, each.title, each.ref.note, link_to(base, each.ref.view)) for each in found)
    day = date.fromisoformat(ref.date) if ref.date else around.today
    return Briefing(title, ref.audience, day, items, link, about, notice(around.ask, found), ref.appendix, sheet)


def notice(ask: Ask, found: tuple[Finding, ...]) -> str:
    """Whose ratings they are and how they were made, for every rubric that a finding rests on; empty without ratings."""
    judged = [each.ref.view for each in found if each.chart.judged]
    if not judged:
        return ""
    rated = ask("rubric_versions")
    used = set(rated.loc[rated["rated_case_studies"] > 0, "rubric"])
    wanted = {*rubrics.one_version_each(used), *(rubrics.asked(ask, view.last("rubric")) for view in judged)}
    heads = [rubrics.head(ask, name) for name in rubrics.titles(ask) if name in wanted & used]
    return " ".join(text for head in heads for text in (head["notice"], *rubrics.methods(ask, head)))
