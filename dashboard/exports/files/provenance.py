"""Which data a file was made of, whose reading it is, and where it can be seen again."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.collection_info import CollectionInfo

# Files have a date inside; where a collection has none, the first one that a ZIP can hold.
NO_DATE = date(1980, 1, 1)
WHOSE = (
    "Ratings are judgements of the raters named with them, never facts. The Centre for Public Impact (CPI) has neither "
    "scored nor endorsed anything here."
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the collection says of itself, the hash of its content, and the address of the view, where there is one."""

    info: CollectionInfo | None
    data_hash: str
    link: str = ""

    @property
    def day(self) -> date:
        """The date of the data. It also stands for the time of writing, so that the same data gives the same bytes."""
        return max(self.info.date.earliest, NO_DATE) if self.info else NO_DATE

    def by_label(self) -> dict[str, str]:
        """Label and text of everything that a file says of its origin."""
        info = self.info
        return {
            "Collection": info.title if info else "not named",
            "Publisher": info.publisher if info else "not named",
            "Data of": info.date if info else "no date given",
            "Version": info.version if info else "not given",
            "Content hash": self.data_hash,
            "Licence": info.licence if info else "not stated",
            "Address of the view": self.link or "none",
            "Whose judgement": WHOSE,
        }
