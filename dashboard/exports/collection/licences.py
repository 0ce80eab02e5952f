"""Licences as people write them, as programs name them, and which table of others has which."""

import re
from dataclasses import dataclass

KNOWN = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-PDDL-1.0": ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "ODC-BY-1.0": ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL 1.0": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}
FILE = re.compile(r"`([^`]+)`")
COLUMNS = ["File", "Origin", "Version", "Licence", "Attribution"]


def licence_entry(licence: str) -> dict[str, str]:
    """Returns a licence for a data package or a citation: its SPDX id and address where it is a known one, else its words."""
    if licence in KNOWN:
        name, path = KNOWN[licence]
        return {"name": name, "title": licence, "path": path}
    return {"name": re.sub(r"[^A-Za-z0-9._-]+", "-", licence).strip("-") or "other", "title": licence}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table that others wrote comes from, as data/SOURCES.md says."""

    origin: str
    version: str
    licence: str
    attribution: str


def origins(sources_page: str) -> dict[str, Origin]:
    """By path below data/, from the table in data/SOURCES.md; nothing where the page has no such table."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in sources_page.splitlines()
        if line.startswith("|")
    ]
    if COLUMNS not in rows:
        return {}
    complete = [row for row in rows[rows.index(COLUMNS) + 1 :] if len(row) == len(COLUMNS)]
    return {name: Origin(*row[1:]) for row in complete for name in FILE.findall(row[0])}
