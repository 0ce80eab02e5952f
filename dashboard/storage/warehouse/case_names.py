"""The name under which each case study stands in rows and lists: its own, with what tells it apart where two are alike."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.domain.case_study.case_study import CaseStudy


def case_names(cases: Iterable[CaseStudy]) -> Mapping[str, str]:
    """Returns the name of each case study by its id.

    Those of one name, such as the editions of an imported register, get their edition behind it, or their id where that
    does not tell all of them apart.
    """
    alike: dict[str, list[CaseStudy]] = defaultdict(list)
    for case in cases:
        alike[_as_seen(case.row_title)].append(case)
    return {case.id: _name(case, mine, alike) for mine in alike.values() for case in mine}


def _name(case: CaseStudy, mine: list[CaseStudy], alike: Mapping[str, object]) -> str:
    if len(mine) == 1:
        return case.row_title
    by_edition = {_as_seen(f"{each.row_title} ({each.edition})") for each in mine if each.edition}
    tells = len(by_edition) == len(mine) and by_edition.isdisjoint(alike)
    return f"{case.row_title} ({case.edition if tells else case.id})"


def _as_seen(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split())
