"""The findings that a reader collects for a briefing while going from page to page, and what was changed about them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from dashboard.analysis.selection.view import View
from dashboard.app_pages.components import basket_memory
from dashboard.app_pages.session import address, session
from dashboard.views.address import read_query, read_view, written_query
from dashboard.views.briefing_link import (
    MOST,
    BriefingRef,
    ItemRef,
    link_parameters,
    read_briefing,
    same_finding,
    written,
)

BASKET, PAGE = "basket", "page-on-screen"
NOTHING = BriefingRef(())
MOST_STEPS = 20
Change = Callable[[BriefingRef], BriefingRef]
Take = Callable[[BriefingRef, Any], BriefingRef]  # what the value of a box makes of a briefing
Parameters = dict[str, list[str]]


@dataclass
class Basket:
    """What one session has collected. Like the desk of the self-assessment it changes in place, and for the same reason:
    Streamlit breaks runs and callbacks off when the next click comes, and words just typed would be lost with them."""

    collected: BriefingRef = NOTHING
    begun: bool = False  # whether anything was ever collected in this session
    remembered: Parameters = field(
        default_factory=dict
    )  # as the tab remembers it, until its page has looked at each part
    shown: BriefingRef = NOTHING  # the briefing on screen, which may be a ready-made one
    addresses: tuple[Parameters, ...] = ()  # the addresses under which it is or will be shown
    earlier: tuple[Parameters, ...] = ()  # those under which it was shown before it was changed
    changed: bool = False  # whether it was changed since it was read from one of them
    boxes: dict[str, Take] = field(default_factory=dict)  # what takes the value of each box
    asked: list[Change] = field(default_factory=list)  # what was clicked and is to be done
    turned_back: bool = False  # whether Back led to the page as it was before anything was collected

    def keep(self, collected: BriefingRef) -> None:
        """From now on this is what was collected; it may be nothing."""
        self.collected, self.begun, self.remembered = collected, True, {}

    def link(self) -> Parameters:
        """What was collected, as a link holds it; of what the tab remembers also the parts that cannot be used any more."""
        return self.remembered or parameters(self.collected)

    def ask_for(self, change: Change) -> None:
        """What a button calls: the next run does it, after it has taken what was typed."""
        self.asked.append(change)

    def open(self, shown: BriefingRef, address: Parameters, boxes: dict[str, Take]) -> None:
        """Lays a briefing out as an address names it, with the boxes in which it can be changed."""
        self.earlier = (*self.earlier, *self.addresses)[-MOST_STEPS:] if self.changed else ()
        self.shown, self.changed, self.boxes = shown, False, boxes
        self.addresses = (address, parameters(shown))


def mine() -> Basket:
    """The basket of this session."""
    found: Basket = st.session_state.setdefault(BASKET, Basket())
    return found


def take_changes() -> None:
    """Takes what was typed into the boxes of a briefing and what was clicked, on whichever page the reader is by now."""
    basket = mine()
    briefing = basket.shown
    for key, take in basket.boxes.items():
        if key in st.session_state:
            briefing = take(briefing, st.session_state[key])
    for change in basket.asked:
        briefing = change(briefing)
    # Nothing from here on looks at the session's state, so nothing breaks it off half-way.
    basket.asked = []
    if briefing != basket.shown:
        basket.shown, basket.changed = briefing, True
        basket.keep(briefing)


def now_on(page: str) -> None:
    """Notes the page on screen."""
    if st.session_state.get(PAGE) != page:
        mine().turned_back = False
    st.session_state[PAGE] = page


def button(chart: str, key: str) -> None:
    """Adds a chart, with the filters and settings of its page, to the briefing."""
    if st.session_state.get(PAGE):
        st.button("Add to briefing", key=f"{key}-add", on_click=_add, args=(chart,), type="tertiary")


def remember() -> None:
    """Has the reader's tab remember what is collected, and takes up what it remembers of an earlier session."""
    basket = mine()
    kept = written_query(basket.link()) if basket.collected.items else ""
    basket_memory.remember_basket(kept, basket.begun, _take_up)


def _take_up(text: str) -> None:
    remembered, basket = read_query(text), mine()
    view = View("briefing", settings=tuple((name, tuple(values)) for name, values in remembered.items()))
    # What the data does not have any more is told by the page Briefing, as of any other link.
    ref, _ = read_briefing(session.ask, view, session.known_values())
    basket.keep(ref)
    basket.remembered = remembered


def parameters(ref: BriefingRef) -> Parameters:
    """A briefing as the address of its page holds it."""
    return {name: list(values) for name, values in link_parameters(ref)}


def _add(chart: str) -> None:
    view, _ = read_view(st.session_state[PAGE], address.parameters(), session.known_values())
    item = ItemRef(replace(view, mark="", data=""), chart)
    basket = mine()
    here = basket.collected.items
    if any(same_finding(item, each) for each in here):
        st.toast("This finding is in the briefing already.")
    elif len(here) == MOST:
        st.toast(f"A briefing holds {MOST} findings. Take one out on the page “Briefing” first.")
    else:
        remembered = basket.remembered
        basket.keep(replace(basket.collected, items=(*here, item)))
        if remembered:
            basket.remembered = remembered | {"item": [*remembered.get("item", []), written(item)]}
        st.toast(f"Added: the briefing has {len(here) + 1} finding{'s' if here else ''} now.")
