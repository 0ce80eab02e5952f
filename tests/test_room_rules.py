"""What the diagram of rooms catches, and what it leaves alone."""

from pathlib import Path

import pytest

from tests.test_rooms import faults


@pytest.mark.parametrize(
    ("file", "source", "says"),
    [
        ("domain/a.py", "import dashboard.storage.places as p", "domain may not enter storage"),
        ("domain/a.py", "from dashboard import charts", "domain may not enter charts"),
        ("domain/a.py", "from .. import storage", "domain may not enter storage"),
        ("domain/base/a.py", "from ...storage import places", "domain may not enter storage"),
        ("domain/__init__.py", "from ..storage.places import x", "domain may not enter storage"),
        ("charts/a.py", "from dashboard.storage.warehouse import ask", "charts may not enter storage"),
        ("charts/a.py", "def f():\n    from dashboard.storage import warehouse", "charts may not enter storage"),
        ("charts/a.py", "import json, dashboard.exports", "charts may not enter exports"),
        ("analysis/a.py", "if TYPE_CHECKING:\n    from ..charts import chart", "analysis may not enter charts"),
        ("exports/a.py", "importlib.import_module('dashboard.storage')", "exports may not enter storage"),
        ("exports/a.py", "import_module('..storage', __package__)", "exports may not enter storage"),
        ("app.py", "from dashboard.analysis import scale", "app may not enter analysis"),
        ("app.py", "from . import storage", "app may not enter storage"),
        ("cli.py", "from dashboard.app_pages import overview", "cli may not enter app_pages"),
        ("cli.py", "def serve():\n    import streamlit", "streamlit belongs to app, app_pages"),
        ("api/a.py", "from dashboard.app_pages import session", "api may not enter app_pages"),
        ("api/a.py", "import streamlit as st", "streamlit belongs to app, app_pages"),
        ("api/a.py", "import duckdb", "duckdb belongs to storage"),
        ("app_pages/a.py", "from ..api import charts", "app_pages may not enter api"),
        ("app_pages/a.py", "from starlette.routing import Route", "starlette belongs to api, app, server"),
        ("cli.py", "from dashboard.api import charts", "cli may not enter api"),
        ("analysis/a.py", "import duckdb as d", "duckdb belongs to storage"),
        ("app_pages/a.py", "import plotly.graph_objects as go", "plotly belongs to charts"),
        ("app_pages/a.py", "from yaml import safe_load", "yaml belongs to storage"),
        ("storage/a.py", "__import__('streamlit')", "streamlit belongs to app, app_pages"),
        ("domain/a.py", "import pandas as pd", "domain does without pandas"),
        ("domain/a.py", "from pathlib import Path", "domain does without pathlib"),
        ("domain/a.py", "import os.path", "domain does without os"),
        ("domain/a.py", "text = open('x').read()", "domain opens no files"),
        ("domain/base/a.py", "from dashboard.domain.rubric import rubric", "domain/base may not enter domain/rubric"),
        ("analysis/evidence/a.py", "from ..ratings import marks", "analysis/evidence may not enter analysis/ratings"),
        ("charts/a.py", "from dashboard.charts.evidence.scale import x", "charts/. may not enter charts/evidence"),
        (
            "app_pages/components/a.py",
            "from ..session import session",
            "app_pages/components may not enter app_pages/session",
        ),
        (
            "app_pages/widgets/a.py",
            "from dashboard.app_pages import navigation",
            "app_pages/widgets may not enter app_pages/.",
        ),
        ("charts/a.py", "from dashboard.views import scale", "charts may not enter views"),
        ("server/a.py", "from dashboard.charts import x", "server may not enter charts"),
        ("domain/deep/a.py", "", "domain/deep is no sub-room"),
        ("utils/a.py", "", "utils is no room"),
        ("helpers.py", "", "helpers is no room"),
    ],
)
def test_a_broken_rule_is_caught(file: str, source: str, says: str):
    assert [fault.rpartition(": ")[2] for fault in faults(source, Path(file))] == [says]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "domain/a.py",
            "from enum import StrEnum\nfrom pydantic import BaseModel\nfrom dashboard.domain import rubric",
        ),
        ("storage/a.py", "import duckdb, yaml, pandas\nfrom pathlib import Path\nfrom ..domain import rubric"),
        ("app_pages/a.py", "import streamlit as st\nfrom dashboard.storage import warehouse\nfrom . import parts"),
        (
            "api/a.py",
            "from starlette.routing import Route\nfrom dashboard.storage import warehouse\nfrom . import answers",
        ),
        (
            "app.py",
            "import streamlit as st\nfrom dashboard.server import server\nfrom dashboard.app_pages import navigation",
        ),
        ("__main__.py", "from dashboard.cli import main"),
    ],
)
def test_a_kept_rule_is_left_alone(file: str, source: str):
    assert faults(source, Path(file)) == []
