"""Case studies and trigger rules as rows of the warehouse's tables."""

import json
from collections.abc import Iterator
from typing import Any

from dashboard.domain.base.model import Model
from dashboard.domain.case_study.case_study import CaseStudy, split_title
from dashboard.domain.case_study.evidence import Source
from dashboard.domain.case_study.follow_through import ItemName, Recommendation, Tally, TallyRival
from dashboard.domain.case_study.outcomes import Event, Lasted
from dashboard.domain.case_study.scale import Count
from dashboard.domain.trigger_rules.trigger_rule import TriggerRules

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]

LISTS = {
    "sources": "source_id",
    "facts": "fact_id",
    "counts": "count_id",
    "populations": "population_id",
    "depth": "depth_id",
    "access": "access_id",
    "events": None,
    "recommendations": "recommendation_id",
    "tallies": "tally_id",
    "impacts": "impact_id",
    "lasted": None,
    "triggers": "trigger_id",
    "gaps": "gap_id",
}
TABLES = {"depth": "depths"}
IMPORTED = {"source": "source_id"}
RIVALS_OF = {"facts": "fact", "counts": "count", "tallies": "tally", "impacts": "impact"}
NESTED = {"rivals", "decision", "delivery", "money", "window", "items", "identifiers", "extra"}
RECOMMENDATION = ItemName(one="recommendation", several="recommendations")


def case_rows(case: CaseStudy, row_title: str) -> Rows:
    """Yields pairs of table and row for one case study, which stands under this name in rows and lists."""
    yield "cases", _head(case, row_title)
    yield from _identifiers(case.id, "case", case)
    if case.imported:
        yield (
            "imports",
            {"case_id": case.id, **{IMPORTED.get(key, key): value for key, value in _fields(case.imported).items()}},
        )
    for name, id_column in LISTS.items():
        for position, item in enumerate(getattr(case, name)):
            row = {key: value for key, value in _fields(item).items() if key not in NESTED}
            if id_column:
                row[id_column] = row.pop("id")
            if name == "counts":
                row["population_id"] = row.pop("population")
            yield TABLES.get(name, name), {"case_id": case.id, "position": position, **row, **_added(item)}
            yield from _nested_rows(case.id, name, item)
            if name == "sources":
                yield from _identifiers(case.id, "source", item)


def _fields(item: Model) -> Row:
    return {name: getattr(item, name) for name in type(item).model_fields}


def _head(case: CaseStudy, row_title: str) -> Row:
    apart = {*LISTS, "id", "period", "recommendation_items", "code", "short_title", "identifiers", "imported"}
    fields = {key: value for key, value in _fields(case).items() if key not in apart}
    period = case.period
    place_name, name = split_title(row_title)
    return {
        "case_id": case.id,
        "code": case.listed_code,
        "short_title": row_title,
        **fields,
        "period_start": period.start,
        "period_end": period.end,
        "ongoing": period.ongoing,
        "period_note": period.note,
        "start_from": period.start.earliest if period.start else None,
        "place_name": place_name,
        "name": name,
        **_items(case.recommendation_items),
        "imported": case.imported is not None,
    }


def _identifiers(case_id: str, of: str, item: CaseStudy | Source) -> Rows:
    for each in item.identifiers:
        yield (
            "identifiers",
            {"case_id": case_id, "of": of, "item_id": item.id, "scheme": each.scheme, "value": each.value},
        )


def _items(given: ItemName | None) -> Row:
    """Returns what the items of a set are called."""
    called = given or RECOMMENDATION
    return {"item_name": called.one, "items_name": called.several}


def _added(item: Model) -> Row:
    """Columns that are worked out from the fields once, so that no question has to."""
    match item:
        case Count(unit=unit, window=window):
            people = {"is_people": unit.is_people, "takes_part": unit.takes_part, "aside": unit.is_aside}
            if window is None:
                return people
            return people | {"window_start": window.start, "window_end": window.end, "window_note": window.note}
        case Event(date=first, until=last):
            return {"date_from": first.earliest, "date_to": (last or first).latest}
        case Tally(items=items):
            return _items(items)
        case Lasted(first=first_seen, last=last_seen):
            return {
                "first_from": first_seen.earliest if first_seen else None,
                "last_to": last_seen.latest if last_seen else None,
            }
        case Recommendation(submitted=submitted, extra=extra):
            return {
                "submitted_from": submitted.earliest if submitted else None,
                "extra": json.dumps(extra, ensure_ascii=False) if extra else None,
            }
    return {}


def _rival_statuses(case_id: str, tally_id: str, position: int, rival: TallyRival) -> Rows:
    for axis in ("decision", "delivery"):
        for status, number in getattr(rival, axis).items():
            yield "tally_rival_statuses", {
                "case_id": case_id, "tally_id": tally_id, "rival": position, "axis": axis, "status": status, "number": number
            }  # fmt: skip


def _nested_rows(case_id: str, name: str, item: Any) -> Rows:
    for position, rival in enumerate(getattr(item, "rivals", ())):
        fields = _tally_rival(rival) if isinstance(rival, TallyRival) else _fields(rival)
        yield "rivals", {"case_id": case_id, "of": RIVALS_OF[name], "item_id": item.id, "position": position, **fields}
        if isinstance(rival, TallyRival):
            yield from _rival_statuses(case_id, item.id, position, rival)
    for money in getattr(item, "money", ()):
        yield "money", {"case_id": case_id, "impact_id": item.id, **_fields(money)}
    for axis in ("decision", "delivery") if name in ("recommendations", "tallies") else ():
        values = getattr(item, axis)
        if isinstance(item, Tally):
            for status, number in values.items():
                yield "tally_statuses", {
                    "case_id": case_id, "tally_id": item.id, "axis": axis, "status": status, "number": number
                }  # fmt: skip
            continue
        for position, step in enumerate(values):
            yield (
                "steps",
                {
                    "case_id": case_id,
                    "recommendation_id": item.id,
                    "axis": axis,
                    "position": position,
                    **_fields(step),
                    "date_from": step.date.earliest if step.date else None,
                },
            )


def _tally_rival(rival: TallyRival) -> Row:
    return {"value": rival.total, "says": rival.says, "sources": rival.sources, "why": rival.why, "drawn": True}


def trigger_rows(rules: TriggerRules) -> Rows:
    """Yields one row per trigger rule, with its sources spelled out."""
    sources = {source.id: source for source in rules.sources}
    for rule in rules.rules:
        fields = {key: value for key, value in _fields(rule).items() if key not in ("id", "sources", "window")}
        cited = [sources[ref] for ref in rule.sources if ref in sources]
        yield (
            "trigger_rules",
            {
                "rule_id": rule.id,
                **fields,
                "within": rule.window,
                "source_titles": [f"{source.title}, {source.publisher}" for source in cited],
                "source_urls": [source.url for source in cited],
            },
        )
