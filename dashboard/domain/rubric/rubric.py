"""A rubric: behaviour › criterion › level, the yardstick of a rating."""

from pydantic import Field

from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.model import ItemId, Model, Text
from dashboard.domain.base.rating_lists import Role, State

Words = tuple[Text, ...]
# Latin, full-width, Arabic, Greek, Ethiopic, Vai and Bamum, then the closing quotes and brackets that may follow. Greek
# mostly writes the sign of its own as a semicolon; Armenian sets it above a vowel, anywhere in the last word.
ASKS = (
    "([?\uff1f\u061f\u037e\u1367\ua60f\ua6f7\u203d\u2047-\u2049]|[\u0370-\u03ff\u1f00-\u1fff][^?]*;|\u055e[^ ]*)"
    "[\"'\u2019\u201d\u00bb\u203a\u300d\u300f\uff09)\\]\u00a0\u202f ]*$"
)


class Scale(Model):
    """The levels that every criterion uses."""

    type: str = Field(pattern="^ordinal$", description="Always ordinal: levels have an order, not a distance.")
    min: int = Field(description="Lowest level.")
    max: int = Field(description="Highest level.")
    generic_labels: dict[int, Text] = Field(description="One word or phrase per level.")


class Thresholds(Model):
    """Bounds on the agreement statistic."""

    reliable: float = Field(ge=0, le=1, description="From here on conclusions are reliable.")
    tentative: float = Field(ge=0, le=1, description="From here on conclusions are tentative.")


class Rules(Model):
    """How ratings made with this rubric may be used."""

    absence_is_evidence: Text = Field(description="What holds where a criterion sets that switch.")
    platform_facts: Text | None = Field(None, description="When a fact about a whole platform may carry a level.")
    no_evidence_when: Text | None = Field(None, description="When no_evidence is recorded and not a level.")
    max_not_applicable_per_behaviour: int = Field(ge=0, description="More than this many is a problem.")
    min_assessors_for_comparison: int = Field(ge=1, description="Fewer raters than this allow no comparison.")
    min_coverage_for_behaviour_summary: float = Field(ge=0, le=1, description="Below this no summary is shown.")
    behaviour_summary: str = Field(pattern="^median$", description="How criteria are summarised.")
    composite_default: str = Field(pattern="^(on|off)$", description="Whether an overall score is shown unasked.")
    agreement_statistic: ItemId = Field(description="The main statistic of agreement.")
    agreement_companions: Words = Field(description="Statistics shown beside it.")
    agreement_thresholds: Thresholds = Field(description="What may be concluded from which value on.")
    assessor_roles: tuple[Role, ...] = Field(description="Roles that raters may have.")
    never_mix_roles_in_comparison: bool = Field(description="Whether roles are kept apart.")


class CertaintyRules(Model):
    """How certainty is graded and what it does to an interval."""

    levels: tuple[Certainty, ...] = Field(description="The words, surest first.")
    start: dict[str, Certainty] = Field(description="Where each kind of evidence starts.")
    down_one_for: Words = Field(description="What takes one step off.")
    up_one_for: Words = Field(description="What adds one step.")
    jitter_levels_in_simulation: dict[Certainty, float] = Field(description="Levels of jitter per word.")


class RubricHead(Model):
    """What the rubric is and how it may be used."""

    id: ItemId = Field(description="Same as the file name without its ending.")
    title: Text | None = Field(None, description="Its name for readers, who see the id without one.")
    version: Text = Field(description="Version of the wording; ratings name it.")
    notice: Text = Field(description="Whose rubric it is and who has not endorsed it; shown with every rating.")
    unit_of_assessment: Text = Field(description="What one rating is about.")
    scale: Scale = Field(description="The levels.")
    score_states: dict[State, Text] = Field(description="What each state means here.")
    rules: Rules = Field(description="How ratings may be used.")
    certainty: CertaintyRules = Field(description="How certainty is graded.")


class Criterion(Model):
    """One question that somebody can answer from evidence."""

    id: ItemId = Field(description="Unique in the rubric and kept for ever.")
    short: Text | None = Field(None, description="What it asks, in at most 6 words, for the head of a column.")
    question: Text = Field(pattern=ASKS, description="A question; ends with the question mark of its script.")
    why: Text = Field(description="Why it matters.")
    evidence: Words = Field(description="What would count as evidence.")
    absence_is_evidence: bool = Field(description="Whether finding nothing after a logged search is a finding.")
    na_when: Text = Field(description="When it does not apply.")
    scoring_note: Text | None = Field(None, description="What to mind when scoring; shown beside the levels.")
    levels: dict[int, Text] = Field(description="A descriptor for every level of the scale.")
    short_levels: dict[int, Text] = Field({}, description="Levels in at most 6 words each, for a table cell.")
    crosswalk: Words = Field((), description="Where other instruments ask the same.")


class Behaviour(Model):
    """A legitimacy behaviour with its criteria."""

    id: ItemId = Field(description="Unique in the rubric; facts refer to it.")
    name: Text = Field(description="Its name.")
    asks: Text = Field(description="The one question behind it.")
    guard: Text | None = Field(None, description="What raters must not do.")
    criteria: tuple[Criterion, ...] = Field(min_length=1, description="Its criteria.")


class Rubric(Model):
    """A whole rubric file."""

    rubric: RubricHead = Field(description="What it is.")
    behaviours: tuple[Behaviour, ...] = Field(min_length=1, description="Its behaviours, in reading order.")

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in reading order."""
        return tuple(criterion for behaviour in self.behaviours for criterion in behaviour.criteria)
