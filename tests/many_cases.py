"""Made-up collections of hundreds and thousands of case studies, to see how pages and readers grow; never shipped as data.

Every choice comes from one seed, so the same number of cases always gives the same files. Each name says “made-up”.
"""

import csv
from pathlib import Path
from random import Random
from typing import Any

from dashboard.storage.files.collection_paths import Collection
from tests.builders import (
    a_case,
    a_collection,
    a_count,
    a_lasted,
    a_mark,
    a_recommendation,
    a_rubric,
    a_source,
    a_step,
    a_tally,
    ratings,
)

LEDGER_CASE = "made-up-ledger"
BEHAVIOURS, LEVELS = 5, 5
COUNTRIES = ("EST", "GBR", "NAM", "NOR", "TWN", "USA")
UNITS = ("voters", "participants", "deliberators", "contributors", "attendees", "supporters", "registered", "visitors")
DECISIONS = ("accepted", "accepted_in_part", "rejected_with_reasons", "no_response", "no_evidence", "under_review")
DELIVERIES = ("implemented", "partly_implemented", "in_progress", "not_started", "stalled", "no_evidence")
HOWS = ("repeated", "institutionalised", "stopped")
PARTS = {1: "comparison", 0: "report_case"}


def many_cases(
    folder: Path, cases: int, ledger_rows: int = 0, rated_every: int = 3, report_every: int = 0
) -> Collection:
    """Writes a collection of `cases` case studies into `folder`, one in `rated_every` of them judged by two raters.

    With `ledger_rows` a further case study has that many recommendations in its ledger. `report_every` makes one in so many a
    case of the report; 0 makes none.
    """
    made = [_case(number, _chance(number), report_every) for number in range(cases)]
    rated = {
        case["id"]: [_rated(f"made-up-rater-{who}", _chance(f"{number} {who}")) for who in (1, 2)]
        for number, case in enumerate(made)
        if number % rated_every == 0
    }
    rubric = a_rubric(levels=LEVELS, behaviours=BEHAVIOURS)
    if ledger_rows:
        made.append(_ledger_case())
    collection = a_collection(folder, made, [rubric], rated)
    if ledger_rows:
        _write_ledger(collection.case_studies / LEDGER_CASE / "ledger.csv", ledger_rows)
    return collection


def _chance(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311  nothing secret


def _case(number: int, random: Random, report_every: int) -> dict[str, Any]:
    year = random.randint(2005, 2021)
    return a_case(
        id=f"made-up-{number:04}",
        code=f"M{number}",
        title=f"Made-up engagement number {number}",
        short_title=f"Place {number}: made-up {random.choice(('parks', 'streets', 'budget', 'climate'))}",
        part_of=PARTS[bool(number % report_every) if report_every else True],
        country=random.choice(COUNTRIES),
        level=random.choice(("municipal", "regional", "national")),
        period={"start": f"{year}-03-01", "end": f"{year}-06-30"},
        channel=random.choice(("online", "offline", "both")),
        recruitment=random.choice(("open", "invited", "random", "mixed")),
        method_family=random.choice(("consultation", "mini_public", "participatory_budget_or_vote")),
        counts=[_count(random, year)] if number % 7 else [],
        recommendations=[_item(f"R{each}", random, year) for each in range(random.randint(0, 3))],
        tallies=[a_tally(submitted=f"{year}-07-01", as_of=f"{year}-12-01")] if number % 3 == 0 else [],
        events=[
            {"date": f"{year}-03-01", "what": "A made-up vote opened.", "kind": "participation", "sources": ["S1"]},
            {"date": f"{year}-09", "what": "A made-up council answered.", "kind": "response", "sources": ["S2"]},
        ],
        lasted=[a_lasted(random.choice(HOWS), first=str(year + 1), last=str(year + 2))] if number % 4 else [],
        triggers=[],
    )


def _count(random: Random, year: int) -> dict[str, Any]:
    value = round(10 ** random.uniform(1.3, 6))
    people = "residents" if random.random() < 0.3 and value < 10_000 else None
    window = {"start": f"{year}-03-01", "end": f"{year}-06-30"}
    made = a_count(unit=random.choice(UNITS), value=value, window=window, rivals=[])
    return made | {"population": people} if people else {key: each for key, each in made.items() if key != "population"}


def _item(name: str, random: Random, year: int) -> dict[str, Any]:
    decision, delivery = _statuses(random)
    return a_recommendation(
        name,
        wording=f"Do the made-up thing {name} of {year}.",
        submitted=f"{year}-07-{random.randint(1, 28):02}",
        decision=[a_step(decision, date=_some_date(random, year))],
        delivery=[a_step(delivery, date=_some_date(random, year + 1))],
    )


def _statuses(random: Random) -> tuple[str, str]:
    """A decision, and a delivery that can follow it."""
    decision = random.choice(DECISIONS)
    return decision, random.choice(DELIVERIES) if decision.startswith("accepted") else "no_evidence"


def _some_date(random: Random, year: int) -> str:
    """A date known to the day, to the month or to the year."""
    month, day = random.randint(8, 12), random.randint(1, 28)
    return random.choice(
        (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year))
    )


def _rated(rater: str, random: Random) -> dict[str, Any]:
    criteria = [f"b{behaviour}-c{which}" for behaviour in range(1, BEHAVIOURS + 1) for which in (1, 2)]
    marks = [
        a_mark(each, random.randrange(LEVELS)) if random.random() < 0.85 else a_mark(each, None, "no_evidence")
        for each in criteria
    ]
    return ratings(rater, marks)


def _ledger_case() -> dict[str, Any]:
    return a_case(
        id=LEDGER_CASE, code="LEDGER", title="Made-up ledger", short_title="Place L: made-up ledger", recommendations=[], tallies=[],
        sources=[a_source(), a_source("S2")],
    )  # fmt: skip


def _write_ledger(path: Path, rows: int) -> None:
    random = _chance(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(
            ["id", "wording", "submitted", "group", "category", "decision", "decision_date", "delivery", "delivery_date",
             "sources", "verified_by", "certainty"]
        )  # fmt: skip
        for number in range(rows):
            year = 2014 + number % 7
            decision, delivery = _statuses(random)
            table.writerow([
                f"P{number}", f"Made-up proposal number {number}", f"{year}-03-{1 + number % 28:02}", f"Edition {year}",
                random.choice(("parks", "streets", "schools")), decision, _some_date(random, year),
                delivery, _some_date(random, year + 1), "S1", "government_claim", "moderate",
            ])  # fmt: skip
