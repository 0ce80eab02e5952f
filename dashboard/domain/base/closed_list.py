"""The base of every closed list: a word that carries its meaning."""

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema


class ClosedList(StrEnum):
    """A word out of a fixed set; `meaning` says in one sentence when it applies."""

    meaning: str

    def __new__(cls, word: str, meaning: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member

    @property
    def label(self) -> str:
        """The word as people read it: underscores become spaces."""
        return self.value.replace("_", " ")

    @classmethod
    def read(cls, value: Any) -> Self:
        """Returns the member for a word of a file; an unknown word names the whole list."""
        found = cls._value2member_map_.get(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError("closed_list", "{allowed}", {"allowed": ", ".join(cls)})
        return found  # type: ignore[return-value]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        words = [{"const": word.value, "description": word.meaning} for word in cls]
        return {"type": "string", "oneOf": words, "title": cls.__name__}
