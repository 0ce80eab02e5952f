"""On paper no table is cut off where the marks of all behaviours stand; other pages are printed on the visit that looks for barriers."""

import pytest

from tests.browser import on_paper, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_no_table_of_marks_is_cut_off_on_paper(open_page: OpenPage):
    on_paper.assert_no_table_is_cut_off(on_the_page.settled(open_page("/behaviours")), ".lv")
