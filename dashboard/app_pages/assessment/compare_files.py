"""Several files of one project: raters brought together once all have locked, or two files before and after."""

from collections.abc import Sequence
from statistics import median

import streamlit as st

from dashboard.analysis.assessment.change import BeforeAfter, before_and_after
from dashboard.analysis.assessment.lenses import NOT_OF_EACH_OTHER, lenses, raters_in
from dashboard.analysis.assessment.merge import RoleFiles, agreement_sentence, merged, merged_passport, still_open
from dashboard.analysis.assessment.raters import TO_DECIDE, WHICH_COUNTS, rater_answer, settled
from dashboard.analysis.assessment.rubric_in_passport import rubric_as_worded
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import open_draft, upload, work
from dashboard.app_pages.widgets import own_chart
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.ratings.lenses import lenses_chart
from dashboard.charts.ratings.slope import slope_chart
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.passport_file import ENDING, passport_text

FILES, OLD, NEW, WHAT, KEEP = (f"assess-together-{name}" for name in "files old new what keep".split())
RATERS, TIMES = "Several raters", "Before and after"
MERGED = "merged"


def show_compare_files(drafts_on: bool) -> None:
    """Which of the two, and then its files."""
    what = st.segmented_control("What do the files show?", [RATERS, TIMES], default=RATERS, required=True, key=WHAT)
    if what == TIMES:
        _times()
    else:
        _raters(drafts_on)


def _raters(drafts_on: bool) -> None:
    st.markdown(
        "Two or more people rated the project, each in a file of their own. Until all have locked their answers, nobody sees the others’."
    )
    given = st.file_uploader("Files of the raters", key=FILES, accept_multiple_files=True,
                             max_upload_size=upload.MEGABYTES)  # fmt: skip
    passports = [passport for file in given if (passport := upload.read(file, blind=True))]
    if len(passports) < len(given) or len(given) < 2:
        return
    rubric = work.rubric_of(passports[0])
    assert rubric is not None  # read() refuses a file without
    try:
        found = merged(passports, rubric)
    except ValueError as refusal:
        st.info(escape_markdown(english.ended(english.sentence(str(refusal)))))
        return
    _lenses(passports, rubric)
    for each in found:
        _together(each, rubric, drafts_on)


def _lenses(passports: Sequence[Passport], rubric: Rubric) -> None:
    """Self, independent and participants side by side, with the widest gap in a sentence."""
    if len({each.rater.role for each in passports}) < 2:
        return
    found = lenses(passports, rubric)
    chart = lenses_chart(found.table, found.headline, found.missing, (rubric.rubric.scale.min, rubric.rubric.scale.max))
    own_chart.show_own_chart(chart, "assess-lenses")
    for missing in found.missing:
        st.markdown(f":small[{escape_markdown(missing)}]")


def _together(mine: RoleFiles, rubric: Rubric, drafts_on: bool) -> None:
    names = english.listed([each.rater.id for each in mine.passports])
    st.header(f"{raters_in(mine.role)}: {escape_markdown(names)}", anchor=False)
    if mine.agreement is None:
        st.markdown("Only one file here, so there is no agreement to speak of.")
        return
    if mine.role == Role.independent:
        st.markdown(NOT_OF_EACH_OTHER)
    st.markdown(f"**{escape_markdown(agreement_sentence(mine))}**")
    for note in mine.leniency:
        st.markdown(f"- {escape_markdown(note)}")
    _differences(mine, rubric)
    _merge(mine, rubric, drafts_on)


def _differences(mine: RoleFiles, rubric: Rubric) -> None:
    count, settle = len(mine.differences), len(mine.to_adjudicate)
    st.markdown(f"They differ on {english.counted(count, 'question')}; {english.number_word(settle)} of them "
                f"{'needs' if settle == 1 else 'need'} a decision.")  # fmt: skip
    for each in mine.differences:
        with st.container(border=True):
            how = settled(median(each.levels)) if each.settled else TO_DECIDE
            st.markdown(f"**{escape_markdown(each.question)}** :small[{how}]")
            criterion = next(one for one in rubric.criteria if one.id == each.criterion)
            answers = [rater_answer(rater, answer, criterion, rubric) for rater, answer in each.answers.items()]
            st.markdown(
                "\n".join(f"- **{escape_markdown(one.rater)}**: {escape_markdown(one.in_words)}" for one in answers)
            )


def _merge(mine: RoleFiles, rubric: Rubric, drafts_on: bool) -> None:
    now = work.now()
    try:
        whole = merged_passport(mine, f"{MERGED}-{mine.role.value}", rubric, now.date(), now)
    except ValueError as refusal:
        st.error(escape_markdown(english.ended(english.sentence(str(refusal)))))
        return
    waiting = len(still_open(whole, rubric))
    st.markdown(f"The merged file holds all of it. {english.sentence(english.counted(waiting, 'question'))} "
                f"{'waits' if waiting == 1 else 'wait'} for a decision. The files of the raters stay as they are.")  # fmt: skip
    with st.expander("Which answer counts"):
        st.markdown("\n".join(f"- {each}" for each in WHICH_COUNTS))
    key = f"{KEEP}-{mine.role.value}"
    open_draft.keep_draft(key, drafts_on)
    with st.container(horizontal=True):
        st.download_button(
            "Download merged file",
            passport_text(whole),
            f"{whole.project.short_name}-{whole.rater.id}{ENDING}",
            "application/yaml",
            key=f"{key}-file",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button("Open it and decide", key=f"{key}-open", icon=":material/arrow_forward:"):
            open_draft.open_it(lambda keep: work.begin(whole, keep=keep), key, "result")


def _times() -> None:
    st.markdown("Two files of one project, an older and a newer one.")
    left, right = st.columns(2)
    with left:
        old = _one("The older file", OLD)
    with right:
        new = _one("The newer file", NEW)
    if old is None or new is None:
        return
    rubric = work.rubric_of(new)
    assert rubric is not None  # read() refuses a file without
    try:
        found = compared(old, new, rubric)
    except ValueError as refusal:
        st.info(escape_markdown(english.ended(english.sentence(str(refusal)))))
        return
    show_changes(found, new, rubric)


def _one(label: str, key: str) -> Passport | None:
    given = upload.place(label, key)
    return upload.read(given) if given else None


def compared(old: Passport, new: Passport, rubric: Rubric) -> BeforeAfter:
    """Returns what changed, each file with the questions as it was asked them."""
    return before_and_after(old, rubric_as_worded(old, rubric), new, rubric_as_worded(new, rubric))


def show_changes(found: BeforeAfter, new: Passport, rubric: Rubric) -> None:
    """What changed, as a slope per behaviour and question by question, under what cannot be split and why."""
    scale = rubric.rubric.scale
    table = found.table(rubric_as_worded(new, rubric))
    chart = slope_chart(table, found.finding, found.dates, (scale.min, scale.max), found.cautions)
    own_chart.show_own_chart(chart, "assess-slope", inside=True)
    st.subheader("Question by question", anchor=False)
    moved = [each for each in found.criteria if each.before != each.after]
    still = [each for each in found.criteria if each.before == each.after]
    st.markdown(
        "\n".join(f"- **{escape_markdown(each.question)}** {escape_markdown(each.says)}" for each in moved)
        or "Nothing changed."
    )
    if still:
        with st.expander(f"{len(still)} unchanged"):
            st.markdown("\n".join(f"- {escape_markdown(each.question)} {escape_markdown(each.says)}" for each in still))
