"""Each computed title of Follow-through and Impact is true of the table below it, counted a second time in plain Python."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence.follow_through import setbacks_title
from dashboard.analysis.selection.view import LABELS, View
from dashboard.views.case_study import CaseStudy
from dashboard.views.page_charts import kept_charts
from tests.charts.across import made
from tests.shipped import CASES

SEED, DRAWN = 21, 14
Rows = list[dict[str, Any]]
DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30.44, "months": 30.44, "year": 365.25, "years": 365.25}
DURATION = re.compile(r"(\d+)?(½)? ?(days?|weeks?|months?|years?)")


def views(answers: Answers) -> list[View]:
    """All, the report's, two, single ones, and filters drawn with a seed."""
    random = Random(SEED)  # noqa: S311
    known = answers.known()
    drawn = [
        View(**{name: tuple(random.sample(list(known[name]), min(2, len(known[name]))))})
        for name in (random.choice([each for each in LABELS if each != "case"]) for _ in range(DRAWN))
    ]
    singles = [View(case=(case,)) for case in random.sample(CASES, 6)]
    return [View(), View(part=("report",)), View(case=tuple(random.sample(CASES, 2))), *singles, *drawn]


def number(words: str) -> int:
    """A count as a title writes it."""
    return 0 if words.lower() in ("none", "no", "not one") else int(words.replace(",", ""))


def outcomes_say(title: str, rows: Rows, total: int) -> None:
    own = [
        row for row in rows if row["scope"] == "engagement" and not row["by_authority"] and row["axis"] == "delivery"
    ]
    delivered = {row["case_id"] for row in own if row["group"] == "delivered" and row["number"] > 0}
    outside = {row["case_id"] for row in own if row["group"] == "delivered" and row["number"] > row["on_its_word"]}
    partly = {row["case_id"] for row in own if row["group"] == "under_way" and row["number"] > 0}
    if total == 1:
        assert ("Something was delivered" in title) == bool(delivered)
        assert ("an outside source" in title) == bool(outside)
        assert ("Part of what" in title) == (not delivered and bool(partly))
        return
    if found := re.match(r"(\d+) of (\d+) saw something delivered; (.*)$", title):
        assert (int(found[1]), int(found[2])) == (len(delivered), total)
        claims = {"only the authority says so": 0, "outside sources confirm it": len(delivered)}
        assert claims.get(found[3], int((re.findall(r"\d+", found[3]) or [0])[0])) == len(outside)
    elif found := re.match(r"No full delivery is known in (\d+) engagements; part in (\d+)$", title):
        assert (int(found[1]), int(found[2])) == (total, len(partly))
        assert not delivered
    else:
        assert title == f"No delivery is known in any of {total} engagements"
        assert not delivered | partly


def lasted_say(title: str, rows: Rows, total: int) -> None:
    own = [row for row in rows if row["scope"] == "engagement"]
    how: dict[str, set[str]] = {}
    for row in own:
        how.setdefault(row["how"], set()).add(row["case_id"])
    cases = len({row["case_id"] for row in own})
    assert cases <= total
    if cases == 1:
        words = {"institutionalised": "permanent", "repeated": "repeated", "renamed": "another name", "stopped": "stopped",
                 "one_off": "held once", "not_known": "found nothing"}  # fmt: skip
        assert any(word in title for kind, word in words.items() if how.get(kind))
        return
    numbers = {kind: re.search(rf"(\d+)(?: of \d+)?(?: was| were)? {word}", title) for kind, word in
            (("institutionalised", "made permanent"), ("repeated", "repeated"), ("stopped", "stopped"))}  # fmt: skip
    assert {kind: int(found[1]) if found else 0 for kind, found in numbers.items()} == {
        kind: len(how.get(kind, ())) for kind in numbers
    } or title == f"0 of {cases} are known to be repeated or made permanent"
    assert f"of {cases}" in title


def ways_say(title: str, rows: Rows, total: int) -> None:
    kept = [row for row in rows if row["decision_group"] in ("accepted", "accepted_in_part")]
    accepted = sum(row["number"] for row in kept)
    delivered = sum(row["number"] for row in kept if row["delivery_group"] == "delivered")
    partly = sum(row["number"] for row in kept if row["delivery_group"] == "under_way")
    if found := re.match(
        r"Of (\d+) accepted recommendations, (\d+|none) (?:was|were|is known) delivered(?: and (\d+) in part)?$", title
    ):
        assert (int(found[1]), number(found[2]), int(found[3] or 0)) == (accepted, delivered, partly)
    elif title.startswith("The one accepted"):
        assert accepted == 1
        assert title.endswith("not known to have been delivered") == (not delivered and not partly)
    else:
        assert title == "No accepted recommendation is listed one by one"
        assert not accepted


def days_in(words: str) -> list[float]:
    """Durations as days; of '5 to 9 months' both ends."""
    found = re.findall(r"(\d+)(½)?", words)
    units = DURATION.findall(words)
    names = [unit for _, _, unit in units]
    if len(found) == 2 and len(names) == 1:
        names *= 2
    return [(int(whole) + (0.5 if half else 0)) * DAYS[unit] for (whole, half), unit in zip(found, names, strict=True)]


