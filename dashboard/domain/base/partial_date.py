"""A date at the precision that is known: a year, a month or a day."""

import calendar
import re
from datetime import date, timedelta
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

# Not \d, which knows the digits of all scripts.
SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
WORDS = re.compile(r"(?:([0-9]{1,2})\.? )?([A-Za-z]{3,9})\.?,? ([0-9]{4})")
# Where the day begins first it is tomorrow already for those who live farther west.
AHEAD = timedelta(days=1)
MONTHS = "January February March April May June July August September October November December".split()


class PartialDate(str):
    """`2015`, `2015-04` or `2015-04-30`, kept as written; `earliest` and `latest` bound the day that is meant."""

    __slots__ = ()

    @classmethod
    def read(cls, value: Any) -> Self:
        """Returns the date for a value of a file. A bare year may come as a number. Anything else is refused."""
        if isinstance(value, cls):
            return value
        text = str(value) if type(value) in (str, int) else ""
        match = SHAPE.fullmatch(text)
        if not match:
            raise PydanticCustomError("partial_date", "not a date")
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise PydanticCustomError("partial_date", "not in the calendar") from None
        return cls(text)

    @classmethod
    def understood(cls, text: str) -> Self:
        """Returns the same for what somebody types, who may also write as people speak: `6 April 2013`, `Sept 2013`."""
        match = WORDS.fullmatch(" ".join(text.split()))
        if not match:
            return cls.read(text)
        day, word, year = match.groups()
        months = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(word.lower())]
        if len(months) != 1:
            raise PydanticCustomError("partial_date", "not a date")
        return cls.read(f"{year}-{months[0]:02}" + (f"-{int(day):02}" if day else ""))

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def earliest(self) -> date:
        """The first day that this can mean."""
        year, month, day = [*map(int, self.split("-")), 1, 1][:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day that this can mean."""
        first = self.earliest
        if self.precision == "day":
            return first
        month = 12 if self.precision == "year" else first.month
        return date(first.year, month, calendar.monthrange(first.year, month)[1])

    def lies_after(self, today: date) -> bool:
        """Returns whether no part of this date has begun anywhere; `today` is the date where the program runs."""
        return self.earliest > today + AHEAD

    @property
    def spoken(self) -> str:
        """As people write it: `6 April 2013`, `April 2013` or `2013`."""
        first = self.earliest
        month = f"{MONTHS[first.month - 1]} {self[:4]}"
        return {"day": f"{first.day} {month}", "month": month, "year": self[:4]}[self.precision]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "title": "PartialDate"}
