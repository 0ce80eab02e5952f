"""What stands behind a mark of evidence: the items of a case study that it shows, each with its sources."""

from collections.abc import Collection, Iterable
from itertools import groupby
from operator import itemgetter

from dashboard.analysis.evidence.follow_through import GROUP_OF
from dashboard.analysis.evidence.scale import population_head
from dashboard.analysis.provenance.items import Behind, EvidenceItem, Row, Way, only, refs, sentences
from dashboard.analysis.provenance.of_imports import rows_read
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, short_titles


def rivals_of(ask: Ask, case: str, of: str, item: str) -> tuple[EvidenceItem, ...]:
    """Other sources' figures or accounts of one item, with why they differ."""
    return tuple(
        EvidenceItem(
            f"Against it: {_rival_words(row)}",
            sentences(f"Why they differ: {row['why']}"),
            case,
            refs(row["sources"]),
        )
        for row in only(ask("rivals", case=case), of=of, item_id=item)
    )


def _rival_words(row: Row) -> str:
    unit = f" {english.label(row['unit'])}" if english.known(row["unit"]) else ""
    number = f"{english.grouped(row['value'])}{unit}" if english.known(row["value"]) else ""
    return ": ".join(filter(None, [number, row["says"] if english.known(row["says"]) else ""]))


def count(ask: Ask, row: Row) -> Behind:
    """Returns a number of people or things, with what it is a share of; where no number is known, the reason and the gaps."""
    case = str(row["case_id"])
    found = only(ask("counts", case=case), count_id=row["count_id"]) if english.known(row["count_id"]) else []
    pieces = [
        piece
        for each in found
        for piece in (_count_piece(case, each), *rivals_of(ask, case, "count", each["count_id"]))
    ]
    named = {each["population"] for each in found if english.known(each["population"])}
    pieces += [_population(case, each) for each in only(ask("populations", case=case)) if each["definition"] in named]
    if not found:
        pieces.append(EvidenceItem("No number is known.", sentences(row.get("reason"))))
    if not found:
        pieces += [
            _count_piece(case, each) for each in only(ask("counts", case=case), is_people=True, scope="engagement")
        ]
    if not found or not named:
        pieces += [
            _population(case, each) for each in only(ask("populations", case=case)) if not english.known(each["value"])
        ]
        pieces += _gaps(ask, case, "scale")
    return Behind(tuple(pieces))


def _count_piece(case: str, row: Row) -> EvidenceItem:
    number = (
        f"{english.with_precision(row['value'], row['precision'])} {english.unit_words(row['unit'], row['value'])}"
        if english.known(row["value"])
        else "number not known"
    )
    when = english.spoken_date(row["window_start"], row["window_end"]) if english.known(row["window_start"]) else ""
    return EvidenceItem(
        f"{english.sentence(row['what'])}: {number}",
        sentences(
            when and f"Window: {when}", row["window_note"], f"Certainty: {english.label(row['certainty'])}",
            "Our own arithmetic" if row["derived"] else "", row["unknown_because"], row["note"],
        ),
        case, refs(row["sources"]),
    )  # fmt: skip


def _population(case: str, row: Row) -> EvidenceItem:
    number = (
        english.with_precision(row["value"], row["precision"]) if english.known(row["value"]) else "number not known"
    )
    dated = english.spoken_date(row["date"]) if english.known(row["date"]) else ""
    return EvidenceItem(
        f"{population_head(row)}: {row['definition']}: {number}",
        sentences(dated and f"As of {dated}", row["missing_because"], row["note"]), case, refs(row["sources"]),
    )  # fmt: skip


def _gaps(ask: Ask, case: str, about: str) -> list[EvidenceItem]:
    return [
        EvidenceItem(f"Looked for and not found: {row['missing']}", (), case, refs(row["looked_in"]))
        for row in only(ask("gaps", case=case), about=about)
    ]


