"""One finding in the list of a briefing: its words, what stands out in it, and its picture to take along."""

from functools import partial

import streamlit as st

from dashboard.analysis.selection.view import HIGHLIGHT
from dashboard.app_pages.briefing_pages.boxes import box_key, say_what_is_over, show_words
from dashboard.app_pages.components.save_picture import SIZE_WORDS
from dashboard.app_pages.session import session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.charts.captioned import SIZES
from dashboard.charts.highlight import MOST, NOTHING, cases_in
from dashboard.exports.briefing import pictures
from dashboard.views.briefing_link import CALLOUT, LONGEST
from dashboard.views.findings import Finding


def words_of(position: int, found: Finding) -> None:
    """Draws the finding with the boxes for what the presenter adds to it."""
    st.subheader(f"{position + 1}. {escape_markdown(found.title)}", anchor=False)
    st.markdown(f":small[:gray[{escape_markdown(' '.join([found.chart.subtitle, *found.chart.filters]))}]]")
    title, note = box_key("title", found.name), box_key("note", found.name)
    show_words(title, found.ref.title)
    st.text_input("Your own title", key=title, placeholder="The finding above, if you write none")
    say_what_is_over(title, "title")
    show_words(note, found.ref.note, "note")
    st.text_area("Speaker note", key=note, height=68,
                 placeholder="What you want to say; only the notes of the slide and your link hold it")  # fmt: skip
    say_what_is_over(note, "note")
    _emphasis_of(found)


def _emphasis_of(found: Finding) -> None:
    """Which engagements stand out, and the one sentence beside them."""
    callout, highlight = box_key(CALLOUT, found.name), box_key(HIGHLIGHT, found.name)
    with st.grid(min_column_width=240):
        show_words(callout, found.ref.callout, CALLOUT)
        st.text_input("Callout", key=callout, placeholder="One sentence to remember",
                      help=f"At most {LONGEST[CALLOUT]} characters; it stands large below the title.")  # fmt: skip
        cases = cases_in(found.chart)
        if cases:
            names = session.known_values()["case"]
            chosen = list(found.chart.highlight)
            fill_input(highlight, chosen, right=st.session_state.get(highlight) == chosen)
            st.multiselect(
                "Highlight", list(cases), format_func=option_words({case: names.get(case, case) for case in cases}),
                key=highlight, max_selections=MOST, placeholder="Up to 5 engagements; the rest turns grey",
            )  # fmt: skip
        else:
            st.markdown(f":small[:gray[{NOTHING} The chart does not set engagements side by side.]]")
    say_what_is_over(callout, CALLOUT)


def picture_menu(found: Finding) -> None:
    """Draws the menu that saves the finding as a picture, in one of three sizes; a chart without a drawing has none."""
    chart = found.chart
    if chart.table.empty or not (chart.draw or chart.lay_out):
        return
    with st.popover("Picture", icon=":material/image:", key=box_key("picture", found.name)):
        size = st.radio("Size", list(SIZES), format_func=SIZE_WORDS.__getitem__, key=box_key("size", found.name))
        has_chrome = pictures.chrome() is not None
        forms = ("png", "svg") if has_chrome else ("svg",) if chart.lay_out else ()
        for form in forms:
            make = partial(pictures.picture_bytes, chart, found.title, chart_block.origin_line(), form, size)
            st.download_button(
                form.upper(), make, f"{chart.slug}-{size}.{form}", pictures.PICTURES[form], key=box_key(form, found.name), on_click="ignore",
            )  # fmt: skip
        if not has_chrome:
            st.markdown(f":small[{pictures.MISSING}]")
