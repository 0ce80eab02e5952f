"""Names from right to left, such as Arabic and Hebrew ones, within lines that run from left to right."""

import re

ISOLATE, END = "\u2068", "\u2069"
CONTROLS = "\u202a-\u202e\u2066-\u2069"
LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
# What may stand inside one text that runs from right to left: spaces, a number between two words, marks of a sentence.
# A colon, a bracket or a number beside a comma is where our own sentences put a name beside a value, so it ends the text.
INSIDE = r"(?:\s+[0-9]+(?:[.,][0-9]+)*%?\s+|[\s,.!?'’\"”“«»/‐-―-]+)"
RIGHT_TO_LEFT = re.compile(f"[{CONTROLS}]|{LETTER}")
PIECE = re.compile(
    f"(?P<apart>[\u2066-\u2068][^{CONTROLS}]*{END})|(?P<text>{LETTER}(?:{INSIDE}?{LETTER})*)|[{CONTROLS}]"
)


def isolate_direction(text: str) -> str:
    """Returns the text with every part that runs from right to left set apart, so that no number beside it changes its place.

    Other text comes back as it is, and what is set apart already stays so. Marks that would turn the rest of a line are
    left out.
    """
    return PIECE.sub(_apart, text) if RIGHT_TO_LEFT.search(text) else text


def _apart(piece: re.Match[str]) -> str:
    return piece["apart"] or (f"{ISOLATE}{piece['text']}{END}" if piece["text"] else "")
