"""A table with one engagement in each row, such as a public register → one case study for each."""

from datetime import date
from typing import Any

from pydantic import ValidationError

from dashboard.domain.base.evidence_lists import IdentifierScheme
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.case_study.checks import check_case
from dashboard.domain.imports.mapping import Format, ImportMapping
from dashboard.storage.collection.countries import Countries
from dashboard.storage.files.text_file import Refused
from dashboard.storage.files.validation_messages import findings_of
from dashboard.storage.imports.case_fields import LONGEST_ID, refuse_case_fields
from dashboard.storage.imports.made import Made, MadeCase, Origin
from dashboard.storage.imports.rows import Row, slug, take_rows
from dashboard.storage.imports.source_table import SourceTable

PLAIN = ("title", "short_title", "country", "country_part", "place", "level", "initiator", "commissioning_authority", "initiated_by",
         "channel", "recruitment", "method_family", "method", "declared_power", "topic", "policy_area", "series", "edition")  # fmt: skip
PAGES = {"url": IdentifierScheme.web_page, "report_url": IdentifierScheme.report, "identifier": IdentifierScheme.other}
GOES_ON = "ongoing"


def make_engagements(table: SourceTable, origin: Origin, countries: Countries, today: date) -> Made:
    """Returns one case study per row. Raises Refused if the mapping lacks what every row needs."""
    mapping = origin.mapping
    for name in ("id", "title"):
        if name not in mapping.columns:
            raise Refused(0, f"the mapping does not say which column is the {name}", f"add `{name}:` under columns")
    if mapping.participants and "certainty" not in mapping.constants:
        raise Refused(
            0, "the mapping gives no certainty for the number of participants", "add `certainty:` under constants"
        )
    refuse_case_fields(origin)
    taken = take_rows(table, mapping)
    cases: dict[str, MadeCase] = {}
    for row in taken.rows:
        case_id = "-".join(filter(None, (mapping.case.prefix, slug(row.external_id).lower())))[:LONGEST_ID].rstrip("-")
        fields = {"id": case_id, **_fields(row, mapping, origin)}
        reason = _reason(fields, case_id, countries, today)
        if case_id in cases:
            reason = ("id", "two ids differ only by signs that no id may have")
        if reason:
            column = mapping.columns[reason[0]].column if reason[0] in mapping.columns else reason[0]
            taken.refuse(row.line, column, reason[1], row.cells)
        else:
            cases[case_id] = MadeCase(case_id, row.external_id, fields)
    return Made(
        origin, len(table.rows) + table.blank, tuple(cases.values()), tuple(sorted(taken.refusals, key=lambda each: each.line)),
        taken.skipped + table.blank, frozenset(taken.external_ids), frozenset(), table.columns, taken.notes(origin.mapping.read),
    )  # fmt: skip


def _fields(row: Row, mapping: ImportMapping, origin: Origin) -> dict[str, Any]:
    given = row.fields
    period: dict[str, Any] = {name: given[name] for name in ("start", "end") if name in given}
    if given.get("status") == GOES_ON:
        period["ongoing"] = True
    own = IdentifierScheme.participedia if mapping.format == Format.participedia else IdentifierScheme.register
    numbers = [{"scheme": str(own), "value": row.external_id}]
    numbers += [{"scheme": str(scheme), "value": given[name]} for name, scheme in PAGES.items() if given.get(name)]
    fields: dict[str, Any] = {
        **mapping.case.fields,
        **{name: given[name] for name in PLAIN if name in given},
        "sources": (origin.source(),),
        "identifiers": tuple(numbers),
        "imported": origin.imported(external_id=row.external_id, line=row.line),
    }
    if period:
        fields["period"] = {**fields.get("period", {}), **period}
    if "platforms" in given:
        fields["platforms"] = (given["platforms"],)
    if "summary" in given:
        # Not in our own words, so it says whose they are.
        fields["summary"] = f"{mapping.provenance.publisher} writes: {given['summary']}"
    if mapping.participants:
        fields["counts"] = (_people(row, mapping, given.get("start")),)
    return fields


def _people(row: Row, mapping: ImportMapping, start: str | None) -> dict[str, Any]:
    """Returns the number of participants, or that the source gives none."""
    how = mapping.participants
    assert how is not None
    count: dict[str, Any] = {
        "id": "participants",
        "what": how.what,
        "unit": how.unit,
        "sources": (mapping.provenance.source,),
    }
    if row.people is None:
        return count | {"unknown_because": "The source gives no number."}
    window = {"window": {"start": start, "note": "When the engagement began; the source does not say when it counted."}}
    return count | {"value": row.people, "certainty": str(mapping.constants["certainty"])} | (window if start else {})


def _reason(fields: dict[str, Any], case_id: str, countries: Countries, today: date) -> tuple[str, str] | None:
    """Returns the field and the reason why a row is no case study; None if it is one."""
    if not case_id:
        return "id", "the id has no letter or digit of the Latin alphabet"
    try:
        case = CaseStudy.model_validate(fields)
    except ValidationError as error:
        first = next(iter(findings_of(error, CaseStudy, fields)))
        return str(first.path[0]) if first.path else "row", first.says
    if case.country and not countries.knows(case.country):
        return "country", countries.complaint(case.country)[0]
    fault = next(iter(check_case(case, case_id, today)), None)
    return (str(fault.path[0]), fault.says) if fault else None
