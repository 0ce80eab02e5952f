"""Whether the data can be read, for whoever watches the server."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.answers import JSON, json_bytes, opened

HEALTH = "/health"


def health(request: Request) -> Response:
    """Whether questions are answered, from which data, and what `legitimacy check` finds wrong with it."""
    data = opened()
    data.warehouse.ask_arrow("certainty")
    contents = data.contents
    document = {
        "ok": True,
        "data": data.warehouse.data_hash,
        "case_studies": len(contents.cases),
        "rubrics": len(contents.rubrics),
        "ratings": len(contents.ratings),
        "problems": [asdict(problem) for problem in contents.problems],
    }
    return Response(json_bytes(document), media_type=JSON, headers={"Cache-Control": "no-store"})
