"""The charts of the page of one case study: its numbers, what was decided and delivered, its events, its profiles."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.analysis.evidence import case_finding, case_study
from dashboard.analysis.ratings.rubrics import asked, one_version_each
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, PageCharts
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.outcomes import decided_and_delivered
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.domain.case_study.case_study import split_title
from dashboard.views.fact_sheet.build import fact_sheet
from dashboard.views.fact_sheet.sheet import FactSheet
from dashboard.views.how_sure import profile_of
from dashboard.views.view_data import ViewData


@dataclass(frozen=True, slots=True)
class CaseStudy(PageCharts):
    """What the page shows: its sheet, and by rubric the profile and the role whose ratings it shows."""

    roles: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, Chart] = field(default_factory=dict)
    sheet: FactSheet | None = None


def page_charts(data: ViewData) -> CaseStudy:
    """Returns the opening sentences, the charts and the sheet of the last case study that the view names, or else of the first.

    There is a profile for each rubric, in the version that the view names or else the current one; roles are never mixed, so
    the first one is shown. The sheet has the first rubric.
    """
    ask = data.answers.ask
    heads = ask("engagements", case=data.view.case[-1]) if data.view.case else ask("engagements").head(1)
    if heads.empty:
        return CaseStudy("", ())
    case = str(heads["case_id"].iloc[0])
    place, name = split_title(str(heads["short_title"].iloc[0]))
    name = place or name
    found = (_counts(ask, case, name), _outcomes(ask, case), _timeline(ask, case, name))
    rated = data.answers.rated((case,))
    wanted = asked(ask, data.view.last("rubric"))
    # The version that the view names takes the place of the current one.
    roles = {rubric: rated[rubric][0] for rubric in one_version_each(rated, wanted)}
    drawn = {rubric: profile_of(data.answers, case, rubric, role) for rubric, role in roles.items()}
    if len(drawn) > 1:
        drawn = {rubric: replace(chart, slug=f"{chart.slug}-{rubric}") for rubric, chart in drawn.items()}
    charts = (*(chart for chart in found if chart), *drawn.values())
    by_slug = {chart.slug: chart for chart in charts}
    first = next(iter(drawn), "")
    sheet = fact_sheet(ask, case, by_slug, drawn.get(first), roles.get(first, ""), first)
    return CaseStudy(case_finding.opening_sentence(ask, case), charts, roles, drawn, sheet)


def _counts(ask: Ask, case: str, name: str) -> Chart | None:
    """The numbers of one case study; None if there are none."""
    table = case_study.counts_of_case(ask, case)
    return counts_of_case(table, name, cited(ask, table)) if len(table) else None


def _outcomes(ask: Ask, case: str) -> Chart | None:
    """What was decided and delivered in one case study; None if nothing was asked for."""
    table = case_study.outcomes(ask, case)
    sources = cited(ask, ask("recommendations", case=case), ask("tallies", case=case))
    return decided_and_delivered(table, case_study.outcome_sentences(table), sources) if len(table) else None


def _timeline(ask: Ask, case: str, name: str) -> Chart | None:
    """The dated events of one case study; None if there are none."""
    table = ask("timeline", case=case)
    return timeline_of_case(table, name, cited(ask, table)) if len(table) else None
