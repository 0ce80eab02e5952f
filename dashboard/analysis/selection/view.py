"""The View: what a reader looks at, as one value that an address can carry and a sentence can say."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Known = Mapping[str, Mapping[str, str]]  # filter → value → the words that people read
LABELS = {
    "case": "Case study",
    "part": "Part of",
    "country": "Country",
    "level": "Level of government",
    "method": "Method family",
    "power": "Promised power",
    "channel": "Channel",
    "recruitment": "Recruitment",
    "area": "Policy area",
}
YEARS = {"from": "since", "to": "until"}
TEXT = "q"
MARK, DATA, HIGHLIGHT = "mark", "data", "highlight"
ON_EVERY_PAGE = (HIGHLIGHT, MARK, DATA)
FILTERS = (*LABELS, *YEARS, TEXT)
FIRST = "overview"


@dataclass(frozen=True, slots=True)
class View:
    """A page with what a reader set on it. Filters: empty means no restriction; several values of one mean any of them.

    `settings` are the page's own, by name; `mark` is the mark whose panel is open; `data` holds the first digits of the
    content hash of the data that a link is pinned to; `highlight` are the ids of case studies that stand out in its charts.
    """

    page: str = FIRST
    case: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    power: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    recruitment: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    text: str = ""
    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mark: str = ""
    data: str = ""
    highlight: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether no filter is set."""
        return not self.filters()

    def setting(self, name: str) -> tuple[str, ...]:
        """Returns the values of one of the page's own settings; empty if the link says nothing of it."""
        return dict(self.settings).get(name, ())

    def last(self, name: str) -> str:
        """Returns the value of a setting that holds one; the last, if the link gives several; empty if it says nothing of it."""
        return "".join(self.setting(name)[-1:])

    def filters(self) -> dict[str, list[str]]:
        """Returns the filters as query parameters, in a fixed order; what does not restrict is left out."""
        listed = {name: list(getattr(self, name)) for name in LABELS if getattr(self, name)}
        years = {
            name: [f"{getattr(self, field):04}"] for name, field in YEARS.items() if getattr(self, field) is not None
        }
        return {**listed, **years, **({TEXT: [self.text]} if self.text else {})}

    def query(self) -> dict[str, list[str]]:
        """Returns everything but the page as query parameters, in a fixed order."""
        own = {name: list(values) for name, values in self.settings if values}
        rest = {name: [value] for name, value in ((MARK, self.mark), (DATA, self.data)) if value}
        lit = {HIGHLIGHT: list(self.highlight)} if self.highlight else {}
        return {**self.filters(), **own, **lit, **rest}

    def arguments(self) -> dict[str, Any]:
        """Returns the filters as parameters of the question `matching`."""
        return {name: getattr(self, name) or None for name in ASKED}


# The question `matching` calls its parameters as the View does.
ASKED = tuple(
    field.name for field in fields(View) if field.name not in ("page", "settings", "mark", "data", "highlight")
)
