"""The variables of the environment that are about drafts."""

WHICH = "LEGITIMACY_DRAFTS"
KEEP_DAYS = "LEGITIMACY_DRAFTS_DAYS"
OFF = "off"
