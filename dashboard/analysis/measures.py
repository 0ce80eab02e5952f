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
            "Units differ: a voter is not a deliberator. Sizes are not compared across units, and units are never added.",
        ),
        Measure(
            "share",
            "Out of whom",
            "per cent of those named",
            "The number of people divided by the population that the source or the organiser's rule names.",
            "No share is given where no population was found that the number is a part of.",
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
    )
}
