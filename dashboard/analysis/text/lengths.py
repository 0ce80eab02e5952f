"""How long a title and a sentence may be, and what is shown where one is too long."""

TITLE, SENTENCE = 12, 20  # words
SHORTEST = 4  # characters of a last word; a shorter one, `of` or `the`, does not end what is cut


def word_count(text: str) -> int:
    """Returns how many words a text has; signs that stand alone are none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def first_short(*titles: str) -> str:
    """Returns the first title that is short enough, or else the last one, which says least."""
    return next((title for title in titles if word_count(title) <= TITLE), titles[-1])


def cut(text: str, most: int = SENTENCE) -> str:
    """Returns a sentence, of a long one as many words as have room and the sign that more follows."""
    words = text.split()
    if len(words) <= most:
        return text
    kept = words[:most]
    while len(kept) > 1 and len(kept[-1]) < SHORTEST:
        kept.pop()
    return f"{' '.join(kept).rstrip(',;:.')} …"
