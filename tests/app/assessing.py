"""A self-assessment as a test drives it: begun, answered, opened again, locked, merged."""

from streamlit.testing.v1 import AppTest

from dashboard.app_pages.assessment import saved_work, work
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role
from dashboard.storage.drafts.passport_file import passport_text
from tests.app.conftest import Open
from tests.app.test_pages import as_read

TITLE = "Market Square, Ely"
WORDS = "The minutes of 3 May name the bandstand as fixed."


def begun(opened: Open, title: str = TITLE) -> AppTest:
    app = opened("assess")
    app.text_input(key="assess-new-title").set_value(title)
    return pressed(app, "assess-begin")


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def work_of(app: AppTest) -> saved_work.Work:
    mine = app.session_state[work.DESK].work
    assert mine is not None
    return mine


def passport(app: AppTest) -> Passport:
    return work_of(app).passport


def code(app: AppTest) -> str:
    return work_of(app).code


def key(app: AppTest, *parts: str) -> str:
    return "-".join(("assess", str(app.session_state[work.DESK].rounds), *parts))


def to(app: AppTest, place: str) -> AppTest:
    app.query_params["at"] = place
    return app.run()


def answered(app: AppTest, criterion: str, level: int, text: str = WORDS) -> AppTest:
    to(app, criterion)
    app.radio(key=key(app, criterion, "choice")).set_value(level).run()
    app.text_area(key=key(app, criterion, "evidence", "0", "text")).set_value(text).run()
    app.segmented_control(key=key(app, criterion, "certainty")).set_value(Certainty.moderate).run()
    assert not app.exception
    return app


def words_of(app: AppTest) -> str:
    return as_read("\n".join(element.value for element in (*app.markdown, *app.error, *app.warning, *app.info)))


def resumed(opened: Open, with_code: str) -> AppTest:
    app = opened("assess")
    app.text_input(key="assess-new-code").set_value(with_code)
    return pressed(app, "assess-resume")


def uploaded(opened: Open, raw: bytes, name: str = "mine.assessment.yaml") -> AppTest:
    app = opened("assess")
    app.file_uploader(key="assess-file").set_value([(name, raw, "application/yaml")]).run()
    assert not app.exception
    return app


def locked(opened: Open, who: str, levels: dict[str, int], role: Role = Role.self) -> bytes:
    """The file of a rater who has finished."""
    app = opened("assess")
    app.text_input(key="assess-new-title").set_value(TITLE)
    app.text_input(key="assess-new-who").set_value(who)
    app.radio(key="assess-new-role").set_value(role)
    pressed(app, "assess-begin")
    for criterion, level in levels.items():
        answered(app, criterion, level)
    to(app, "result")
    app.checkbox(key="assess-finish-sure").check().run()
    pressed(app, "assess-finish-lock")
    return passport_text(passport(app)).encode()


def brought_together(opened: Open, *files: bytes) -> AppTest:
    app = opened("assess")
    app.file_uploader(key="assess-together-files").set_value(
        [(f"{i}.yaml", raw, "x") for i, raw in enumerate(files)]
    ).run()
    assert not app.exception
    return app


def worded(made: Passport, level: int, criterion: str = "aut-scope") -> str:
    return next(each.levels[level] for each in made.wordings if each.criterion == criterion)
