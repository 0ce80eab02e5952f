"""What stands behind a mark of judgement: who gave it, or the ratings and the draws that it was computed from."""

from dashboard.analysis.provenance.items import Behind, Row, Way, sentences
from dashboard.analysis.ratings.rubrics import head, role_words
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.uncertainty.reliability import SEED
from dashboard.analysis.uncertainty.simulation import DRAWS

DRAWN = (
    f"Computed from the ratings by {DRAWS:,} draws over raters, certainty, missing evidence and weights, seed {SEED}: "
    "the same seed gives the same numbers."
)


def _marks_view(row: Row, says: str, **settings: tuple[str, ...]) -> Way:
    """Returns the page of marks with the ratings that a computed mark rests on."""
    own = {"rubric": (str(row["rubric"]),), "role": (str(row["rated_in"]),), **settings}
    case = (str(row["case_id"]),) if english.known(row.get("case_id")) else ()
    return Way(
        says,
        View(page="behaviours", case=case, settings=tuple((name, value) for name, value in own.items() if any(value))),
    )


def behind_profile(ask: Ask, row: Row) -> Behind:
    """A criterion leads to its rating, a behaviour to the marks of its criteria."""
    if row["kind"] != "behaviour":
        return Behind(rating=(str(row["rubric"]), str(row["rated_in"]), str(row["case_id"]), str(row["name"])))
    way = _marks_view(
        row, f"The marks on {english.within(str(row['name']))} and who gave them", behaviour=(str(row["behaviour"]),)
    )
    median = "" if row["median"] is None else f"The median is that of the levels of its criteria ({row['covered']}). "
    return Behind(origin=f"{median}{DRAWN}", ways=(way,))


def median(ask: Ask, row: Row) -> Behind:
    """Returns the median of a behaviour: the marks of its criteria."""
    way = _marks_view(
        row, f"The marks on {english.within(str(row['name']))} and who gave them", behaviour=(str(row["behaviour"]),)
    )
    origin = (
        f"Computed as the median of the levels of its criteria ({row['covered']})."
        if english.known(row["median"])
        else f"Computed from too few levels: {row['why_not']}"
    )
    return Behind(origin=origin, ways=(way,))


def rank(ask: Ask, row: Row) -> Behind:
    """Returns a rank range: the marks it is drawn from, and the profile of the case."""
    behaviour = str(row["behaviour"])
    settings = {
        name: (str(row[column]),)
        for name, column in (("rubric", "rubric"), ("role", "rated_in"), ("profile", "case_id"))
    }
    ways = (
        _marks_view(row, f"The marks of {row['short_title']} and who gave them", behaviour=(behaviour,)),
        Way(f"The profile of {row['short_title']}", View(page="how_sure", settings=tuple(settings.items()))),
    )
    reason = sentences(row["why_not"])
    return Behind(origin=" ".join([*reason, "Ranks are counted anew in each draw. " + DRAWN]), ways=ways)


def pair(ask: Ask, row: Row) -> Behind:
    """Returns two cases that differ clearly on a behaviour: the marks of both, and the rank ranges of all."""
    behaviour = (str(row["behaviour"]),)
    name = english.within(str(row["name"]))
    own = (("rubric", (str(row["rubric"]),)), ("role", (str(row["rated_in"]),)), ("behaviour", behaviour))
    both = View("behaviours", case=(str(row["case_id"]), str(row["other"])), settings=own)
    ways = (
        Way(f"The marks of both on {name} and who gave them", both),
        Way(f"The rank ranges on {name}", View("how_sure", settings=own)),
    )
    return Behind(origin=f"Equal draws count half. {DRAWN}", ways=ways)


def driver(ask: Ask, row: Row) -> Behind:
    """Returns an assumption that moves a profile."""
    way = _marks_view(row, "The marks that are varied, and who gave them", behaviour=(str(row["behaviour"]),))
    origin = f"Sobol’ indices: each assumption is varied alone and together with the others, seed {SEED}."
    return Behind(origin=origin, ways=(way,))


def agreement(ask: Ask, row: Row) -> Behind:
    """Returns how far raters agree: the marks that are counted."""
    behaviour = str(row["behaviour"])
    whole = english.within(str(row["name"]))
    ways = (
        _marks_view(row, f"All marks on {whole}" if behaviour else "All marks", behaviour=(behaviour,)),
        _marks_view(
            row, "Only those on which the raters differ", behaviour=(behaviour,), differ=("one_apart", "further")
        ),
    )
    origin = (
        f"Counted from {english.counted(int(row['pairs']), 'pair')} of first levels that two raters gave to the same criterion of "
        f"{english.counted(int(row['cases']), 'case')}. {row['says']}"
    )
    return Behind(origin=origin, ways=ways)


def leniency(ask: Ask, row: Row) -> Behind:
    """Returns which of two raters is milder."""
    way = _marks_view(row, "The marks on which the raters differ", differ=("one_apart", "further"))
    origin = f"Counted from {row['pairs']} first levels that both raters gave to the same criterion. {row['says']}"
    return Behind(origin=origin, ways=(way,))


def roles(ask: Ask, row: Row) -> Behind:
    """Returns two roles side by side: the marks of each."""
    ways = tuple(
        _marks_view(
            {**row, "rated_in": row[role]},
            f"The marks in the role {role_words(ask, str(row['rubric']), str(row[role]))}",
            behaviour=(str(row["behaviour"]),),
        )
        for role in ("role", "other_role")
    )
    return Behind(origin="Each median is that of the levels of the behaviour’s criteria in one role.", ways=ways)


def mark(ask: Ask, row: Row) -> Behind:
    """Returns one rated criterion."""
    return Behind(rating=(str(row["rubric"]), str(row["rated_in"]), str(row["case_id"]), str(row["criterion"])))


def beside(ask: Ask, row: Row) -> Behind:
    """Returns a behaviour of one of several engagements side by side."""
    says = f"The marks on {english.within(str(row['name']))} and who gave them"
    return Behind(origin=DRAWN, ways=(_marks_view(row, says, behaviour=(str(row["behaviour"]),)),))


def versions_agreement(ask: Ask, row: Row) -> Behind:
    """Returns agreement and coverage with two versions of a rubric: the marks of each."""
    return Behind(origin="Counted from the first ratings with each version.", ways=_with_each(ask, row))


def versions_median(ask: Ask, row: Row) -> Behind:
    """Returns the medians of a case with two versions of a rubric: the marks of each."""
    return Behind(
        origin=f"Computed as the median of the levels with each version ({row['covered_before']}, now {row['covered_now']}).",
        ways=_with_each(ask, row),
    )


def versions_mark(ask: Ask, row: Row) -> Behind:
    """Returns one mark with two versions of a rubric: those of its behaviour, and the questions of each."""
    questions = tuple(
        Way(
            f"What version {version} asks",
            View("rubric", settings=(("rubric", (name,)), ("criterion", (str(row["criterion"]),)))),
        )
        for name, version in _each(ask, row)
        if english.known(row["state_before" if name == row["before"] else "state_now"])
    )
    return Behind(origin=f"Counted as: {row['put_down']}.", ways=(*_with_each(ask, row), *questions))


def _each(ask: Ask, row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((str(row[name]), str(head(ask, str(row[name]))["rubric_version"])) for name in ("before", "rubric"))


def _with_each(ask: Ask, row: Row) -> tuple[Way, ...]:
    behaviour = (str(row["behaviour"]),)
    return tuple(
        _marks_view({**row, "rubric": name}, f"The marks with version {version}", behaviour=behaviour)
        for name, version in _each(ask, row)
    )
