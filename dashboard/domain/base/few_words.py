"""Texts that must be read at a glance, counted in words."""

from collections.abc import Iterator

from dashboard.domain.base.problem import Fault, Path


def too_many_words(path: Path, text: str | None, most: int) -> Iterator[Fault]:
    """Yields a fault if a text has more words than `most`."""
    number = len((text or "").split())
    if number > most:
        yield Fault(path, f"{number} words are more than {most}", f"say it in at most {most} words")
