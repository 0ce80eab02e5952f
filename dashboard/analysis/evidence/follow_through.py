"""What was decided and what was delivered: groups for charts, words, and sentences that count both ways."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.text.english import grouped, number_word
from dashboard.domain.case_study.follow_through_lists import RESPONSES, DecisionStatus, DeliveryStatus

D, V = DecisionStatus, DeliveryStatus


@dataclass(frozen=True, slots=True)
class Group:
    """Statuses that a chart shows with one colour and pattern."""

    id: str
    label: str
    axis: str
    statuses: tuple[str, ...]


GROUPS = (
    Group("accepted", "accepted", "decision", (D.accepted,)),
    Group("accepted_in_part", "accepted in part or changed", "decision", (D.accepted_in_part, D.transformed)),
    Group("open", "answered or noted", "decision", (D.answered, D.noted)),
    Group("pending", "not decided, set aside or withdrawn", "decision",
          (D.under_review, D.acknowledged, D.submitted, D.not_reviewed, D.withdrawn, D.withdrawn_by_authority)),
    Group("refused", "refused", "decision", (D.rejected_with_reasons, D.rejected_without_reasons, D.lost_at_referendum)),
    Group("no_response", "no response", "decision", (D.no_response,)),
    Group("decision_unknown", "no evidence", "decision", (D.no_evidence, D.not_recorded)),
    Group("delivered", "delivered", "delivery", (V.implemented,)),
    Group("under_way", "in part or under way", "delivery", (V.partly_implemented, V.in_progress)),
    Group("not_due", "nothing due", "delivery", (V.not_due,)),
    Group("there_before", "there before, or replaced", "delivery", (V.already_in_place, V.superseded)),
    Group("undone", "not started, stalled or reversed", "delivery", (V.not_started, V.stalled, V.abandoned, V.reversed)),
    Group("delivery_unknown", "no evidence", "delivery", (V.no_evidence, V.not_recorded)),
)  # fmt: skip
FEW_WORDS: dict[str, str] = {
    D.transformed: "accepted in changed form", D.rejected_with_reasons: "refused", D.rejected_without_reasons: "refused",
    D.no_response: "no reply", D.no_evidence: "not known", V.implemented: "delivered", V.partly_implemented: "in part",
    V.in_progress: "under way", V.not_due: "nothing to deliver", V.already_in_place: "in place before", V.superseded: "replaced",
}  # fmt: skip
BLANK_WORDS = {str(V.no_evidence): "no evidence", str(V.not_recorded): "not recorded"}
GROUP_OF = {(group.axis, str(status)): group for group in GROUPS for status in group.statuses}
ORDER = {group.id: position for position, group in enumerate(GROUPS)}
SORTED_BY = ("case_id", "scope", "set_id", "axis")
GROUPED = ("case_id", "short_title", "part_of", "set_id", "what", "item_name", "items_name", "itemised", "scope", "by_authority",
           "axis", "group", "label", "words", "number", "total", "on_its_word", "very_unsure", "sources")  # fmt: skip


def grouped_outcomes(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The answer to `outcomes` with its statuses put into the groups that charts show, in their order.

    Columns: case_id, short_title, part_of, set_id, what, item_name, items_name, itemised, scope, by_authority, axis, group, label,
    words (as few as say it), number, total, on_its_word, very_unsure, sources (a list without repetitions).
    """
    if outcomes.empty:
        return outcomes.drop(columns="status").assign(group=[], label=[], words=[])
    groups = [GROUP_OF[key] for key in zip(outcomes["axis"], outcomes["status"], strict=True)]
    labels = _labels(outcomes, groups)
    keys = zip(*(outcomes[name] for name in SORTED_BY), (ORDER[group.id] for group in groups), strict=True)
    found: dict[tuple[object, ...], list[int]] = {}
    for place, key in enumerate(keys):
        found.setdefault(key, []).append(place)
    parts = [found[key] for key in sorted(found)]
    first = [part[0] for part in parts]
    statuses, refs = outcomes["status"].tolist(), outcomes["sources"].tolist()
    numbers = {name: outcomes[name].tolist() for name in ("number", "on_its_word", "very_unsure")}
    table = outcomes.take(first).reset_index(drop=True)
    summed = table.assign(
        group=[groups[place].id for place in first],
        label=[labels[place] for place in first],
        words=[few_words(statuses[place] for place in part) for part in parts],
        **{name: [sum(values[place] for place in part) for part in parts] for name, values in numbers.items()},
        sources=[sorted({ref for place in part for ref in refs[place]}) for part in parts],
    )
    return summed[list(GROUPED)]


def _labels(outcomes: pd.DataFrame, groups: list[Group]) -> list[str]:
    """Returns the label of each row's group; what is not recorded is told apart from what was searched for in vain."""
    keys = list(zip(outcomes["case_id"], outcomes["set_id"], outcomes["axis"], strict=True))
    unknown: dict[tuple[str, ...], set[str]] = {}
    for key, status in zip(keys, outcomes["status"], strict=True):
        if status in BLANK_WORDS:
            unknown.setdefault(key, set()).add(BLANK_WORDS[status])
    return [
        " or ".join(sorted(unknown[key])) if status in BLANK_WORDS else group.label
        for key, status, group in zip(keys, outcomes["status"], groups, strict=True)
    ]


def few_words(statuses: Iterable[str]) -> str:
    """Returns what stands beside a mark: the words of the only status, or of all statuses of the group."""
    words = list(dict.fromkeys(FEW_WORDS.get(status, status.replace("_", " ")) for status in statuses))
    return " or ".join(words)


