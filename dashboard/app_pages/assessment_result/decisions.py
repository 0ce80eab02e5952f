"""What raters leave to decide, one card per open question, and later changes of locked answers: each a logged decision."""

from typing import Any

import streamlit as st

from dashboard.analysis.assessment.raters import WHICH_COUNTS, RaterAnswer, how_settled, rater_answer, raters_on
from dashboard.analysis.assessment.report_criteria import decision_sentences, evidence_words, reply_sentence
from dashboard.analysis.text import english
from dashboard.analysis.text.descriptors import written_out
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.assessment.evidence import web_address
from dashboard.app_pages.widgets.text import escape_markdown, link
from dashboard.domain.assessment.changes import with_adjudication
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import (
    after_adjudication,
    blank,
    current_answers,
    may_be_not_applicable,
    verdict,
)
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import Adjudication, Answer, EvidenceItem, Passport, Verdict
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

DECIDE = "assess-decide"
BOXES = ("becomes", "certainty", "who", "reason", "evidence", "address")
Choice = float | State
BLANKS = {State.no_evidence: "No evidence: we looked and found nothing", State.not_applicable: "Does not apply"}
ALL_DECIDED = "Nothing is left to decide."
LACKS = "Choose what it becomes, and write who decided and why."
SAME = "It stands like this already. Choose another answer, or leave it as it is."


def show_decisions(rubric: Rubric) -> None:
    """Of a merged file the open questions as cards, then everything side by side; nothing for other files."""
    passport = work.current_work().passport
    if not passport.rater.of:
        return
    given = current_answers(passport)
    open_ones = [each for each in rubric.criteria if given.get(each.id, blank(each.id)).state == State.not_assessed]
    st.subheader(f"To decide ({len(open_ones)})", anchor="to-decide")
    st.markdown(
        "Each card is one question on which the raters lie too far apart. A decision closes it."
        if open_ones
        else ALL_DECIDED
    )
    for criterion in open_ones:
        card(criterion, rubric)
    with st.expander("Which answer counts"):
        st.markdown("\n".join(f"- {sentence}" for sentence in WHICH_COUNTS))
    with st.expander("All answers side by side"):
        for criterion in rubric.criteria:
            answer = given.get(criterion.id, blank(criterion.id))
            st.markdown(
                f"**{escape_markdown(without_codes(criterion.question, rubric))}** :small[{escape_markdown(how_settled(answer))}]"
            )
            _beside(raters_on(passport, criterion, rubric))
            _log_of(passport, criterion)


def card(criterion: Criterion, rubric: Rubric) -> None:
    """One question with what everybody answered and why, and the boxes of a decision."""
    with st.container(border=True, key=f"{DECIDE}-{criterion.id}"):
        st.markdown(f"**{escape_markdown(without_codes(criterion.question, rubric))}**")
        passport = work.current_work().passport
        _beside(raters_on(passport, criterion, rubric))
        now = current_answers(passport).get(criterion.id, blank(criterion.id))
        if now.state != State.not_assessed:
            _beside([rater_answer("Now", now, criterion, rubric)])
        _log_of(passport, criterion)
        for reply in passport.replies:
            if reply.criterion == criterion.id:
                st.markdown(f":material/reply: {escape_markdown(reply_sentence(reply))}")
        _boxes(criterion, rubric)


def on_question(criterion: Criterion, rubric: Rubric) -> None:
    """The same under a locked question, whose answer, decisions and replies are on screen: each rater's, and the boxes."""
    passport = work.current_work().passport
    if passport.rater.locked is None:
        return
    _beside(raters_on(passport, criterion, rubric))
    answer = current_answers(passport).get(criterion.id, blank(criterion.id))
    with st.expander("Change this answer by a logged decision", expanded=answer.state == State.not_assessed):
        _boxes(criterion, rubric)


def _beside(answers: list[RaterAnswer] | tuple[RaterAnswer, ...]) -> None:
    """Each answer under the initials of its rater, side by side where there is room."""
    with st.grid(min_column_width=260):
        for each in answers:
            with st.container():
                lines = [f"**{escape_markdown(each.rater)}**: {escape_markdown(each.in_words)}"]
                lines += [f":small[{escape_markdown(evidence_words(item))} {_address(item)}]" for item in each.evidence]
                st.markdown("  \n".join(lines))


def _address(item: EvidenceItem) -> str:
    return link("Open", item.url) if item.url else ""


def _log_of(passport: Passport, criterion: Criterion) -> None:
    for sentence in decision_sentences(passport, criterion.id):
        st.markdown(f":material/gavel: {escape_markdown(sentence)}")


