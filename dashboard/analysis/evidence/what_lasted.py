"""Whether engagements lasted: the latest step that is known of each, and of the platform it was part of."""

from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement
from dashboard.domain.case_study.engagement_lists import Continuation

C = Continuation
# In the order in which a reader asks for them; what is not known comes last.
KINDS = {
    C.institutionalised: "Made permanent",
    C.repeated: "Repeated",
    C.renamed: "Renamed",
    C.stopped: "Stopped",
    C.one_off: "Held once, as planned",
    C.not_known: "We found nothing on whether it went on",
}
PLACE = {str(kind): place for place, kind in enumerate(KINDS)}


@of_each_engagement
def latest_steps(ask: Ask) -> pd.DataFrame:
    """Returns how each engagement and its surroundings stand: the last step of each scope of the answer to `what_lasted`.

    Adds own (of the engagement itself), how_words and years. Longest known to be active first within each kind.
    """
    table = ask("what_lasted")
    latest = table[table["latest"].astype(bool)]
    latest = latest.assign(
        own=latest["scope"] == "engagement",
        how_words=[KINDS[C.read(how)] for how in latest["how"]],
        years=[years(row) for row in latest.to_dict("records")],
        place=latest["how"].map(PLACE),
        span=[_length(row) for row in latest.to_dict("records")],
    )
    ordered = latest.sort_values(
        ["own", "place", "span", "short_title", "case_id", "step"], ascending=[False, True, False, True, True, True], kind="stable"
    )  # fmt: skip
    return ordered.drop(columns=["place", "span"]).reset_index(drop=True)


def years(row: dict[str, Any]) -> str:
    """Returns the years in which it is known to have been active."""
    first, last = (str(row[end])[:4] if english.known(row[end]) else "" for end in ("first", "last"))
    if row["still_running"] == "yes" and first:
        return f"since {first}"
    if first and last and first != last:
        return f"{first}–{last}"
    return first or (f"until {last}" if last else "")


def _length(row: dict[str, Any]) -> int:
    first, last = row["first_from"], row["last_to"]
    return (last - first).days if english.known(first) and english.known(last) else -1


def lasted_title(latest: pd.DataFrame) -> str:
    """Returns the finding: how many engagements were made permanent, were repeated, or stopped."""
    own = latest[latest["own"]]
    engagements = own["case_id"].nunique()
    cases = {kind: own.loc[own["how"] == kind, "case_id"].nunique() for kind in KINDS}
    if engagements == 1:
        return ONE_TITLES[next(kind for kind in KINDS if cases[kind])]
    if not any(cases[kind] for kind in (C.institutionalised, C.repeated, C.stopped)):
        return f"0 of {engagements:,} are known to be repeated or made permanent"
    changes = [
        (cases[C.institutionalised], "made permanent"), (cases[C.repeated], "repeated"), (cases[C.stopped], "stopped"),
    ]  # fmt: skip
    (number, words), *more = [each for each in changes if each[0]]
    first = f"{number:,} of {engagements:,} {'was' if number == 1 else 'were'} {words}"
    return ", ".join([first, *(f"{number:,} {words}" for number, words in more)])


ONE_TITLES = {
    C.institutionalised: "It was made permanent",
    C.repeated: "It was repeated",
    C.renamed: "It went on under another name",
    C.stopped: "It was stopped",
    C.one_off: "It was held once, as planned",
    C.not_known: "We found nothing on whether it went on",
}