def impact(ask: Ask, row: Row) -> Behind:
    """Returns an impact with its sums, who says so, and what other sources say."""
    case, impact = str(row["case_id"]), str(row["impact_id"])
    sums = [
        f"{english.money(m['amount'], m['currency'], m['precision'])} ({m['year']}): {m['what']}"
        for m in only(ask("money", case=case), impact_id=impact)
    ]
    scope = {"platform": "About the whole platform", "related": "About a related process"}.get(str(row["scope"]), "")
    own = EvidenceItem(
        str(row["what"]),
        sentences(
            english.spoken_date(row["date"]), *sums, row["note"], scope, f"Who says so: {english.label(row['verified_by'])}",
            f"Influence claimed: {english.label(row['influence'])}", f"Certainty: {english.label(row['certainty'])}",
        ),
        case, refs(row["sources"]),
    )  # fmt: skip
    return Behind((own, *rivals_of(ask, case, "impact", impact)))


def _recommendations(
    ask: Ask, case: str, ids: Collection[str], axes: tuple[str, ...] = ("decision", "delivery")
) -> tuple[EvidenceItem, ...]:
    """Returns what was asked, each step of what became of it, and from which row of which file it was read."""
    table = ask("recommendations", case=case)
    steps: dict[str, list[Row]] = {ref: [] for ref in ids}
    for step in table[table["recommendation_id"].isin(steps) & table["axis"].isin(axes)].to_dict("records"):
        steps[step["recommendation_id"]].append(step)
    read = rows_read(ask, case, steps)
    return tuple(
        EvidenceItem(
            (f"{step['wording']} " if place == 0 else "")
            + f"{english.sentence(step['axis'])}: {english.label(step['status'])}, {english.spoken_date(step['date'])}",
            sentences(
                english.known(step["decided_by"]) and f"By {step['decided_by']}",
                f"Who says so: {english.label(step['verified_by'])}", f"Certainty: {english.label(step['certainty'])}", step["note"],
                *(read.get(ref, ()) if place == 0 else ()),
            ),
            case, refs(step["sources"]),
        )
        for ref, mine in steps.items()
        for place, step in enumerate(mine)
    )  # fmt: skip


def wait(ask: Ask, row: Row) -> Behind:
    """Returns a span of days: the step with whose date it ends."""
    case, ref = str(row["case_id"]), str(row["recommendation_id"])
    return Behind(
        _recommendations(ask, case, (ref,), (str(row["axis"]),)),
        "The days are counted from the day of handing over to the day of the step; where a date is vaguer, all days that "
        "it allows are drawn.",
    )


def recommendation_set(ask: Ask, row: Row) -> Behind:
    """Returns a segment of a bar: the recommendations with that last status, or the tally that counts them."""
    case, axis = str(row["case_id"]), str(row["axis"])
    if not row["itemised"]:
        found = only(ask("tallies", case=case), tally_id=row["set_id"])
        own = tuple(
            EvidenceItem(
                f"{english.sentence(each['what'])}: {english.with_precision(each['total'], each['precision'])} in all",
                sentences(
                    english.known(each["as_of"]) and f"As of {english.spoken_date(each['as_of'])}",
                    f"Counted by: {english.label(each['verified_by'])}", f"Certainty: {english.label(each['certainty'])}",
                    "A number of it is our own arithmetic" if each["derived"] else "", each["note"],
                ),
                case, refs(each["sources"]),
            )
            for each in found
        )  # fmt: skip
        return Behind((*own, *rivals_of(ask, case, "tally", str(row["set_id"]))))
    steps = ask("recommendations", case=case)
    last = steps[steps["axis"] == axis].drop_duplicates("recommendation_id", keep="last")
    by_authority = bool(row.get("by_authority", False))
    mine = [
        each["recommendation_id"]
        for each in only(last[last["part_of_tally"].isna()], scope=row["scope"])
        if GROUP_OF[axis, each["status"]].id == row["group"] and (each["origin"] == "authority") == by_authority
    ]
    return Behind(_recommendations(ask, case, mine, (axis,)))


def items(ask: Ask, row: Row) -> Behind:
    """Returns a number in the grid of paths, or a step of a curve: the recommendations that it counts."""
    if not isinstance(row["items"], Iterable):
        return Behind(origin=str(row["label"]))
    # Across engagements an item names its case; where the row is of one engagement, the row does.
    parted = [str(item).partition("|") for item in row["items"]]
    pairs = [(case, ref) if ref else (str(row["case_id"]), case) for case, _, ref in parted]
    names = short_titles(ask)
    axes = (str(row["axis"]),) if "axis" in row else ("decision", "delivery")
    pieces = tuple(
        EvidenceItem(f"{names[case]}: {piece.head}", piece.says, case, piece.sources)
        for case, mine in groupby(pairs, key=itemgetter(0))
        for piece in _recommendations(ask, case, [ref for _, ref in mine], axes)
    )
    if "waiting" not in row:
        return Behind(pieces)
    on_day = "all of them" if not row["days"] else "those that ended, or were last seen open, on this day"
    return Behind(
        pieces,
        "The share still waiting is computed by the method of Kaplan and Meier from the recommendations whose dates are known "
        f"to the day, those of one engagement with the same dates counted once; listed here: {on_day}.",
        (Way("Every dated recommendation", View(page="follow_through")),),
    )


