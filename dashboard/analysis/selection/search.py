"""Looking for words: what a reader typed as words, and the passages that hold them as hits that lead to their place."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.rubrics import titles
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.search_text import Excerpt, cut, folded, marked
from dashboard.analysis.text.synonyms import alternatives, joined, needles

LONGEST = 200  # characters of a search that are used
FEW, MOST = 5, 100  # hits shown of one kind: among others, and by itself
PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of passage: its name, the page that holds it and the section there."""

    label: str
    page: str
    anchor: str
    place: str


# In the order in which they are shown; that of `passages` in flat.sql.
KINDS = {
    "case_study": Kind("Case studies", "case_study", "", ""),
    "fact": Kind("Facts", "case_study", "fact", "The evidence"),
    "recommendation": Kind("Recommendations", "case_study", "decided", "What was decided and delivered"),
    "tally": Kind("Known only in total", "case_study", "decided", "What was decided and delivered"),
    "impact": Kind("Impacts", "case_study", "impacts", "What changed"),
    "count": Kind("Numbers", "case_study", "numbers", "How many, and out of whom"),
    "access": Kind("Who could get in", "scale", "access", "Who could get in"),
    "depth": Kind("Time people gave", "scale", "depth", "How long or how often"),
    "event": Kind("Events", "case_study", "timeline", "What happened when"),
    "rival": Kind("Contradictions", "case_study", "contradictions", "Where sources contradict each other"),
    "gap": Kind("Gaps", "case_study", "gaps", "What nobody could find"),
    "source": Kind("Sources", "case_study", "sources", "Sources"),
    "criterion": Kind("Criteria", "rubric", "", "Rubric"),
    "note": Kind("Notes on criteria", "rubric", "notes", "What raters found hard"),
    "rating": Kind("Reasons of raters", "behaviours", "mark", "What the raters made of it"),
    "case_rule": Kind("Rules that applied", "case_study", "impacts", "What changed"),
    "rule": Kind("Official rules", "scale", "rules", "What obliges an authority to act"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds all words: what it is, where it leads, and its text cut around the words.

    `title` and `text` are pieces, each marked or not; `place` says in words where it stands. `sources` are ids of sources
    of the case study `case_id`; both are empty for what belongs to no case study.
    """

    kind: str
    title: tuple[Excerpt, ...]
    place: str
    page: str
    parameters: tuple[tuple[str, str], ...]
    anchor: str
    text: tuple[Excerpt, ...]
    case_id: str
    sources: tuple[str, ...]


def wanted_words(typed: str) -> tuple[str, ...]:
    """Returns the words of a search, each once; what stands in quotes stays together. Only the first LONGEST characters count."""
    plain = typed[:LONGEST].translate({ord(mark): '"' for mark in "“”„«»"})
    found: dict[str, str] = {}
    for phrase, word in PHRASE_OR_WORD.findall(plain):
        found.setdefault(folded(phrase or word), (phrase or word).strip())
    return tuple(word for key, word in found.items() if key)


def hits(ask: Ask, words: tuple[str, ...], kind: str | None = None, case: str | None = None) -> tuple[Hit, ...]:
    """Returns the first hits of each kind, or more of a single one, best first within each kind."""
    if not words:
        return ()
    table = ask("search", words=joined(words), kind=(kind,) if kind else None, case=case, most=MOST if kind else FEW)
    found, rubrics = needles(words), titles(ask)
    return tuple(_hit(row, found, rubrics.get(row["rubric"], "")) for row in table.to_dict("records"))


def _hit(row: dict[str, Any], needles: tuple[str, ...], rubric: str) -> Hit:
    kind = KINDS[row["kind"]]
    title = row["title"] if english.known(row["title"]) else row["short_title"] or rubric
    statement, rest = (row[name] if english.known(row[name]) else "" for name in ("statement", "rest"))
    # What stands beside the statement is shown where a word is found only there, or where there is nothing else.
    beside = row["where_found"] == 3 or not statement
    body = " · ".join(filter(None, [statement, rest if beside else ""]))
    return Hit(
        row["kind"], marked(title, needles), _place(row, kind, rubric), kind.page, _parameters(row),
        row["part"] if kind.page == "rubric" and english.known(row["part"]) else kind.anchor, cut(body, needles),
        row["case_id"] if english.known(row["case_id"]) else "", tuple(row["sources"]),
    )  # fmt: skip


def _place(row: dict[str, Any], kind: Kind, rubric: str) -> str:
    """'The evidence, EST-12'; what has a title of its own also says of which case study or rubric it is."""
    named = row["named"] if english.known(row["named"]) else ""
    if row["kind"] == "event":
        named = english.spoken_date(row["named"])
    elif row["kind"] == "criterion":
        named = f"{row['named']}, {rubric}"
    elif row["kind"] == "source":
        named = f"{row['short_title']}, {row['named']}"
    return ", ".join(filter(None, [kind.place, named]))


def _parameters(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Returns what the link asks its page for; what is not known of a passage is left out."""
    match row["kind"]:
        case "criterion" | "note":
            asked = {"rubric": row["rubric"], "criterion": row["item_id"]}
        case "rating":
            asked = {"rubric": row["rubric"], "role": row["part"], "mark": f"{row['case_id']}|{row['item_id']}"}
        case "access" | "depth" | "rule":
            asked = {}
        case "fact" | "recommendation" | "source":
            asked = {"case": row["case_id"], row["kind"]: row["item_id"]}
        case _:
            asked = {"case": row["case_id"]}
    return tuple((name, value) for name, value in asked.items() if english.known(value))


def passage_counts(ask: Ask, words: tuple[str, ...]) -> pd.DataFrame:
    """Returns how many passages hold all words, by kind and case study; all passages without words."""
    return ask("search_counts", words=joined(words) or None)


def by_kind(table: pd.DataFrame, case: str | None) -> dict[str, int]:
    """Returns the number of hits of each kind in one case study or in all, in the order of the page."""
    mine = table[table["case_id"] == case] if case else table
    found = mine.groupby("kind")["passages"].sum()
    return {kind: int(found[kind]) for kind in KINDS if kind in found.index}


def by_case(table: pd.DataFrame, kind: str | None) -> dict[str, tuple[str, int]]:
    """Returns the name and the number of hits of each case study, most hits first."""
    mine = table[table["case_id"].notna() & ((table["kind"] == kind) if kind else True)]
    found = mine.groupby(["case_id", "short_title"], as_index=False)["passages"].sum()
    ordered = found.sort_values(["passages", "short_title", "case_id"], ascending=[False, True, True])
    return {row.case_id: (row.short_title, int(row.passages)) for row in ordered.itertuples()}


def opening_sentence(table: pd.DataFrame, words: tuple[str, ...]) -> str:
    """Returns the sentence that opens the page."""
    number, cases = int(table["passages"].sum()), table["case_id"].nunique()
    where = english.counted(cases, "engagement") + (" and the rubrics" if table["case_id"].isna().any() else "")
    if not words:
        return f"{english.sentence(english.counted(number, 'passage'))} of {where} can be searched."
    groups = alternatives(words)
    quoted = english.listed([f"“{group[0]}”" for group in groups])
    alike = tuple(form for group in groups for form in group[1:])
    if not number:
        return f"No passage holds {quoted}{' together' if len(groups) > 1 else ''}{' or words for the same' if alike else ''}."
    holds = "passage holds" if number == 1 else "passages hold"
    in_cases = f", in {english.counted(cases, 'engagement')}" if cases else ""
    same = " or words for the same" if alike else ""
    return f"{english.sentence(english.number_word(number))} {holds} {quoted}{same}{in_cases}."


def also_searched(words: tuple[str, ...]) -> str:
    """Returns a sentence on the other words that were looked for; empty without any."""
    alike = [f"“{form}”" for group in alternatives(words) for form in group[1:]]
    return f"Words for the same: {english.listed(alike, 'or')}." if alike else ""


def why_nothing(ask: Ask, words: tuple[str, ...]) -> tuple[str, ...]:
    """Returns what each word finds by itself, and what to try."""
    alone = {word: int(passage_counts(ask, (word,))["passages"].sum()) for word in words} if len(words) > 1 else {}
    found = [f"“{word}” alone is in {english.counted(number, 'passage')}." for word, number in alone.items()]
    phrases = ["Take away the quotes: the words need not stand side by side."] if any(" " in w for w in words) else []
    return (
        *found,
        *phrases,
        "Try fewer or shorter words: “parliament” also finds “parliamentary”, “vote” does not find “voting”.",
    )
