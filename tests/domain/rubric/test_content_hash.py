"""A fingerprint depends on what is said and on nothing else."""

from dashboard.domain.assessment.current_answers import answers_hash
from dashboard.domain.rubric.content_hash import content_hash, rubric_hash, wording_hash
from dashboard.storage.drafts.passport_file import passport_from, passport_text
from tests.assessed import passport
from tests.builders import a_rubric, frozen, rubric


def test_a_whole_number_is_one_number_however_it_came_about():
    made = passport(2)
    typed = made.model_copy(update={"answers": (made.answers[0].model_copy(update={"level": 2}),)})
    again = passport_from(passport_text(typed).encode(), "x").model
    assert again is not None
    assert answers_hash(made) == answers_hash(typed) == answers_hash(again)


def test_every_word_counts():
    given = a_rubric()
    given["behaviours"][0]["criteria"][0]["why"] = "Another reason."
    other = type(rubric()).model_validate(frozen(given))
    assert rubric_hash(rubric()) != rubric_hash(other)
    assert len(content_hash(*rubric().criteria)) == 64


def test_short_words_do_not_count():
    given = a_rubric()
    given["rubric"]["title"] = "A title"
    given["behaviours"][1]["criteria"][1] |= {"short": "Done or not", "short_levels": {0: "no", 2: "yes"}}
    assert rubric_hash(type(rubric()).model_validate(frozen(given))) == rubric_hash(rubric())


def test_the_order_of_levels_does_not_count_and_their_number_does():
    assert wording_hash("Q?", [(0, "a"), (1, "b")]) == wording_hash("Q?", [(1, "b"), (0, "a")])
    assert wording_hash("Q?", [(0, "b"), (1, "a")]) != wording_hash("Q?", [(0, "a"), (1, "b")])
