"""A project beside the case studies that are like it: near by context, never by score, and refused where there are few."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.assessment.next_steps import strong_from
from dashboard.analysis.assessment.project_facts import context_of, what_to_tell
from dashboard.analysis.compare.best_marks import best_marks
from dashboard.analysis.compare.furthest import BY_ID, furthest_steps
from dashboard.analysis.compare.similarity import Context, contexts, likeness, reasons
from dashboard.analysis.ratings.marks import Unrated
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.assessment.passport import Project
from dashboard.domain.rubric.rubric import Criterion, Rubric
from dashboard.domain.rubric.version_name import name_of

# With fewer like engagements than this nothing is said of where a project stands among them.
FEWEST = 5
# Alike: they agree on at least half of what is known of both.
ALIKE = 0.5
# A share of two or three items is none.
FEWEST_ITEMS = 5
MOST_NEAR, MOST_DID, MOST_SAID = 3, 2, 2
NOT_RATED = "Not rated with these questions."
RATES = {"answered": "decision_unknown", "accepted": "decision_unknown", "delivered": "delivery_unknown"}


@dataclass(frozen=True, slots=True)
class Beside:
    """One number of a project among those of like engagements.

    `values` are theirs with their short titles, highest first. `compared` is False where that is refused, because the
    project does not say its own or fewer than FEWEST have one; `says` is the finding, or the reason why there is none.
    """

    what: str
    own: float | None
    values: tuple[tuple[str, float], ...]
    compared: bool
    says: str


@dataclass(frozen=True, slots=True)
class Near:
    """A like engagement: in how many features it is alike and in which, how far it got, and what it did on one behaviour.

    `step` is the furthest step of what people asked for, in the words of the Overview. `did` are pairs: a question with the level that was given, and the facts that it rests on.
    """

    case_id: str
    short_title: str
    agree: str
    reasons: str
    step: str
    did: tuple[tuple[str, str], ...]

    @property
    def says(self) -> str:
        """'Estonia: Citizens' Assembly, alike in 4 of 6 known features.' and which, and how far it got."""
        return f"{self.short_title}, alike in {self.agree} known features. {self.reasons} {self.furthest}"

    @property
    def furthest(self) -> str:
        """'Furthest step: Delivered, by the authority's word only.'"""
        return f"Furthest step: {self.step}."

    @property
    def did_sentences(self) -> tuple[str, ...]:
        """Each pair of `did` in one line."""
        return tuple(" ".join(filter(None, pair)) for pair in self.did)


@dataclass(frozen=True, slots=True)
class SimilarEngagements:
    """What is like a project: how many are, the nearest of them, the others, the behaviour that they are looked at for, and numbers."""

    says: str
    found: bool
    near: tuple[Near, ...]
    others: tuple[Near, ...]
    behaviour: str | None
    numbers: tuple[Beside, ...]

    @property
    def also(self) -> str:
        """'Two more are alike: Ireland, Citizens' Assembly (Delivered); …' without the nearest; '' where these are all."""
        if not self.others:
            return ""
        are = f"{english.number_word(len(self.others))} more {'is' if len(self.others) == 1 else 'are'} alike"
        return f"{english.sentence(are)}: {'; '.join(f'{each.short_title} ({each.step})' for each in self.others)}."

    @property
    def did_on(self) -> str:
        """'What they did on scrutiny:'"""
        return f"What they did on {english.within(self.behaviour or '')}:"


