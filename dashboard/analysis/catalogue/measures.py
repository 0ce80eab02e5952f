"""The catalogue of measures: what is counted, in which unit, out of what, and what must be said with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A thing that charts and tables show. `caveat` stands next to the numbers that it limits."""

    slug: str
    label: str
    unit: str
    definition: str
    caveat: str


MEASURES = {
    measure.slug: measure
    for measure in (
        Measure(
            "people",
            "How many people did something",
            "people, in the unit named beside each number",
            "The largest known number of people who voted, wrote, met or otherwise took part in this engagement.",
            "Don't add or compare these: a vote is not a day of deliberation.",
        ),
        Measure(
            "share",
            "Out of whom",
            "per cent of those named",
            "The number of people divided by the number of those who could take part by the organiser's own rule.",
            "Residents are no denominator where not all could take part, such as children. Then we give no share.",
        ),
        Measure(
            "decided",
            "What was decided",
            "recommendations",
            "The last known decision on each recommendation of the largest set with a known decision.",
            "A reasoned no is an answer. No evidence means that a search found nothing, not that nothing happened.",
        ),
        Measure(
            "delivered",
            "What was delivered",
            "recommendations",
            "The last known state of delivery of the same recommendations.",
            "Announced is not delivered. What existed before earns no credit.",
        ),
        Measure(
            "counts",
            "Numbers of people and things",
            "in the unit named beside each number",
            "Every number that a source gives for this engagement, or for its platform where marked so.",
            "Units are never added. A rival is another source's figure for the same thing.",
        ),
        Measure(
            "timeline",
            "What happened when",
            "dated events",
            "Events with a source, at the precision that is known: a day, a month or a year.",
            "A month or a year is drawn as long as it lasts; the day inside it is not known.",
        ),
        Measure(
            "behaviour-median",
            "Median of a behaviour",
            "levels of the rubric",
            "The middle of the levels that its criteria were given, with how many of those that apply have one.",
            "Too few criteria with a level give no median. What has no level is left out and never counted as the lowest.",
        ),
        Measure(
            "interval",
            "Interval of a behaviour",
            "levels of the rubric",
            "The middle 90% of what a simulation makes of the ratings: each draw believes one first rater, moves every "
            "level as far as its certainty reaches, puts what is not known anywhere on the scale and weighs the criteria "
            "anew.",
            "The interval holds the doubts that the raters wrote down, and no error that they share.",
        ),
        Measure(
            "bounds",
            "What missing evidence could change",
            "levels of the rubric",
            "The medians if every criterion without a level had the lowest level, and if every one had the highest.",
            "It is about what is not known only; the levels that were given are taken as they are.",
        ),
        Measure(
            "rank-range",
            "Rank range",
            "places among the cases compared, 1 the highest",
            "The middle 90% of the places that a case takes among the others in the simulation; equals share a place.",
            "A place without its range says nothing. Cases of which too little is covered are not compared.",
        ),
        Measure(
            "agreement",
            "Agreement of raters",
            "per cent of pairs of levels",
            "The share of criteria to which two first raters of one role gave the same level, or levels at most one apart.",
            "Levels close together can come by chance, and raters who work alike make the same mistakes.",
        ),
        Measure(
            "overall",
            "Overall",
            "levels of the rubric",
            "The geometric mean of the medians of the behaviours, each raised by 1 and the result lowered by 1, beside the "
            "lowest behaviour.",
            "It hides which behaviour is weak. It is shown only when asked for and when nothing speaks against it.",
        ),
    )
}
