"""The rubric as a passport was asked it: rebuilt from the wordings in the file where the collection has a newer one."""

from dashboard.analysis.assessment.rubric_versions import is_current
from dashboard.domain.assessment.passport import Passport, Wording
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

NOT_IN_FILE = "Not told by the file."


def rubric_as_worded(passport: Passport, rubric: Rubric) -> Rubric:
    """Returns the questions, levels and behaviours of the file; all else as `rubric` has it.

    `rubric` is the one of the collection with the same id. ValueError, in a sentence, if the file holds no wordings.
    """
    if is_current(passport, rubric):
        return rubric
    if not passport.wordings:
        raise ValueError(
            f"the file of version {passport.rubric.version} does not hold the wording of its questions, so it cannot be compared"
        )
    known = {criterion.id: criterion for criterion in rubric.criteria}
    names = {behaviour.id: behaviour for behaviour in rubric.behaviours}
    homes = list(dict.fromkeys(each.behaviour for each in passport.wordings))
    return Rubric(
        rubric=rubric.rubric.model_copy(update={"version": passport.rubric.version}),
        behaviours=tuple(
            Behaviour(
                id=home,
                name=names[home].name if home in names else home,
                asks=names[home].asks if home in names else NOT_IN_FILE,
                criteria=tuple(_criterion(each, known) for each in passport.wordings if each.behaviour == home),
            )
            for home in homes
        ),
    )


def _criterion(wording: Wording, known: dict[str, Criterion]) -> Criterion:
    now = known.get(wording.criterion)
    return Criterion(
        id=wording.criterion,
        question=wording.question,
        levels=wording.levels,
        why=now.why if now else NOT_IN_FILE,
        evidence=now.evidence if now else (),
        absence_is_evidence=now.absence_is_evidence if now else False,
        na_when=now.na_when if now else NOT_IN_FILE,
    )