def waits_say(title: str, rows: Rows, total: int) -> None:
    for axis, part in (("decision", r"Decisions took ([^;]+)"), ("delivery", r"[Dd]elivery (?:took )?([^;]+)")):
        days = [row["fewest"] for row in rows if row["axis"] == axis and not row["open"] and row["exact"]]
        found = re.search(part, title)
        assert bool(found) == bool(days), title
        if found:
            numbers = days_in(found[1])
            for named, true in ((numbers[0], min(days)), (numbers[-1], max(days))):
                assert abs(named - true) <= max(true * 0.15, 16), title


def setbacks_say(title: str, rows: Rows, total: int) -> None:
    theirs = {row["case_id"] for row in rows if row["kind"] != "setback"}
    every = {row["case_id"] for row in rows}
    if total == 1:
        assert title.startswith("Something was refused") == bool(theirs)
    elif theirs:
        assert title == f"In {len(theirs)} of {total}, something was refused, unanswered, stalled or undone"
    else:
        assert title == f"Something went wrong in {len(every)} of {total}; no refusal is known"


def impacts_say(title: str, rows: Rows, total: int) -> None:
    own = [
        row
        for row in rows
        if row["scope"] == "engagement" and row["type"] != "harm" and row["influence"] != "none_claimed"
    ]
    outside = {row["case_id"] for row in own if row["verified_by"] in ("assessor", "independent", "media")}
    anybody = {row["case_id"] for row in own}
    if total == 1:
        assert ("An outside source" in title) == bool(outside)
        assert title.startswith("Only organiser") == (bool(anybody) and not outside)
    elif outside:
        assert title == f"Outside sources credit {len(outside)} of {total} with a change"
    elif anybody:
        assert title == f"In {len(anybody)} of {total}, only organiser or authority claim a change"
    else:
        assert title == f"No source credits any of {total} engagements with a change"


SAY: dict[str, tuple[str, Callable[[str, Rows, int], None]]] = {
    "decided-and-delivered": ("follow_through", outcomes_say),
    "what_lasted": ("follow_through", lasted_say),
    "from-decision-to-delivery": ("follow_through", ways_say),
    "days-to-answer-and-delivery": ("follow_through", waits_say),
    "setbacks": ("follow_through", setbacks_say),
    "impacts": ("impact", impacts_say),
}


def test_every_title_is_true_of_its_table(answers: Answers):
    titles_of: dict[str, set[str]] = {slug: set() for slug in SAY}
    for view in views(answers):
        total = len(answers.left(view).cases)
        for page in ("follow_through", "impact"):
            shown = View(page, **{name: getattr(view, name) for name in LABELS})
            for chart in kept_charts(answers)(shown).charts:
                SAY[chart.slug][1](chart.title, chart.table.to_dict("records"), total)
                titles_of[chart.slug].add(chart.title)
    assert all(len(titles) > 3 for titles in titles_of.values()), titles_of


@pytest.mark.parametrize("slug", SAY)
def test_a_false_title_is_caught(slug: str, answers: Answers):
    page, say = SAY[slug]
    chart = made(lambda _: kept_charts(answers)(View(page)).by_slug().get(slug), answers.ask)
    rows = chart.table.to_dict("records")
    false = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), chart.title)
    assert false != chart.title
    with pytest.raises(AssertionError):
        say(false, rows, len(CASES))


def test_setbacks_of_one_kind_and_of_one_engagement_are_said_so(answers: Answers):
    table = answers.ask("setbacks")
    other = table[table["kind"] == "setback"]
    assert setbacks_title(other, 25).startswith("Something went wrong in ")
    assert setbacks_title(table, 1) == "Something was refused, unanswered, stalled or undone"
    assert setbacks_title(other, 1) == "Something went wrong; no refusal is known"


def test_the_title_of_the_behaviours_of_a_sheet_is_true_of_its_medians(answers: Answers):
    titles_of = set()
    for case in answers.left(View(part=("report",))).cases:
        page = kept_charts(answers)(View("case_study", case=(case,)))
        assert isinstance(page, CaseStudy)
        assert page.sheet
        medians = {line.name.lower(): float(line.median) for line in page.sheet.behaviours if line.median != "–"}
        lowest = [name for name, median in medians.items() if median == min(medians.values())]
        title = page.sheet.behaviours_title
        if len(lowest) == 1 and len(medians) > 1:
            assert title.endswith(f": lowest on {lowest[0]}")
        elif min(medians.values()) < max(medians.values()):
            assert title.endswith(f": medians from {min(medians.values()):g} to {max(medians.values()):g}")
        else:
            assert title.endswith(f": medians of {min(medians.values()):g}")
        if ": medians " in title:
            lines = len(page.sheet.behaviours)
            assert title.startswith(f"{len(medians)} " if len(medians) == lines else f"{len(medians)} of {lines} ")
        titles_of.add(title.partition(": ")[2][:10])
    assert len(titles_of) > 1


def test_why_the_groups_of_sets_add_up_to_more_than_the_engagements_is_said(answers: Answers):
    def note(*cases: str) -> str:
        return kept_charts(answers)(View("follow_through", case=cases)).by_slug()["decided-and-delivered"].note

    several = "An engagement with several sets can stand in several groups."
    assert several in note("reykjavik-education-policy-2017", "iceland-constitution-2010")
    assert several not in note("madrid-plaza-de-espana-2017", "iceland-constitution-2010")
