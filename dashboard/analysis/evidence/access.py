"""Who could get in without the internet, what helped, and who was missing."""

from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement

Lines = tuple[dict[str, Any], ...]
IN_PERSON = {"offline": "It took place in person.", "both": "It took place online and in person."}
ACCESS_HEADS = {
    "offline_route": "With a way in that needs no internet",
    "no_offline_route": "Without such a way in",
    "offline_share": "Share that came without the internet",
    "support": "Help and outreach",
    "left_out": "Who was missing or hard to reach",
}


@of_each_engagement
def access(ask: Ask) -> pd.DataFrame:
    """Lines about access with readable headings, in the order of ACCESS_HEADS.

    An engagement that met in person, or online and in person, had a way in without the internet even where no source says
    more about it; its line then says no more than that and has no source of its own.
    """
    table = ask("access")
    heads = ask("engagements")
    known = set(table.loc[table["kind"].isin(["offline_route", "no_offline_route"]), "case_id"])
    silent = heads[heads["channel"].isin(list(IN_PERSON)) & ~heads["case_id"].isin(known)]
    by_channel = pd.DataFrame(
        [{"case_id": row.case_id, "short_title": row.short_title, "kind": "offline_route", "says": IN_PERSON[row.channel],
          "sources": []} for row in silent.itertuples()]
    )  # fmt: skip
    table = pd.concat([table, by_channel], ignore_index=True) if len(by_channel) else table
    table["heading"] = table["kind"].map(ACCESS_HEADS)
    order = {kind: position for position, kind in enumerate(ACCESS_HEADS)}
    return table.sort_values(
        ["kind", "short_title"], key=lambda c: c.map(order) if c.name == "kind" else c, kind="stable"
    )


def access_lines(ask: Ask) -> tuple[dict[str, Any], ...]:
    """Returns the lines of `access`, each as cells by column."""
    return tuple(access(ask).to_dict("records"))


def access_title(lines: Lines) -> str:
    """Returns in how many engagements people could take part without the internet, in at most 12 words."""
    within, without = len(_cases(lines, "offline_route")), len(_cases(lines, "no_offline_route"))
    if within and without:
        return f"People could take part offline in {within}, not in {without}"
    if within:
        return f"People could take part offline in {within}"
    if without:
        return f"People could not take part offline in {without}"
    return "Could people take part offline? We do not know"


def access_sentence(lines: Lines, engagements: int) -> str:
    """Returns for how many engagements that is not known, and how many sources say how many people used it."""
    silent = engagements - len(_cases(lines, "offline_route") | _cases(lines, "no_offline_route"))
    shared = sum(english.known(line["share"]) for line in lines)
    used = {0: "No source says how many did.", 1: "Only one source says how many did."}.get(
        shared, f"{shared} sources say how many did."
    )
    return f"For {silent} we do not know. {used}" if silent else used


def _cases(lines: Lines, kind: str) -> set[str]:
    return {line["case_id"] for line in lines if line["kind"] == kind}
