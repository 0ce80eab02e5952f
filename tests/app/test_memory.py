"""Nothing that outlives a session holds what the session held."""

import gc
import weakref

import pytest

from dashboard.app_pages.session import basket
from tests.app.conftest import Open


@pytest.mark.usefixtures("spared")
@pytest.mark.parametrize("page", ["overview", "follow_through"])
def test_a_session_that_is_over_is_freed(page: str, opened: Open):
    app = opened(page)
    app.multiselect(key="filter-country").set_value(["EST"]).run()
    assert not app.exception
    held = weakref.ref(app.session_state[basket.BASKET])
    assert held() is not None
    del app
    gc.collect()
    assert held() is None
