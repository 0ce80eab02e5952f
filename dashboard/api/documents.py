"""Case studies and rubrics as whole JSON documents, as their models hold them."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.api.errors import unknown
from dashboard.api.responses import ROOT, address, json_bytes, kept_answer, served_data
from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import is_other_version
from dashboard.storage.collection.rubrics import by_version
from dashboard.storage.opening.current import Opened
from dashboard.storage.warehouse.fill import named_versions, one_per_id

CASES, RUBRICS = f"{ROOT}/cases", f"{ROOT}/rubrics"


def about(data: Opened) -> dict[str, Any]:
    """Returns what every document says of the data that it comes from: the collection's own words, or null, and the hash."""
    info = data.contents.info
    return {"collection": info.model_dump(mode="json") if info else None, "data": data.warehouse.data_hash}


def cases_of(data: Opened) -> dict[str, CaseStudy]:
    return {case.id: case for case in sorted(one_per_id(data.contents), key=lambda case: case.id)}


def rubrics_of(data: Opened) -> dict[str, Rubric]:
    """Returns every version of every rubric by its name, the current ones first."""
    found = named_versions(data.contents)
    return {name: found[name] for name in sorted(found, key=lambda name: (is_other_version(name), name))}


def cases(request: Request) -> Response:
    """Returns every case study with its title and address."""
    data = served_data()
    entries = [
        {"id": id_, "title": case.title, "address": address(request, f"{CASES}/{id_}.json")}
        for id_, case in cases_of(data).items()
    ]
    return kept_answer(request, data, lambda: json_bytes({**about(data), "cases": entries}))


def case(request: Request) -> Response:
    """Returns one whole case study."""
    data, name = served_data(), request.path_params["id"]
    found = cases_of(data).get(name)
    if found is None:
        raise unknown("case study", name, cases_of(data), address(request, CASES))
    return kept_answer(request, data, lambda: json_bytes({**about(data), "case_study": found.model_dump(mode="json")}))


def rubrics(request: Request) -> Response:
    """Returns every version of every rubric, whose it is, and its address; first the current ones, which go by the id alone."""
    data = served_data()
    entries = [
        {
            "id": id_,
            "version": each.rubric.version,
            "current": not is_other_version(id_),
            "notice": each.rubric.notice,
            "address": address(request, f"{RUBRICS}/{id_}.json"),
        }
        for id_, each in rubrics_of(data).items()
    ]
    return kept_answer(request, data, lambda: json_bytes({**about(data), "rubrics": entries}))


def rubric(request: Request) -> Response:
    """Returns one whole rubric, in the shape of its file; id@version names any of its versions."""
    data, name = served_data(), request.path_params["id"]
    found = rubrics_of(data).get(name) or by_version(data.contents.rubric_reads).get(name)
    if found is None:
        raise unknown("rubric", name, rubrics_of(data), address(request, RUBRICS))
    return kept_answer(request, data, lambda: json_bytes({**about(data), **found.model_dump(mode="json")}))
