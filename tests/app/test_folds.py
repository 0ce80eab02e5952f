"""Folds: what is in them is drawn when they are opened, and they stay as the reader left them."""

from streamlit.testing.v1 import AppTest

from tests.app.conftest import Open, open_menu

ESTONIA, ICELAND, MADRID = "estonia-citizens-assembly-2013", "iceland-constitution-2010", "madrid-plaza-de-espana-2017"


def opened_folds(app: AppTest) -> list[str]:
    return [fold.label for fold in app.expander if fold.proto.expanded]


def components(app: AppTest) -> int:
    return len(app.get("bidi_component")) + len(app.get("plotly_chart"))


def test_charts_of_second_rank_are_drawn_when_their_fold_is_opened(opened: Open):
    for page, key in (("follow_through", "setbacks-fold"), ("case_study", "numbers-fold"), ("compare", "design-fold")):
        app = opened(page, case=[ESTONIA, MADRID] if page == "compare" else ESTONIA)
        files, drawn = len(app.get("download_button")), components(app)
        open_menu(app, key)
        assert not app.exception
        assert len(opened_folds(app)) == 1
        assert len(app.get("download_button")) > files, page
        assert components(app) > drawn, page


def test_a_fold_stays_open_when_a_filter_changes_its_title(opened: Open):
    for page, key in (("overview", "where-fold"), ("follow_through", "setbacks-fold")):
        app = open_menu(opened(page), key)
        (before,) = opened_folds(app)
        app.query_params["part"] = "report"
        app.run()
        (after,) = opened_folds(app)
        assert before != after, page
        app.session_state[key] = False
        assert opened_folds(app.run()) == [], page


def test_a_fold_that_a_mark_opened_can_be_closed_and_another_mark_opens_it_again(opened: Open):
    app = opened("case_study", case=ESTONIA, source="NEN13")
    assert opened_folds(app) == ["Sources (49)"]
    app.session_state["sources-fold"] = False
    assert opened_folds(app.run()) == []
    assert opened_folds(app.run()) == []
    app.query_params["source"] = ""
    app.run()
    app.query_params["source"] = "NEN13"
    assert opened_folds(app.run()) == ["Sources (49)"]


def test_a_link_back_to_a_page_opens_its_fold_again(opened: Open):
    app = opened("case_study", case=ESTONIA, source="NEN13")
    app.session_state["sources-fold"] = False
    app.run()
    app.switch_page("app_pages/scale.py").run()
    app.switch_page("app_pages/case_study.py")
    app.query_params.update(case=ESTONIA, source="NEN13")
    assert opened_folds(app.run()) == ["Sources (49)"]


def test_what_a_link_opened_in_one_case_study_is_closed_in_the_next_and_what_the_reader_opened_stays_open(opened: Open):
    app = open_menu(opened("case_study", case=ESTONIA, source="NEN13"), "timeline-fold")
    assert len(opened_folds(app)) == 2
    app.selectbox[0].set_value(ICELAND).run()
    (left,) = opened_folds(app)
    assert left.startswith("What happened when")


def test_nothing_that_was_chosen_in_one_case_study_holds_in_the_next(opened: Open):
    app = open_menu(opened("case_study", case=ESTONIA), "numbers-fold")
    app.pills[0].set_value(["Table"]).run()
    follow = next(box for box in app.selectbox if box.label == "See the evidence")
    follow.set_value(f"{ESTONIA}|online-users").run()
    assert "mark" in app.query_params
    app.selectbox[0].set_value(ICELAND).run()
    open_menu(app, "numbers-fold")
    assert not app.exception
    assert [each.value for each in app.pills] == [[]]
    assert [box.value for box in app.selectbox if box.label == "See the evidence"] == [None]
    assert "mark" not in app.query_params
