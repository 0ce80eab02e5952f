"""The charts of two versions of a rubric beside each other."""

from dashboard.analysis.ratings import rubrics, version_marks
from dashboard.analysis.ratings.version_changes import Rated, attribution, criteria_changed
from dashboard.analysis.text.ask import Ask
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.versions import versions_agreement_chart, versions_marks_chart, versions_medians_chart
from dashboard.views.behaviours import labels

OVERSTATES = "Raters of one kind share mistakes: agreement between them overstates how far people would agree."
TOO_FEW = "Too few cases were rated to conclude anything from alpha."


def charts_of_versions(ask: Ask, old: str, new: str, then: Rated, now: Rated) -> tuple[Chart, ...]:
    """Returns agreement and coverage, the medians of each case, and each mark; only the first where no case was rated with both."""
    changed = criteria_changed(ask, old, new)
    versions = then.version, now.version
    raters = "; ".join(f"{each.version}: {', '.join(each.raters)}, {each.role}" for each in (then, now))
    few = TOO_FEW if all((each.behaviours["conclusion"] == "too_few").any() for each in (then, now)) else ""
    head = rubrics.head(ask, new)
    notice, cause = str(head["notice"]), attribution(changed, then, now)
    agreed = version_marks.agreement_beside(then, now).assign(rubric=new, before=old, rated_in=now.rated_in)
    shown = versions_agreement_chart(
        agreed, version_marks.agreement_title(agreed), versions, _around(OVERSTATES, few, raters, notice)
    )
    marks = version_marks.marks_beside(ask, old, new, now.rated_in)
    if marks.empty:
        return (shown,)
    words = labels(head)
    medians = version_marks.by_behaviour(ask, marks, then, now).assign(rubric=new, before=old, rated_in=now.rated_in)
    return (
        shown,
        versions_medians_chart(medians, version_marks.version_marks_title(marks), words, versions, _around(cause, raters, notice)),
        versions_marks_chart(
            marks.assign(rated_in=now.rated_in), version_marks.moves_title(marks, now.version), words, versions,
            _around(cause, raters, notice),
        ),
    )  # fmt: skip


def _around(*sentences: str) -> ChartContext:
    return ChartContext(" ".join(each if each.endswith(".") else f"{each}." for each in sentences if each))
