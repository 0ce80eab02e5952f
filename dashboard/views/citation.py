"""How to cite a view: as text, BibTeX and CSL-JSON, each with version, date, data and licence."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.analysis.text.english import spoken_date
from dashboard.domain.collection_info import CollectionInfo
from dashboard.views.data_line import SHORT

# What BibTeX would read as markup.
TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
       "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: the title of the view, where it stands, of which data, and when it was looked at."""

    title: str
    link: str
    info: CollectionInfo | None
    data_hash: str
    looked_at: date

    @property
    def _short(self) -> str:
        return self.data_hash[:SHORT]

    def text(self) -> str:
        """'The publisher (2026). “Scale.” In: The collection, version 0.1.0 of 23 November 2026, data 0123… Licence … Link.'"""
        looked_at_words = f"{self.link}, looked at on {spoken_date(self.looked_at.isoformat())}."
        if self.info is None:
            return f"“{self.title}.” Data {self._short}. {looked_at_words}"
        info = self.info
        return (
            f"{info.publisher} ({str(info.date)[:4]}). “{self.title}.” In: {info.title}, version {info.version} of "
            f"{spoken_date(info.date)}, data {self._short}. Licence {info.licence}. {looked_at_words}"
        )

    def bibtex(self) -> str:
        """One entry of the kind misc, with the publisher's name kept together."""
        fields = {
            "title": self.title,
            "note": f"Data {self._short}",
            "url": self.link,
            "urldate": self.looked_at.isoformat(),
        }
        if self.info:
            fields |= {"author": self.info.publisher, "howpublished": self.info.title, "year": str(self.info.date)[:4],
                       "date": str(self.info.date), "version": self.info.version, "copyright": self.info.licence}  # fmt: skip
        lines = [f"  {name} = {{{{{_tex(text)}}}}}" if name in ("author", "title") else f"  {name} = {{{_tex(text, name)}}}"
                 for name, text in fields.items()]  # fmt: skip
        return f"@misc{{{self._key},\n" + ",\n".join(lines) + "\n}"

    def csl_json(self) -> str:
        """A list with one item of the type dataset, as reference managers read it."""
        item: dict[str, Any] = {
            "id": self._key,
            "type": "dataset",
            "title": self.title,
            "URL": self.link,
            "accessed": {"date-parts": [[self.looked_at.year, self.looked_at.month, self.looked_at.day]]},
            "number": self._short,
        }
        if self.info:
            item |= {
                "author": [{"literal": self.info.publisher}],
                "container-title": self.info.title,
                "issued": {"date-parts": [[int(part) for part in str(self.info.date).split("-")]]},
                "version": self.info.version,
                "license": self.info.licence,
            }
        return json.dumps([item], ensure_ascii=False, indent=2)

    @property
    def _key(self) -> str:
        return f"{re.sub('[^a-z0-9]+', '-', self.title.lower()).strip('-')[:40] or 'view'}-{self._short}"


def _tex(text: str, field: str = "") -> str:
    """An address stays as it is, because styles set it letter by letter; only what would end the entry is written otherwise."""
    if field == "url":
        return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    return "".join(TEX.get(sign, sign) for sign in " ".join(text.split()))
