"""What the server sends to a browser, without one."""

from tests.bench.wire import Reader


def test_what_a_browser_has_is_not_sent_again(app_url: str):
    with Reader(app_url, box="Country") as reader:
        first = reader.talk.size
        reader.rerun()
        again = reader.talk.size
        reader.change()
        changed = reader.talk.size
    assert reader.talk.faults == []
    assert again < first / 7
    assert changed < first * 0.8
