"""A reader's own weights of the behaviours, as a link carries them: `authenticity:2,scrutiny:1`."""

from collections.abc import Mapping

from dashboard.analysis.text import english

HEAVIEST = 10
EQUAL = "The behaviours weigh the same."


def read_weights(text: str, behaviours: Mapping[str, str]) -> tuple[dict[str, int] | None, tuple[str, ...]]:
    """Returns the weights that a link names, and a sentence for each part of it that could not be used.

    `behaviours` maps ids to names. A behaviour that is not named weighs nothing. None means equal weights, which is what
    holds if the link says nothing, nothing that can be used, or the same for all.
    """
    weights: dict[str, int] = {}
    complaints = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        behaviour, _, number = part.partition(":")
        if behaviour not in behaviours:
            complaints.append(f"The link weighs “{behaviour}”, which is no behaviour of this rubric.")
        elif not (number.isascii() and number.isdigit() and len(number) < 3 and int(number) <= HEAVIEST):
            complaints.append(
                f"The link gives {english.within(behaviours[behaviour])} the weight “{number}”; weights are whole numbers from "
                f"0 to {HEAVIEST}."
            )
        else:
            weights[behaviour] = int(number)
    if weights and not any(weights.values()):
        complaints.append("The link gives every behaviour the weight 0, so all weigh the same.")
    return own(weights, behaviours), tuple(complaints)


def own(weights: Mapping[str, int], behaviours: Mapping[str, str]) -> dict[str, int] | None:
    """Returns the weights in the order of the rubric, those of 0 left out; None if all are equal, for that is the default."""
    whole = [weights.get(behaviour, 0) for behaviour in behaviours]
    if len(set(whole)) < 2:
        return None
    return {behaviour: weight for behaviour, weight in zip(behaviours, whole, strict=True) if weight}


def written(weights: Mapping[str, int] | None) -> str:
    """Returns the weights as a link carries them; empty if they are equal."""
    return ",".join(f"{behaviour}:{weight}" for behaviour, weight in (weights or {}).items())


def weights_sentence(weights: Mapping[str, int] | None, behaviours: Mapping[str, str]) -> str:
    """'Your weights: authenticity 2, scrutiny 1; the others weigh nothing.'"""
    if weights is None:
        return EQUAL
    named = ", ".join(f"{english.within(behaviours[behaviour])} {weight}" for behaviour, weight in weights.items())
    rest = len(behaviours) - len(weights)
    others = {0: "", 1: "; the other one weighs nothing"}.get(rest, "; the others weigh nothing")
    return f"Your weights: {named}{others}."
