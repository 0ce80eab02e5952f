"""The parts of the briefing's page: what it holds, where to start from, the cover, the findings in their order, the files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.selection.view import DATA, HIGHLIGHT, View
from dashboard.app_pages.briefing_pages import downloads, one_finding, thumbnails
from dashboard.app_pages.briefing_pages.boxes import box_key, say_what_is_over, show_words
from dashboard.app_pages.session import address, basket, pages, refill_inputs, session
from dashboard.app_pages.session.basket import Change, Take
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets import filters
from dashboard.app_pages.widgets.text import option_words, over_limit
from dashboard.views import briefing_link
from dashboard.views.address import PAGES
from dashboard.views.briefing_link import (  # fmt: skip
    APPENDIX,
    LONGEST,
    LONGEST_TITLE,
    OWN_TITLE,
    BriefingRef,
    names,
    one_line,
    retold,
    swapped,
    with_highlight,
    without,
)
from dashboard.views.findings import Finding, findings_of


@dataclass(frozen=True, slots=True)
class Made:
    """The briefing on the page: what the link says, its findings, and what of the link could not be used."""

    ref: BriefingRef
    title: str
    findings: tuple[Finding, ...]
    complaints: tuple[str, ...]


def open_briefing(page: str) -> Made:
    """The briefing that the address names; on an address without one, what was collected, or else a ready-made one."""
    _write_changes(page)
    view = filters.current_view(page)
    mine = basket.mine()
    refill_inputs.forget_boxes(mine.boxes)
    mine.turned_back = mine.turned_back or filters.by_history()
    if not view.setting("item") and not view.case and mine.collected.items and not mine.turned_back:
        address.replace(mine.link())
        view = filters.current_view(page)
    ref, complaints = briefing_link.read_briefing(session.ask, view, session.known_values())
    found, missing = findings_of(ref, session.charts, ready=not view.setting("item"))
    if view.setting("item"):
        mine.keep(ref)
    else:
        ref = replace(ref, items=tuple(each.ref for each in found))
    here = {name: values for name, values in address.parameters().items() if name != DATA}
    mine.open(ref, here, _boxes(ref))
    return Made(ref, ref.title or OWN_TITLE, found, (*complaints, *missing))


def _write_changes(page: str) -> None:
    """Puts a briefing that was changed into the address, unless somebody has opened another one meanwhile.

    The link to presenter mode may still hold what it was before the last change; the browser's Back button means it so.
    """
    mine, now = basket.mine(), address.parameters()
    pin = {DATA: now.pop(DATA)} if DATA in now else {}
    late = page == "present" and now in mine.earlier
    if late or (mine.changed and now in mine.addresses):
        wanted = basket.parameters(mine.shown)
        mine.addresses = (*mine.addresses, wanted)
        address.replace(wanted | pin)


def _boxes(ref: BriefingRef) -> dict[str, Take]:
    """What takes the value of each box on the page, by the key of the box."""
    cover: dict[str, Take] = {box_key(part): partial(_with_words, part) for part in ("title", "audience")}
    items = {box_key(part, name): partial(_retold, part, name) for name in names(ref) for part in LONGEST}
    loud = {box_key(HIGHLIGHT, name): partial(_with_highlight, name) for name in names(ref)}
    return {**cover, box_key("date"): _dated, box_key(APPENDIX): _with_appendix, **items, **loud}


def _with_words(part: str, ref: BriefingRef, words: str) -> BriefingRef:
    changed: Any = {part: one_line(words)}
    return ref if over_limit(changed[part], LONGEST_TITLE) else replace(ref, **changed)


def _dated(ref: BriefingRef, day: date | None) -> BriefingRef:
    return replace(ref, date=day.isoformat() if day else "")


def _with_appendix(ref: BriefingRef, wanted: bool) -> BriefingRef:
    return replace(ref, appendix=wanted)


def _with_highlight(name: str, ref: BriefingRef, cases: list[str]) -> BriefingRef:
    return with_highlight(ref, name, cases)


def _retold(part: str, name: str, ref: BriefingRef, words: str) -> BriefingRef:
    return ref if over_limit(briefing_link.tidy(part, words), LONGEST[part]) else retold(ref, name, part, words)


def start_from() -> None:
    """Ready-made briefings, which can be changed like any other."""
    known = session.known_values()
    cases, everything = known["case"], briefing_link.ready_title(session.ask, View("briefing"), known)
    with st.popover("Start from a ready-made briefing"):
        chosen = st.selectbox(
            "Ready-made briefing",
            ["", *cases],
            format_func=option_words({"": everything, **cases}),
            key="briefing-ready",
        )
        st.button("Use it", on_click=_use, args=(chosen,), key="briefing-use",
                  help="Replaces the findings and the title of the briefing on this page.")  # fmt: skip


def files(made: Made) -> Callable[[], None]:
    """Everything that can be taken along, and the way to presenter mode."""
    whole = downloads.briefing(made.ref, made.findings, made.title)
    with st.popover("How the slides look", icon=":material/palette:"):
        own = downloads.template()
        key = box_key(APPENDIX)
        fill_input(key, made.ref.appendix)
        st.checkbox("With an appendix", key=key, help="It holds every row of what does not fit on one slide.")
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.buttons(whole, own)
        st.page_link(
            pages.PRESENT,
            label="Presenter mode",
            icon=":material/slideshow:",
            query_params=basket.parameters(made.ref),
        )
    # Filled when everything else is on the page: it takes as long as laying the slides out.
    changed = st.empty()
    return lambda: _in(changed, partial(downloads.say_how_many, whole, own))


def _in(place: DeltaGenerator, write: Callable[[], None]) -> None:
    with place.container():
        write()


def cover(made: Made) -> None:
    """Title, audience and date of the cover."""
    st.header("Cover", anchor=False)
    with st.grid(min_column_width=240):
        _text("title", "Title of the briefing", made.ref.title, made.title)
        _text("audience", "Audience", made.ref.audience, "such as the city council")
        key = box_key("date")
        day = date.fromisoformat(made.ref.date) if made.ref.date else None
        fill_input(key, day)
        st.date_input("Date", value=None, key=key, help="Today, if you choose none.")


def findings(made: Made) -> None:
    """One block per finding: title, note, and its place in the order."""
    st.header("Findings", anchor=False)
    for position, each in enumerate(made.findings):
        before = made.findings[position - 1].name if position else None
        after = made.findings[position + 1].name if position + 1 < len(made.findings) else None
        with st.container(border=True, key=box_key("item", each.name)):
            _finding(position, each, before, after)


def _finding(position: int, found: Finding, before: str | None, after: str | None) -> None:
    picture, words = st.columns([1, 3])
    with picture:
        thumbnails.show_thumbnail(found.chart, found.title)
    with words:
        one_finding.words_of(position, found)
    with st.container(horizontal=True, vertical_alignment="center"):
        _button("Up", "arrow_upward", found.name, _swap(found.name, before))
        _button("Down", "arrow_downward", found.name, _swap(found.name, after))
        _button("Remove", "delete", found.name, partial(without, name=found.name))
        page = PAGES[found.ref.view.page].title
        query = {name: values if len(values) > 1 else values[0] for name, values in found.ref.view.query().items()}
        one_finding.picture_menu(found)
        st.page_link(pages.BY_NAME[found.ref.view.page], label=f"Open it on the page “{page}”", query_params=query)


def _swap(name: str, other: str | None) -> Change | None:
    return partial(swapped, name=name, other=other) if other else None


def _button(label: str, icon: str, name: str, change: Change | None) -> None:
    """A button that changes the briefing; off where there is nothing that it could do."""
    st.button(label, icon=f":material/{icon}:", key=box_key(label, name), disabled=change is None,
              on_click=basket.mine().ask_for, args=(change,))  # fmt: skip


def _text(part: str, label: str, value: str, placeholder: str) -> None:
    show_words(box_key(part), value)
    st.text_input(label, key=box_key(part), placeholder=placeholder)
    say_what_is_over(box_key(part), "title")


def _use(case: str) -> None:
    mine = basket.mine()
    # What was typed last belongs to the briefing that is given up.
    mine.boxes = {}
    mine.keep(basket.NOTHING)
    kept = {name: values for name, values in address.parameters().items() if name in ("audience", "date")}
    address.replace(({"case": [case]} if case else {}) | kept)
