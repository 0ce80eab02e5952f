"""What raters leave to decide, one card per open question, and later changes of locked answers: each a logged decision."""

import streamlit as st

from dashboard.analysis.assessment import question_words
from dashboard.analysis.assessment.raters import WHICH_COUNTS, RaterAnswer, how_settled, rater_answer, raters_on
from dashboard.analysis.assessment.report_criteria import decision_sentences, evidence_words, reply_sentence
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.assessment.evidence import web_address
from dashboard.app_pages.assessment_result.unsent import KEPT, UnsentForm, is_open
from dashboard.app_pages.widgets.text import escape_markdown, link
from dashboard.domain.assessment.changes import with_adjudication
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import (
    after_adjudication,
    blank,
    current_answers,
    verdict,
)
from dashboard.domain.assessment.lists import EvidenceKind, Unfinished
from dashboard.domain.assessment.passport import Adjudication, Answer, EvidenceItem, Passport, Verdict
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

DECIDE = "assess-decide"
BOXES = ("becomes", "certainty", "who", "reason", "evidence", "address")
Choice = float | State
# Pixels of an answer, by how many stand beside it, so that they fill the page.
WIDTHS = {1: 600, 2: 600, 3: 400}
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


def form_of(criterion: str) -> UnsentForm:
    """Returns the boxes of the next decision on a criterion."""
    logged = sum(each.criterion == criterion for each in work.current_work().passport.adjudications)
    return UnsentForm(Unfinished.decision, criterion, logged)


def on_question(criterion: Criterion, rubric: Rubric) -> None:
    """The same under a locked question, whose answer, decisions and replies are on screen: each rater's, and the boxes."""
    passport = work.current_work().passport
    if passport.rater.locked is None:
        return
    _beside(raters_on(passport, criterion, rubric))
    answer = current_answers(passport).get(criterion.id, blank(criterion.id))
    begun = is_open(Unfinished.decision, criterion.id)
    with st.expander("Change this answer by a logged decision", expanded=begun or answer.state == State.not_assessed):
        _boxes(criterion, rubric)


def _beside(answers: list[RaterAnswer] | tuple[RaterAnswer, ...]) -> None:
    """Each answer under the initials of its rater, side by side where there is room."""
    with st.grid(min_column_width=WIDTHS.get(len(answers), 260)):
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


def _choices(criterion: Criterion, rubric: Rubric) -> dict[Choice, str]:
    """Returns what a decision may come to, in the words of the question itself."""
    return {
        each.value
        if isinstance(each.value, State)
        else float(each.value): f"**{escape_markdown(each.name)}** · {escape_markdown(each.says)}"
        for each in question_words.options(rubric, criterion)
    }


def _boxes(criterion: Criterion, rubric: Rubric) -> None:
    """The decision: what it becomes in the rubric's words, how sure, who and why, and evidence that came on top."""
    mine, choices = form_of(criterion.id), _choices(criterion, rubric)
    becomes = mine.chosen("becomes", choices)
    inputs.bind(mine.key("becomes"), becomes, mine.put("becomes"))
    st.radio("It becomes", list(choices), index=None, key=mine.key("becomes"), format_func=choices.__getitem__)
    if isinstance(becomes, float):
        sure = mine.chosen("certainty", {each: each.label for each in Certainty})
        inputs.pill(question_words.CHECK, Certainty, sure, mine.key("certainty"), mine.put("certainty"))
    mine.text("Who decided", "who", most=inputs.MOST_IN_LINE)
    mine.text("Why", "reason")
    begun = is_open(Unfinished.decision, criterion.id, "evidence")
    with st.expander("Evidence that was not named yet", expanded=begun):
        mine.text("A document, a record or a note", "evidence")
        mine.text("Address, if others can open it", "address", most=inputs.MOST_ADDRESS, placeholder="https://")
    inputs.button("Log the decision", key=mine.key("log"), icon=":material/gavel:", asks=(_log, mine))
    if lacks := work.desk().refused.get(mine.key("log")):
        st.error(escape_markdown(lacks))
    st.markdown(KEPT.format("log"))


def _log(mine: UnsentForm) -> None:
    """Logs the decision on one card. A second click on the same card finds it logged, and does nothing."""
    inputs.hand_over()
    passport = work.current_work().passport
    rubric = work.rubric_of(passport)
    criterion = next((each for each in rubric.criteria if each.id == mine.criterion), None) if rubric else None
    if rubric is None or criterion is None or mine != form_of(criterion.id):
        return
    refused = work.desk().refused
    try:
        decision = _decision(mine, criterion, rubric)
    except ValueError as refusal:
        refused[mine.key("log")] = str(refusal)
        return
    refused.pop(mine.key("log"), None)
    work.change(mine.sent_from(with_adjudication(passport, decision, work.now())))


def _decision(mine: UnsentForm, criterion: Criterion, rubric: Rubric) -> Adjudication:
    """Returns what the boxes of a card say. ValueError, in a sentence, for what it still lacks."""
    if refusal := mine.refusal(*BOXES):
        raise ValueError(refusal)
    passport, given = work.current_work().passport, mine.words()
    becomes: Choice | None = mine.chosen("becomes", _choices(criterion, rubric))
    who, why = given.get("who"), given.get("reason")
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
        certainty=mine.chosen("certainty", dict.fromkeys(Certainty, "")) if to.level is not None else None,
        evidence=_evidence(given.get("evidence"), given.get("address")),
        reason=why,
    )
    if lacks := _still_lacks(after_adjudication(before, decision), criterion, rubric, bool(passport.rater.of)):
        raise ValueError(lacks)
    return decision


def _evidence(text: str | None, address: str | None) -> tuple[EvidenceItem, ...]:
    url = web_address(address)
    if not (text or url):
        return ()
    kind = EvidenceKind.link if url else EvidenceKind.document
    return (EvidenceItem(kind=kind, text=text or url or "", url=url),)


def _still_lacks(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool) -> str:
    """Returns what would leave the answer unfinished once it is decided, and then nobody could finish it."""
    faults = answer_faults(answer, criterion, rubric, merged)
    return " ".join(english.ended(english.sentence(f"{says}: {try_this}")) for _, says, try_this in faults)
