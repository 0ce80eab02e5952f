"""A passport as a rating file of a collection, where evidence is facts of a case study and a fact has sources.

Each link that an answer names becomes a source and a fact that says who named it. A document or a note without an address
cannot be looked up by others: it goes into the rationale, and `legitimacy check` will ask for a fact.
"""

from pydantic import Field

from dashboard.domain.assessment.current_answers import current_answers
from dashboard.domain.assessment.passport import Answer, EvidenceItem, Passport
from dashboard.domain.base.evidence_lists import Certainty, Read, Section, SourceKind
from dashboard.domain.base.model import Model
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.case_study.evidence import Fact, Source
from dashboard.domain.rating.rating import Mark, Rater, RatingSet

NO_METHOD = "An assessment by a passport file; how the answers were found is not said."
NO_REASON = "The rater wrote down no reason."
NOT_READ = "As the rater names it; whoever made this collection has not read it."
LONGEST = 4000


class Evidence(Model):
    """What a case study needs besides, so that the rating's evidence can be looked up."""

    sources: tuple[Source, ...] = Field(description="To be added to the sources of the case study.")
    facts: tuple[Fact, ...] = Field(description="To be added to its facts.")


def as_rating_set(passport: Passport) -> RatingSet:
    """Returns the rating file of one passport. ValueError, in a sentence, if it is not locked: a rating is never changed.

    First answers are taken, because first ratings are kept for ever; of a merged file those that were adjudicated.
    """
    rater = passport.rater
    if rater.locked is None:
        raise ValueError("the answers are not locked, and a rating in a collection is never changed; lock them first")
    given = current_answers(passport).values() if rater.of else passport.answers
    ids = _fact_ids(passport)
    return RatingSet(
        rubric=passport.rubric.id,
        rubric_version=passport.rubric.version,
        rater=Rater(
            id=rater.id, role=rater.role, method=rater.method or NO_METHOD, date=rater.locked.date, of=rater.of
        ),
        ratings=tuple(_mark(answer, ids) for answer in given if answer.state != State.not_assessed),
    )


def evidence_of(passport: Passport) -> Evidence:
    """Sources and facts for the links that the answers name, each once."""
    ids, urls = _fact_ids(passport), _source_ids(passport)
    own = passport.rater.role == Role.self
    return Evidence(
        sources=tuple(_source(source, item, own) for item, source in urls.items()),
        facts=tuple(_fact(fact, item, urls, passport) for item, fact in ids.items()),
    )


def _links(passport: Passport) -> list[EvidenceItem]:
    given = current_answers(passport).values() if passport.rater.of else passport.answers
    return list(dict.fromkeys(item for answer in given for item in answer.evidence if item.url))


def _fact_ids(passport: Passport) -> dict[EvidenceItem, str]:
    return {item: f"{passport.rater.id[:50]}-E{number:02}" for number, item in enumerate(_links(passport), start=1)}


def _source_ids(passport: Passport) -> dict[EvidenceItem, str]:
    """Returns the first link to each address, with the id of the source that it makes."""
    firsts = {item.url: item for item in reversed(_links(passport))}
    once = [item for item in _links(passport) if firsts[item.url] is item]
    return {item: f"{passport.rater.id[:50]}-S{number:02}" for number, item in enumerate(once, start=1)}


def _source(source: str, item: EvidenceItem, own: bool) -> Source:
    return Source(
        id=source,
        title=_within(item.text),
        publisher="Not said by the rater",
        url=item.url or "",
        kind=SourceKind.organiser if own else SourceKind.other,
        date=item.date,
        read=Read.excerpt,
        read_note=NOT_READ,
    )


def _fact(fact: str, item: EvidenceItem, urls: dict[EvidenceItem, str], passport: Passport) -> Fact:
    rater = passport.rater
    source = next(source for each, source in urls.items() if each.url == item.url)
    return Fact(
        id=fact,
        about=Section.behaviour,
        statement=_within(f"The rater {rater.id} ({_in_role(rater.role)}) names as evidence: {item.text}"),
        date=item.date,
        sources=(source,),
        certainty=Certainty.low if rater.role == Role.self else Certainty.very_low,
        found_by=(rater.id,),
    )


def _in_role(role: Role) -> str:
    """Returns a role in words: independence is from the project."""
    return "independent of the project" if role == Role.independent else role.label


def _mark(answer: Answer, ids: dict[EvidenceItem, str]) -> Mark:
    scored = answer.state == State.scored
    return Mark(
        criterion=answer.criterion,
        state=answer.state,
        level=answer.level if scored else None,
        range=answer.range,
        certainty=(answer.certainty or Certainty.very_low) if scored else None,
        evidence=tuple(ids[item] for item in answer.evidence if item in ids),
        rationale=_rationale(answer),
        rule=answer.rule,
    )


def _rationale(answer: Answer) -> str:
    """Returns the reason, where one looked, and the evidence that nobody else can look up."""
    scored = answer.state == State.scored
    unseen = [item.text for item in answer.evidence if not item.url]
    parts = [
        answer.shows if scored else None,
        f"Missing for the next level: {answer.missing}" if answer.missing and scored else None,
        answer.rationale,
        f"Looked in: {answer.looked_in}" if answer.looked_in else None,
        f"Evidence without an address: {'; '.join(unseen)}" if unseen else None,
        f"Agreed by {answer.seconded_by}." if answer.seconded_by else None,
    ]
    return _within("\n".join(filter(None, parts)) or NO_REASON)


def _within(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
