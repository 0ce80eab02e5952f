"""What an answer rests on: links, documents and notes, each changed in place."""

from typing import Any

import streamlit as st

from dashboard.analysis.assessment import question_words
from dashboard.app_pages.assessment import inputs, work
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import MOST_EVIDENCE, Answer, EvidenceItem
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

DAY = 190  # pixels
KINDS = (EvidenceKind.document, EvidenceKind.note)
WRONG_ADDRESS = "This address cannot be kept: it should begin with https:// and hold no spaces"


def show_evidence(criterion: Criterion, answer: Answer, rubric: Rubric, *, needed: bool) -> None:
    """Every piece of evidence, one empty place where there is none yet, and a button for more."""
    count = len(answer.evidence)
    asked = work.desk().places.get(criterion.id, 0)
    places = max(count, min(asked, MOST_EVIDENCE), 1 if needed else 0)
    if not needed and not places:
        st.markdown(":small[Evidence is optional at the lowest level.]")
    for place in range(places):
        with st.container(border=True, key=work.key(criterion.id, "evidence", place, "box")):
            more = place + 1 == count == places < MOST_EVIDENCE
            _piece(criterion, rubric, place, answer.evidence[place] if place < count else None, more=more)
    if not places:
        _more_button(criterion, 0)


def _more_button(criterion: Criterion, count: int) -> None:
    inputs.button("Add evidence", key=work.key(criterion.id, "more"), icon=":material/add:", type="tertiary",
                  asks=(_more, criterion.id, count + 1))  # fmt: skip


def _piece(criterion: Criterion, rubric: Rubric, place: int, item: EvidenceItem | None, *, more: bool) -> None:
    def key(field: str) -> str:
        return work.key(criterion.id, "evidence", place, field)

    hint = f"Such as: {without_codes(criterion.evidence[0], rubric)}" if criterion.evidence else None
    number = f" {place + 1}" if place else ""
    inputs.text(question_words.EVIDENCE.replace(":", f"{number}:"), item.text if item else None, key("text"),
                _put(criterion.id, place, "text"), placeholder=hint, help_text=question_words.EVIDENCE_HELP)  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width="stretch"):
            inputs.text("Address, if others can open it", item.url if item else None, key("url"),
                        _put(criterion.id, place, "url"), most=inputs.MOST_ADDRESS, placeholder="https://")  # fmt: skip
        if item:
            with st.container(width=DAY):
                inputs.day("Its date", item.date, key("date"), _put(criterion.id, place, "date"))
    if item:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if item.url is None:
                inputs.pill("It is a", KINDS, item.kind, key("kind"), _put(criterion.id, place, "kind"), in_line=True)
            inputs.button("Remove", key=key("remove"), type="tertiary", icon=":material/delete:",
                      asks=(_remove, criterion.id, place))  # fmt: skip
            if more:
                _more_button(criterion, place + 1)


def _more(criterion: str, places: int) -> None:
    work.desk().places[criterion] = places


def _items(criterion: str) -> list[EvidenceItem]:
    answers = work.current_work().passport.answers
    return list(next((each.evidence for each in answers if each.criterion == criterion), ()))


def _put(criterion: str, place: int, field: str) -> inputs.Put:
    def put(value: Any) -> None:
        items = _items(criterion)
        old = dict(items[place]) if place < len(items) else {"kind": EvidenceKind.document}
        new = _item({**old, field: value}, field)
        if new is None:
            if place < len(items):
                raise ValueError("A piece of evidence needs words. Remove it if it is not needed.")
            return
        items[place : place + 1] = [new]
        work.change_answer(criterion, evidence=tuple(items))

    return put


def _item(given: dict[str, Any], changed: str) -> EvidenceItem | None:
    """Returns the piece as the boxes describe it; an address alone is a link that speaks for itself."""
    if changed == "url":
        given["url"] = web_address(given["url"])
        given["kind"] = EvidenceKind.link if given["url"] else EvidenceKind.document
    given["kind"] = given["kind"] or EvidenceKind.document
    if not given.get("text"):
        given["text"] = given.get("url")
    return EvidenceItem(**given) if given["text"] else None


def web_address(words: str | None) -> str | None:
    """Returns an address as it can be kept; ValueError, in a sentence, for what is none."""
    if words is None:
        return None
    address = words if "://" in words else f"https://{words}"
    scheme, _, rest = address.partition("://")
    if scheme not in ("http", "https") or "." not in rest or any(sign in address for sign in ' <>"[]\n\t'):
        raise ValueError(WRONG_ADDRESS)
    return address


def _remove(criterion: str, place: int) -> None:
    inputs.hand_over()
    items = _items(criterion)
    del items[place]
    work.change_answer(criterion, evidence=tuple(items))
    work.draw_anew()
