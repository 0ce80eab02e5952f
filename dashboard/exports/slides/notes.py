"""What the presenter reads under a slide: the own words first, then few of ours, then where it all comes from."""

from dashboard.exports.briefing.briefing import Briefing, Item, caveat, safe_link, sources_in_full, storable
from dashboard.exports.slides.slide_frame import SENTENCE

MOST_WORDS, MOST_OF_CAVEAT = 150, 60


def notes(briefing: Briefing, item: Item, shown: str = "") -> str:
    """Returns the own note, at most MOST_WORDS words on the finding, then every source, the data and the link."""
    chart = item.chart
    paragraphs = [
        *filter(None, map(storable, item.speaker_note.splitlines())),
        *on_finding(briefing, item, shown),
        *(["Sources:"] if chart.sources else []),
        *(f"- {storable(each.words)}. {safe_link(each.url)}" for each in sources_in_full(chart)),
        f"Data: {storable(briefing.about.data_line)}",
        f"Link: {safe_link(item.link) or storable(item.link)}" if item.link else "",
    ]
    return "\n".join(filter(None, paragraphs))


def on_finding(briefing: Briefing, item: Item, shown: str = "") -> list[str]:
    """The finding, what limits it, which rows are shown, and then as many rows in words as have room."""
    chart = item.chart
    finding = in_words(storable(item.title), MOST_WORDS)
    limit = in_words(caveat(briefing, chart), MOST_OF_CAVEAT)
    first = [f"Finding: {finding}", f"Caveats: {limit}" if limit else "", shown]
    left = MOST_WORDS - sum(len(each.split()) for each in first) - len("In words:".split())
    rows = in_words(storable(chart.summary), left)
    return [*first, f"In words: {rows}" if rows else ""]


def in_words(text: str, most: int) -> str:
    """As many whole sentences as have room; of a first one that is longer its beginning."""
    taken: list[str] = []
    for sentence in SENTENCE.split(text):
        if len(" ".join([*taken, sentence]).split()) > most:
            break
        taken.append(sentence)
    if taken or not text or most < 1:
        return " ".join(taken)
    return f"{' '.join(text.split()[:most])}…"
