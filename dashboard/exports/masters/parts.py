"""The names of layouts and of their placeholders: a template that uses them is filled like our own."""

COVER, FINDING, CALLOUT, APPENDIX = "Cover", "Finding", "Callout", "Appendix"
WORDS, SECTION, CLOSING = "Words", "Section", "Closing"
TITLE, SUBTITLE, BODY, CAVEAT, SOURCES, NUMBER = (
    "Title", "Subtitle", "Content", "Caveat", "Sources and data", "Slide number",
)  # fmt: skip
INDEX = {SUBTITLE: 13, BODY: 1, CAVEAT: 14, SOURCES: 15, CALLOUT: 16, NUMBER: 12}
