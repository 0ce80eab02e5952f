"""A project's profile beside those of chosen engagements: the same bars, other raters, no ranking."""

from collections.abc import Sequence

import pandas as pd

from dashboard.analysis.assessment.at_a_glance import glance_bars
from dashboard.analysis.assessment.lenses import WHOSE
from dashboard.analysis.assessment.similar_engagements import like_cases
from dashboard.analysis.ratings.marks import Unrated, basis, marks, read_rubric_scale, role_of
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.ratings.rubrics import role_words
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import name_of

MINE = "This project"


def choices(ask: Ask, passport: Passport, rubric: Rubric) -> dict[str, str]:
    """Returns the engagements rated with this version of the rubric, by id with their short titles: the nearest by context first."""
    try:
        scale = read_rubric_scale(ask, name_of(rubric))
        rated = set(marks(ask, scale)["case_id"])
    except (Unrated, ValueError):
        return {}
    titles = dict(zip(*(ask("engagements")[name] for name in ("case_id", "short_title")), strict=True))
    near = [case for case in like_cases(ask, passport.project)["case_id"] if case in rated]
    return {case: titles[case] for case in dict.fromkeys([*near, *sorted(rated & set(titles))])}


def profiles_beside(
    ask: Ask, passport: Passport, rubric: Rubric, profiled: pd.DataFrame, cases: Sequence[str]
) -> pd.DataFrame:
    """Returns the rows of `glance_bars` for the project and for each engagement, behaviour by behaviour, with `whose` they are."""
    name = name_of(rubric)
    titles = choices(ask, passport, rubric)
    scale = read_rubric_scale(ask, name)
    table = marks(ask, scale)
    parts = [glance_bars(profiled, rubric).assign(whose=MINE, own=True)]
    for case in cases:
        mine = table[table["case_id"] == case]
        role = role_of(mine)
        if role is not None:
            rows = profiles(basis(mine, role), scale, role)
            shown = rows["median"].where(rows["shown"].astype(bool)).astype(object)
            rows = rows.assign(kind=BEHAVIOUR, median=shown.where(shown.notna(), None))
            parts.append(glance_bars(rows, rubric).assign(whose=titles[case], own=False))
    whole = pd.concat(parts, ignore_index=True)
    order = {behaviour.id: place for place, behaviour in enumerate(rubric.behaviours)}
    return whole.sort_values("behaviour", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def raters_sentence(ask: Ask, passport: Passport, rubric: Rubric, cases: Sequence[str]) -> str:
    """Returns who rated what, and that this is no ranking."""
    table = marks(ask, read_rubric_scale(ask, name_of(rubric)))
    roles = {role_of(table[table["case_id"] == case]) for case in cases} - {None}
    theirs = english.listed(sorted(role_words(ask, name_of(rubric), str(role)) for role in roles))
    return (
        f"This project: {WHOSE[passport.rater.role]}. The engagements: raters {theirs}. Different raters judge differently, so do not "
        "read a distance as better or worse."
    )
