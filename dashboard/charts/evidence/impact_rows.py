"""Changes as rows: where they showed, and who links them to their engagement."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.impact import AREAS, LINKS, TYPE_WORDS, best_changes
from dashboard.analysis.text import english
from dashboard.charts import many
from dashboard.charts.chart import MARK, Chart
from dashboard.charts.many import places_by, rows_of
from dashboard.charts.rows import Column, Group, Item, Items, KeyEntry, Row, Rows
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.case_study.case_study import split_title
from dashboard.domain.case_study.follow_through_lists import ImpactType

LINK_WORDS = {
    "linked": "linked by an outside source",
    "claimed": "organiser’s or authority’s word only",
    "unlinked": "something changed, no source links it",
    "harm": "harm, reversal or delay",
}
SHORT_WORDS = {"linked": "linked", "claimed": "claimed", "unlinked": "not linked"}
Records = list[dict[str, Any]]


def impact_rows(chart: Chart, heads: pd.DataFrame) -> Rows:
    """Returns one row per engagement of `heads`; what is about more than the engagement itself is folded."""
    table = chart.table.assign(**{MARK: chart.ids()})
    own, around = table[table["own"]], table[~table["own"].astype(bool)]
    return Rows(
        label=chart.title, head="Engagement, and its main change", name_width=26,
        columns=tuple(Column(area, width, small=_counts(own[own["area"] == area]))
                      for area, width in zip(AREAS, (23, 18, 18, 15), strict=True)),
        groups=(*_engagements(own, heads), *_around(around)), key=key_of_links(own), titled="credited with a change",
    )  # fmt: skip


def _counts(rows: pd.DataFrame) -> str:
    numbers, cases = rows["link"].value_counts(), rows.groupby("link")["case_id"].nunique()
    phrases = [f"{numbers[link]:,} {words}" for link, words in SHORT_WORDS.items() if link in numbers]
    if "harm" in numbers:
        harms, among = numbers["harm"], cases["harm"]
        # Where each has one of its own the number says both.
        phrases.append(
            f"{harms:,}"
            if harms == among
            else f"{harms:,} in {among:,} {'engagement' if among == 1 else 'engagements'}"
        )
    return " · ".join(phrases)


def _engagements(own: pd.DataFrame, heads: pd.DataFrame) -> Iterator[Group]:
    """Yields the engagements with the best-linked changes first; those for comparison are folded where others are in view."""
    changes, places = many.Records(own), places_by(own["case_id"])
    links, best = linked_by_case(own), best_changes(own)

    def row_of(head: dict[str, Any]) -> Row:
        return _row(head, [changes[place] for place in places.get((head["case_id"],), [])], best)

    columns = heads[["case_id", "short_title", "part_of"]]
    ordered = sorted(columns.to_dict("records"), key=lambda head: _order(links.get(head["case_id"], []), head))
    compared = [head["part_of"] == "comparison" for head in ordered]
    apart = any(compared) and not all(compared)
    shown = [head for head, aside in zip(ordered, compared, strict=True) if not (apart and aside)]
    left = [head for head, aside in zip(ordered, compared, strict=True) if apart and aside]
    yield Group("", rows_of(shown, row_of), counted=False)
    if left:
        title = f"{len(left):,} more {'engagement' if len(left) == 1 else 'engagements'}{_credited(left, links)}"
        yield Group(title, rows_of(left, row_of), folded=True, counted=False)


def linked_by_case(own: pd.DataFrame) -> dict[str, list[str]]:
    """Returns who links each change, by engagement."""
    found: dict[str, list[str]] = {}
    for case, link in zip(own["case_id"], own["link"], strict=True):
        found.setdefault(case, []).append(link)
    return found


def _credited(heads: Records, links: dict[str, list[str]]) -> str:
    number = sum("linked" in links.get(head["case_id"], []) for head in heads)
    return f", {number:,} of them credited with a change" if number else ""


def _order(links: list[str], head: dict[str, Any]) -> tuple[Any, ...]:
    return (*(-links.count(link) for link in LINKS), head["short_title"], head["case_id"])


def _row(head: dict[str, Any], changes: Records, best: dict[str, str]) -> Row:
    case = str(head["case_id"])
    place, name = split_title(str(head["short_title"]))
    small = best.get(case, "nothing of its own on record")
    credited = any(each["link"] == "linked" for each in changes)
    return Row(case, name, _cells(changes), strong=place, small=english.sentence(small), case=case, titled=credited)


def _cells(changes: Records) -> tuple[Items, ...]:
    return tuple(Items(tuple(_items([each for each in changes if each["area"] == area]))) for area in AREAS)


def change_items(changes: pd.DataFrame) -> Items:
    """Returns changes of one type as signs with their few words, the best-linked first; one about more than the engagement is in brackets."""
    ranked = sorted(changes.to_dict("records"), key=lambda each: LINKS.index(each["link"]))
    return Items(
        tuple(Item(_sign(each), f"{each['what']} ({each['says']})", _few(each), each[MARK]) for each in ranked)
    )


def _few(change: dict[str, Any]) -> str:
    words = str(change["few_words"]) if english.known(change.get("few_words")) else str(change["what"])
    return words if change["own"] else f"({words})"


def _items(changes: Records) -> Iterator[Item]:
    """Yields the best-linked first; of several alike only the last has the word, so that it stands for all."""
    kinds = list(TYPE_WORDS)
    ranked = sorted(changes, key=lambda each: (LINKS.index(each["link"]), kinds.index(ImpactType.read(each["type"]))))
    for at, each in enumerate(ranked):
        word, sign = TYPE_WORDS[ImpactType.read(each["type"])], _sign(each)
        after = ranked[at + 1] if at + 1 < len(ranked) else None
        alike = after is not None and after["type"] == each["type"] and _sign(after) == sign
        # What kind of harm it was says more than that it was one.
        few = each.get("few_words") if each["link"] == "harm" else None
        words = str(few) if english.known(few) and few else "" if alike else word
        yield Item(sign, f"{each['what']} ({each['says']})", words, each[MARK])


def _sign(change: dict[str, Any]) -> str:
    unsure = change["certainty"] == Certainty.very_low and change["link"] in ("linked", "claimed")
    return f"{change['link']}{'_unsure' if unsure else ''}"


def _around(around: pd.DataFrame) -> Iterator[Group]:
    """Yields what belongs to the whole platform or a related process, by engagement."""
    if around.empty:
        return
    rows = []
    for case, mine in around.groupby("case_id", sort=False):
        place, name = split_title(str(mine["short_title"].iloc[0]))
        rows.append(Row(f"{case}|around", name, _cells(mine.to_dict("records")), strong=place, case=str(case)))
    number = len(around)
    title = f"{number:,} more {'change belongs' if number == 1 else 'changes belong'} to a whole platform or a related process"
    yield Group(title, tuple(rows), folded=True, counted=False)


def key_of_links(own: pd.DataFrame) -> tuple[KeyEntry, ...]:
    """Returns the meanings of what the engagements show; how often stands in the heads of the columns, for changes and not for
    engagements."""
    numbers = own["link"].value_counts()
    unsure = own.loc[(own["certainty"] == Certainty.very_low) & own["link"].isin(["linked", "claimed"]), "link"]
    return (
        *(KeyEntry(words, sign=link) for link, words in LINK_WORDS.items() if link in numbers),
        *([KeyEntry("very unsure", sign=f"{unsure.iloc[0]}_unsure")] if len(unsure) else []),
    )
