"""What can be refused about drafts, each in a sentence for the person."""

MOST_BYTES = 2_000_000  # as much as an uploaded file may have


class DraftRefused(Exception):
    """Something about a draft cannot be done; the text is a sentence for the person."""


class NoSuchDraft(DraftRefused):
    """No draft has this code, whether it was mistyped, deleted or never given out."""

    def __init__(self) -> None:
        super().__init__("No draft is kept under this code. Check it letter by letter, or carry on from your file.")


class Stale(DraftRefused):
    """The draft was saved from elsewhere since this copy of it was read."""

    def __init__(self) -> None:
        super().__init__("This draft was changed in another window meanwhile, so nothing was overwritten.")


class TooLarge(DraftRefused):
    """The document is larger than any honest assessment."""

    def __init__(self) -> None:
        super().__init__(
            f"The answers are larger than {MOST_BYTES:,} bytes and were not saved. Shorten the longest text."
        )


class StoreUnusable(DraftRefused):
    """The place where drafts are kept does not answer or cannot be written."""


class ConnectionLost(StoreUnusable):
    """The connection to the database broke; whether the last change arrived is not known."""

    def __init__(self) -> None:
        super().__init__(
            "The connection to the place where drafts are kept was lost. Your answers are still on this screen. "
            "Try again in a moment, or download your file."
        )


class TooMany(DraftRefused):
    """Too many codes were tried or drafts begun lately."""

    def __init__(self, what: str, seconds: int) -> None:
        super().__init__(f"Too many {what} in a short time. Wait {max(seconds, 1)} seconds, then try again.")