def key(criterion: str, box: str) -> str:
    """Returns the key of one box of a card."""
    return f"{DECIDE}-{criterion}-{box}"


def _boxes(criterion: Criterion, rubric: Rubric) -> None:
    """The decision: what it becomes in the rubric's words, how sure, who and why, and evidence that came on top."""
    mine = criterion.id
    labels = rubric.rubric.scale.generic_labels
    choices: dict[Choice, str] = {
        float(
            level
        ): f"**{level}** {escape_markdown(labels.get(level, ''))}: {escape_markdown(written_out(criterion, level))}"
        for level in levels_of(rubric.rubric)
    }
    choices |= {
        each: words
        for each, words in BLANKS.items()
        if each != State.not_applicable or may_be_not_applicable(criterion)
    }
    chosen = st.radio(
        "It becomes", list(choices), index=None, key=key(mine, "becomes"), format_func=choices.__getitem__
    )
    if isinstance(chosen, float):
        st.segmented_control(
            "How sure are you?", list(Certainty), key=key(mine, "certainty"), format_func=lambda each: each.label
        )
    st.text_input("Who decided", key=key(mine, "who"))
    st.text_area("Why", key=key(mine, "reason"), height="content")
    with st.expander("Evidence that was not named yet"):
        st.text_input("What it is and what it shows", key=key(mine, "evidence"))
        st.text_input("Address, if others can open it", key=key(mine, "address"), placeholder="https://")
    logged = len(work.current_work().passport.adjudications)
    inputs.button("Log the decision", key=key(mine, "log"), icon=":material/gavel:", asks=(_log, mine, logged))
    if sentence := work.desk().refused.get(key(mine, "log")):
        st.error(escape_markdown(sentence))


def _log(criterion: str, logged: int) -> None:
    """Logs the decision on one card. A second click on the same card finds it logged, and does nothing."""
    inputs.hand_over()
    passport = work.current_work().passport
    rubric = work.rubric_of(passport)
    if rubric is None or len(passport.adjudications) != logged:
        return
    refused = work.desk().refused
    try:
        decision = _decision(passport, next(each for each in rubric.criteria if each.id == criterion), rubric)
    except ValueError as refusal:
        refused[key(criterion, "log")] = str(refusal)
        return
    refused.pop(key(criterion, "log"), None)
    work.change(with_adjudication(passport, decision, work.now()))
    for box in BOXES:
        st.session_state.pop(key(criterion, box), None)


def _decision(passport: Passport, criterion: Criterion, rubric: Rubric) -> Adjudication:
    """Returns what the boxes of a card say. ValueError, in a sentence, for what it still lacks."""
    given: dict[str, Any] = {box: st.session_state.get(key(criterion.id, box)) for box in BOXES}
    becomes: Choice | None = given["becomes"]
    who, why = inputs.within(given["who"], inputs.MOST_IN_LINE), inputs.within(given["reason"], inputs.MOST_LETTERS)
    if becomes is None or not (who and why):
        raise ValueError(LACKS)
    to = Verdict(state=becomes) if isinstance(becomes, State) else Verdict(state=State.scored, level=becomes)
    before = current_answers(passport).get(criterion.id, blank(criterion.id))
    if to == verdict(before):
        raise ValueError(SAME)
    decision = Adjudication(
        criterion=criterion.id,
        who=who,
        date=PartialDate.read(work.now().date().isoformat()),
        was=verdict(before),
        becomes=to,
        certainty=given["certainty"] if to.level is not None else None,
        evidence=_evidence(given["evidence"], given["address"]),
        reason=why,
    )
    if lacks := _still_lacks(after_adjudication(before, decision), criterion, rubric, bool(passport.rater.of)):
        raise ValueError(lacks)
    return decision


def _evidence(words: str | None, address: str | None) -> tuple[EvidenceItem, ...]:
    text = inputs.within(words, inputs.MOST_LETTERS)
    url = web_address(inputs.within(address, inputs.MOST_ADDRESS) or None)
    if not (text or url):
        return ()
    kind = EvidenceKind.link if url else EvidenceKind.document
    return (EvidenceItem(kind=kind, text=text or url or "", url=url),)


def _still_lacks(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool) -> str:
    """Returns what would leave the answer unfinished once it is decided, and then nobody could finish it."""
    faults = answer_faults(answer, criterion, rubric, merged)
    return " ".join(english.ended(english.sentence(f"{says}: {try_this}")) for _, says, try_this in faults)
