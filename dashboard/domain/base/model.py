"""The base of every model and the small types that all of them use."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """Frozen, strict (no text becomes a number by itself) and closed (an unknown field is an error).

    An error that ends up in a log does not repeat what was given: it may be somebody's answer.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
CaseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$", max_length=60)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"\[\]]+$", max_length=1000)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Whole = Annotated[int, Field(ge=0)]
Ids = tuple[ItemId, ...]