def around(
    ask: Ask, project: Project, rubric: Rubric, weakest: str | None, weak: Collection[str]
) -> SimilarEngagements:
    """Returns the nearest of the like engagements with what they did on the weakest behaviour, and the numbers of all of them.

    `weak` are the criteria on which the project can still rise: what it has left behind or need not do is not looked at.
    """
    like = like_cases(ask, project)
    alike = like[like["alike"].astype(bool)]
    cases = list(alike["case_id"])[:MOST_NEAR]
    behaviour = next((each for each in rubric.behaviours if each.id == weakest), None)
    did = _did_on_if_rated(ask, cases, name_of(rubric), behaviour.id) if behaviour else None
    criteria = {each.id: each for each in rubric.criteria if each.id in weak}
    found = tuple(
        Near(
            row["case_id"],
            row["short_title"],
            row["agree"],
            row["reasons"],
            step,
            _good_examples(did if place < MOST_NEAR else None, row["case_id"], criteria, strong_from(rubric)),
        )
        for place, (row, step) in enumerate(zip(alike.to_dict("records"), _steps(ask, alike["case_id"]), strict=True))
    )
    return SimilarEngagements(
        says=likeness_sentence(like, project),
        found=not like.empty,
        near=found[:MOST_NEAR],
        others=found[MOST_NEAR:],
        behaviour=behaviour.name if behaviour else None,
        numbers=(scale_beside(ask, project, like), *follow_through_beside(ask, project, like)) if len(like) else (),
    )


def _steps(ask: Ask, cases: Iterable[str]) -> list[str]:
    """Returns the furthest step of each case in the words of the Overview."""
    steps = furthest_steps(ask("outcomes", scope="engagement"))
    known = {case: (step, bool(claimed) and step == "delivered") for case, step, claimed in steps.itertuples()}
    pairs = [known.get(case, ("nothing", False)) for case in cases]
    return [BY_ID[step].label + (", by the authority's word only" if claimed else "") for step, claimed in pairs]


def _did_on_if_rated(ask: Ask, cases: Sequence[str], rubric: str, behaviour: str) -> pd.DataFrame | None:
    if ask("rubrics", rubric=rubric).empty:  # no version of a collection that this file was made with
        return None
    try:
        return best_marks(ask, cases, rubric, behaviour)
    except Unrated:
        return None


def _good_examples(
    did: pd.DataFrame | None, case: str, weak: dict[str, Criterion], least: float
) -> tuple[tuple[str, str], ...]:
    """What one engagement did well where the project is weak: what is token or partial is no example to follow."""
    if did is None:
        return ()
    good = did["criterion"].isin(weak) & (did["level"].astype(float) >= least)
    wanted = (did["case_id"] == case) & (good | ~did["rated"].astype(bool))
    mine = did[wanted].head(MOST_DID).to_dict("records")
    examples = [(_asked(row, weak), " ".join(row["statements"][:MOST_SAID])) for row in mine]
    return tuple((asked, facts) for asked, facts in examples if facts or asked != NOT_RATED)


def _asked(row: dict[Any, Any], criteria: dict[str, Criterion]) -> str:
    if not row["rated"]:
        return NOT_RATED
    descriptor = english.ended(_described(row, criteria[row["criterion"]]) or "The raters lie on both sides of it")
    return f"{row['question']} Level {row['level']:g}: {descriptor}"


def _described(row: dict[Any, Any], criterion: Criterion) -> str:
    """Returns the descriptor in full; as it stands where the case study was rated by another wording."""
    level, descriptor = float(row["level"]), row["descriptor"] or ""
    same = level.is_integer() and criterion.levels.get(int(level)) == descriptor
    return written_out(criterion, int(level)) if same else descriptor


def like_cases(ask: Ask, project: Project) -> pd.DataFrame:
    """Returns every engagement that can be compared with the project, nearest first, equally near ones by name.

    Columns: case_id, short_title, distance, agree ('4 of 5'), alike (at most ALIKE apart), reasons. Empty where too little
    is known of the project.
    """
    mine = context_of(project)
    rows = [row for case, context in contexts(ask).items() if (row := _row(case, mine, context))]
    table = pd.DataFrame(rows, columns=["case_id", "short_title", "distance", "agree", "alike", "reasons"])
    return table.sort_values(["distance", "short_title", "case_id"], ignore_index=True)


