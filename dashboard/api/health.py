"""Whether the data can be read and drafts be saved, for whoever watches the server."""

from dataclasses import asdict
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.errors import UNAVAILABLE
from dashboard.api.responses import JSON, json_bytes, served_data
from dashboard.storage.collection.folders import whole_parts_missing
from dashboard.storage.drafts.refusals import StoreUnusable
from dashboard.storage.drafts.settings import open_drafts, settings_given
from dashboard.storage.drafts.store import Drafts

HEALTH = "/health"
# Of the store of drafts, without saying where it lies.
OFF, USABLE, UNUSABLE = "off", "usable", "unusable"


def health(request: Request) -> Response:
    """Returns whether questions are answered, from which data, whether drafts can be saved, and what `legitimacy check` finds."""
    data = served_data()
    data.warehouse.ask_arrow("certainty")
    contents, drafts = data.contents, _drafts()
    sound = drafts != UNUSABLE and not whole_parts_missing(contents.collection)
    document = {
        "ok": sound,
        "data": data.warehouse.data_hash,
        "case_studies": len(contents.cases),
        "rubrics": len(contents.rubrics),
        "ratings": len(contents.ratings),
        "drafts": drafts,
        "problems": [asdict(problem) for problem in contents.problems],
    }
    return Response(
        json_bytes(document), 200 if sound else UNAVAILABLE, media_type=JSON, headers={"Cache-Control": "no-store"}
    )


def _drafts() -> str:
    try:
        store = _store(settings_given())
        if store is None:
            return OFF
        store.can_be_saved()
    except StoreUnusable:
        return UNUSABLE
    return USABLE


@lru_cache(maxsize=1)
def _store(settings: tuple[tuple[str, str], ...]) -> Drafts | None:
    """Returns the store that the settings name, opened once; what cannot be opened is tried again the next time."""
    return open_drafts(dict(settings))