def main_set(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Of each case its largest set with a known decision, or its largest where no decision is known; a set that the
    authority named itself only where there is no other.

    Sets of one case count different things and are never added up.
    """
    if outcomes.empty:
        return outcomes
    refs = list(zip(outcomes["case_id"], outcomes["set_id"], strict=True))
    whose, totals = outcomes["by_authority"].tolist(), outcomes["total"].tolist()
    decided = {
        ref for ref, axis, group in zip(refs, outcomes["axis"], outcomes["group"], strict=True)
        if axis == "decision" and group != "decision_unknown"
    }  # fmt: skip
    ranked = sorted(
        (bool(own), ref not in decided, -total, ref) for ref, own, total in zip(refs, whose, totals, strict=True)
    )
    chosen: dict[str, tuple[str, str]] = {}
    for *_, ref in ranked:
        chosen.setdefault(ref[0], ref)
    return outcomes.loc[[chosen[ref[0]] == ref for ref in refs]].reset_index(drop=True)


def axis_words(rows: pd.DataFrame, axis: str) -> str:
    """'7 accepted in part or changed, 8 no evidence' for one set and one axis of grouped outcomes."""
    mine = rows[rows["axis"] == axis]
    return ", ".join(f"{grouped(row.number)} {row.label}" for row in mine.itertuples())


def answered_cases(outcomes: pd.DataFrame) -> set[str]:
    """Cases with at least one answer on record; a reasoned no is an answer."""
    mask = (outcomes["axis"] == "decision") & outcomes["status"].isin([str(status) for status in RESPONSES])
    return set(outcomes.loc[mask, "case_id"])


def delivered_cases(outcomes: pd.DataFrame) -> set[str]:
    """Cases with at least one thing that was asked for in force or in use, whoever says so."""
    return set(outcomes.loc[_in_force(outcomes), "case_id"])


def _in_force(outcomes: pd.DataFrame) -> pd.Series:
    """What an authority named by itself is no recommendation, so its delivery is not counted."""
    asked = ~outcomes["by_authority"].astype(bool)
    return asked & (outcomes["axis"] == "delivery") & (outcomes["status"] == str(V.implemented))


def on_its_word_cases(outcomes: pd.DataFrame) -> set[str]:
    """Cases in which nobody but the authority itself says that anything was delivered."""
    checked = outcomes[_in_force(outcomes) & (outcomes["number"] > outcomes["on_its_word"])]
    return delivered_cases(outcomes) - set(checked["case_id"])


def delivered_words(outcomes: pd.DataFrame, cases: set[str]) -> str:
    """'in six at least one thing that was asked for was delivered, in one of them only by the authority's own word' for some cases."""
    delivered, claimed = delivered_cases(outcomes) & cases, on_its_word_cases(outcomes) & cases
    word = f", in {number_word(len(claimed))} of them only by the authority's own word" if claimed else ""
    return f"in {number_word(len(delivered))} at least one thing that was asked for was delivered{word}"


def partly_delivered_cases(outcomes: pd.DataFrame) -> set[str]:
    """Returns the cases in which something that was asked for was carried out in part or is under way."""
    some = (outcomes["axis"] == "delivery") & outcomes["status"].isin([str(V.partly_implemented), str(V.in_progress)])
    return set(outcomes.loc[~outcomes["by_authority"].astype(bool) & some, "case_id"])


def delivery_title(outcomes: pd.DataFrame, engagements: int) -> str:
    """Returns the finding of the chart of sets: how many saw something delivered, and who reports it."""
    delivered = len(delivered_cases(outcomes))
    outside = delivered - len(on_its_word_cases(outcomes))
    partly = len(partly_delivered_cases(outcomes))
    if engagements == 1:
        return _one_title(delivered, outside, partly)
    if not delivered and partly:
        return f"No full delivery is known in {engagements:,} engagements; part in {partly:,}"
    if not delivered:
        return f"No delivery is known in any of {engagements:,} engagements"
    whose = {0: "only the authority says so", delivered: "outside sources confirm it"}
    words = whose.get(outside, f"outside sources confirm only {outside}")
    return f"{delivered:,} of {engagements:,} saw something delivered; {words}"


def _one_title(delivered: int, outside: int, partly: int) -> str:
    if delivered:
        return f"Something was delivered; {'an outside source reports it' if outside else 'only the authority says so'}"
    return "Part of what people asked for was delivered" if partly else "Nothing is known to have been delivered"


def opening_sentence(outcomes: pd.DataFrame, engagements: int) -> str:
    """Returns the sentences under the title of the follow-through page."""
    asked = set(outcomes.loc[~outcomes["by_authority"].astype(bool), "case_id"])
    if not asked:
        return "No recommendation of these engagements is on record."
    answered = len(answered_cases(outcomes))
    if engagements == 1:
        return f"Recommendations are on record. {'The authority responded.' if answered else 'We found no response.'}"
    have = "has" if len(asked) == 1 else "have"
    return f"{len(asked):,} of {engagements:,} engagements {have} recommendations on record. Authorities responded in {answered:,}."


def setbacks_title(table: pd.DataFrame, engagements: int) -> str:
    """Returns in how many engagements an authority or a vote said no, was silent or undid something; `table` is the answer
    of the question `setbacks`."""
    theirs = table.loc[table["kind"] != "setback", "case_id"].nunique()
    others = table["case_id"].nunique()
    if engagements == 1:
        return (
            "Something was refused, unanswered, stalled or undone"
            if theirs
            else "Something went wrong; no refusal is known"
        )
    of = grouped(engagements)
    if theirs:
        return f"In {grouped(theirs)} of {of}, something was refused, unanswered, stalled or undone"
    return f"Something went wrong in {grouped(others)} of {of}; no refusal is known"
