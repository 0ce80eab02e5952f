"""Words of the field, and the words in which case studies may say the same; and both English spellings of a word."""

import re

from dashboard.analysis.text.search_text import folded

EITHER = "|"  # between words of which one suffices, as the questions `search` and `search_counts` read it
LIKE = (
    ("polarisation", "polarised", "polarising", "divided", "opposed", "disagree", "common ground"),
    ("sustainability", "sustained", "lasted", "institutionalised", "still in use", "permanent", "discontinued", "stopped"),
    ("digital exclusion", "digital divide", "digitally excluded", "without internet", "access to the internet", "not online", "offline"),
    ("follow-through", "delivered", "implemented", "carried out"),
    ("turnout", "took part", "participation rate", "voters"),
    ("representativeness", "representative", "selection by lot", "sortition", "stratified"),
    ("barriers", "excluded", "hard to reach", "under-represented"),
    ("deliberation", "deliberative", "deliberated"),
    ("feedback", "told what happened", "public notice", "gave reasons"),
    ("trust", "legitimacy", "confidence"),
)  # fmt: skip
SPELLINGS = re.compile(r"(?<=[a-z]{3})(i|y)(s|z)(?=(e|ed|es|er|ers|ing|ation|ations|ational)$)")


def alternatives(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Returns for each word of a search the words of which one suffices, the word itself first.

    A term of the field is known by its first form; typed without quotes its words are taken together. A form that holds an
    earlier one is left out: what it finds is found already.
    """
    together = " ".join(words)
    if len(words) > 1 and _like(together):
        words = (together,)
    return tuple(_without_longer((word, *_respelt(word), *_like(word))) for word in words)


def joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Returns each word with its alternatives as one value of the questions `search` and `search_counts`."""
    return tuple(EITHER.join(each) for each in alternatives(words))


def needles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Returns every folded word that may have been found, to be marked in a text."""
    each = (part for group in alternatives(words) for word in group for part in folded(word).split(EITHER))
    return tuple(dict.fromkeys(filter(None, each)))


def _like(word: str) -> tuple[str, ...]:
    mine = {folded(word), *map(folded, _respelt(word))}
    return tuple(form for first, *forms in LIKE if folded(first) in mine for form in forms)


def _respelt(word: str) -> tuple[str, ...]:
    """'institutionalized' of 'institutionalised', and the other way round."""
    other = SPELLINGS.sub(lambda found: found[1] + {"s": "z", "z": "s"}[found[2]], folded(word))
    return (other,) if other != folded(word) else ()


def _without_longer(words: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = list(words[:1])
    for word in words[1:]:
        if not any(folded(other) in folded(word) for other in kept):
            kept.append(word)
    return tuple(kept)