def _row(case: str, mine: Context, context: Context) -> dict[str, Any] | None:
    found = likeness(mine, context)
    if found.distance is None:
        return None
    return {
        "case_id": case,
        "short_title": context["short_title"],
        "distance": round(found.distance, 9),
        "agree": f"{len(found.same)} of {len(found.same) + len(found.differs)}",
        "alike": found.distance <= ALIKE,
        "reasons": reasons(found, mine, context),
    }


def likeness_sentence(table: pd.DataFrame, project: Project) -> str:
    """Returns how many are alike, or what should be told of the project so that some can be found."""
    if table.empty:
        return " ".join(filter(None, ("We know too little to find engagements like yours.", what_to_tell(project))))
    alike = int(table["alike"].sum())
    words = english.sentence(english.counted(alike, "engagement"))
    return f"{words} of the collection {'is' if alike == 1 else 'are'} like this one. At least half of the features known of both agree."


def scale_beside(ask: Ask, project: Project, like: pd.DataFrame) -> Beside:
    """Returns the number of people beside like engagements that counted in the same unit; other units are left out."""
    count = project.participants
    if count is None:
        return _without("How many took part", "The project does not say how many took part.")
    table = ask("largest_participation").set_index("case_id")
    mine = [case for case in like.loc[like["alike"], "case_id"] if case in table.index]
    rows = table.loc[mine]
    rows = rows[(rows["unit"] == count.unit.value) & rows["value"].notna()]
    values = list(zip(rows["short_title"], rows["value"].astype(float), strict=True))
    return _beside(
        f"How many took part, counted as {english.unit_words(count.unit)}", float(count.value), values, english.grouped
    )


def follow_through_beside(ask: Ask, project: Project, like: pd.DataFrame) -> tuple[Beside, ...]:
    """Returns the shares answered, accepted and delivered of all submitted, each beside those like engagements that know it.

    Of each engagement the largest set of recommendations of its own counts, and only where no status in it is unknown
    and it has at least FEWEST_ITEMS.
    """
    outcome = project.outcome
    if outcome is None or not outcome.submitted:
        return (_without("Follow-through", "The project does not say what became of what people asked for."),)
    table = ask("follow_through_rates", scope="engagement")
    table = table[table["case_id"].isin(set(like.loc[like["alike"], "case_id"])) & ~table["by_authority"].astype(bool)]
    table = table.sort_values(["case_id", "submitted"], ascending=[True, False], kind="stable").drop_duplicates(
        "case_id"
    )
    found = []
    for name, unknown in RATES.items():
        what = f"Share {name} of all submitted"
        number = getattr(outcome, name)
        if number is None:
            found.append(_without(what, f"The project does not say how many were {name}."))
            continue
        rows = table[(table[unknown] == 0) & (table["submitted"] >= FEWEST_ITEMS)]
        shares = list(zip(rows["short_title"], (rows[name] / rows["submitted"]).astype(float), strict=True))
        found.append(_beside(what, number / outcome.submitted, shares, english.percent))
    return tuple(found)


def _without(what: str, says: str) -> Beside:
    return Beside(what, None, (), False, says)


def _beside(what: str, own: float, values: list[tuple[str, float]], spoken: Callable[[float], str]) -> Beside:
    in_order = tuple(sorted(values, key=lambda pair: (-pair[1], pair[0])))
    if len(in_order) < FEWEST:
        few = english.sentence(english.number_word(len(in_order)))
        says = (
            f"{what}: {few} of the like engagements {'has' if len(in_order) < 2 else 'have'} such a number, and it takes "
            f"{english.number_word(FEWEST)} to say where yours ({spoken(own)}) stands."
        )
        return Beside(what, own, in_order, False, says)
    above = sum(value > own for _, value in values)
    below = sum(value < own for _, value in values)
    low, high = in_order[-1][1], in_order[0][1]
    says = (
        f"{what}: yours is {spoken(own)}. Of {english.counted(len(in_order), 'like engagement')}, {english.number_word(above)} "
        f"{'lies' if above == 1 else 'lie'} above and {english.number_word(below)} below; they range from {spoken(low)} to "
        f"{spoken(high)}."
    )
    return Beside(what, own, in_order, True, says)