def event(ask: Ask, row: Row) -> Behind:
    """Returns a dated event."""
    when = english.spoken_date(row["date"], row["until"])
    return Behind(
        (
            EvidenceItem(
                f"{when}: {row['what']}", sentences(row["date_note"]), str(row["case_id"]), refs(row["sources"])
            ),
        )
    )


def lasted(ask: Ask, row: Row) -> Behind:
    """Returns how an engagement went on or ended, with what limits that; where nothing was found, what was searched."""
    if not english.known(row["what"]):
        return Behind(origin="Nobody has looked for it yet.")
    says = sentences(row["years"] and f"Known to be active: {row['years']}",
                     english.known(row["certainty"]) and f"Certainty: {english.label(row['certainty'])}",
                     f"Still running: {english.label(row['still_running'])}", row["note"])  # fmt: skip
    return Behind(
        (EvidenceItem(f"{row['how_words']}: {row['what']}", says, str(row["case_id"]), refs(row["sources"])),)
    )


def glance(ask: Ask, row: Row) -> Behind:
    """Returns a row of the glance: the number and the set of recommendations that it shows."""
    case, pieces = str(row["case_id"]), []
    if english.known(row["value"]):
        same = only(ask("counts", case=case), value=row["value"], unit=row["unit"], scope="engagement")
        pieces += [piece for each in same[:1] for piece in count(ask, each).pieces]
    else:
        pieces += _gaps(ask, case, "scale")
    sets = ask("outcomes", case=case, scope="engagement")
    named = [ref for each in only(sets, what=row["set"]) for ref in refs(each["sources"])]
    if named:
        statuses = sentences(f"Decided: {row['decided_words']}", f"Delivered: {row['delivered_words']}")
        pieces.append(
            EvidenceItem(
                f"{english.counted(int(row['total']), 'recommendation')}", statuses, case, tuple(dict.fromkeys(named))
            )
        )
    else:
        pieces += _gaps(ask, case, "follow_through")
    return Behind(tuple(pieces))


def design(ask: Ask, row: Row) -> Behind:
    """Returns a fact of design of several engagements: their case studies name its sources."""
    ways = tuple(
        Way(f"Case study: {name}", View("case_study", case=(case,)))
        for case, name in short_titles(ask).items()
        if case in row
    )
    return Behind(origin="As each case study tells it; the sources stand there.", ways=ways)


def setback(ask: Ask, row: Row) -> Behind:
    """Returns what was refused, not answered or undone, or what else set an engagement back."""
    number = english.grouped(row["number"]) if english.known(row["number"]) else ""
    says = sentences(f"When: {row['when']}", number and f"How many: {number}", row["note"])
    head = f"{row['kind_words']}: {row['what']}"
    return Behind((EvidenceItem(head, says, str(row["case_id"]), refs(row["sources"])),))


def place(ask: Ask, row: Row) -> Behind:
    """Returns the engagements of one country, each with the way to its case study."""
    ways = _ways_to(ask, row)
    return Behind(origin=f"Counted from {english.counted(len(ways), 'engagement')}: {row['where']}.", ways=ways)


def _ways_to(ask: Ask, row: Row) -> tuple[Way, ...]:
    names = ask("engagements").set_index("case_id")["short_title"]
    return tuple(Way(f"Case study: {names[case]}", View("case_study", case=(case,))) for case in row["case_ids"])


def kind(ask: Ask, row: Row) -> Behind:
    """Engagements of one kind that got equally far: each with the way to its case study."""
    ways = _ways_to(ask, row)
    return Behind(origin=f"Counted from {english.counted(len(ways), 'engagement')} of {row['total']}.", ways=ways)
