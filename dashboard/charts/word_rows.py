"""A chart that is a table of words as Rows: page, picture and web draw it as they draw all other rows."""

from collections.abc import Mapping

from dashboard.charts.chart import Chart
from dashboard.charts.rows import Column, Group, Row, Rows, Words

MOST_ROWS = 40  # rows that are shown before the rest is folded


def word_rows(chart: Chart, columns: Mapping[str, int], name: str) -> Rows:
    """Returns the rows of a chart's table: `name` is the column of their names, `columns` are the others with their widths."""
    shown = chart.shown
    heads = [chart.columns[each] for each in columns]
    rows = tuple(
        Row(mark, str(row[chart.columns[name]]), tuple(Words(str(row[head])) for head in heads))
        for mark, row in zip(chart.ids(), shown.to_dict("records"), strict=True)
    )
    left = rows[MOST_ROWS:]
    return Rows(
        label=chart.title, head=chart.columns[name],
        columns=tuple(Column(head, width) for head, width in zip(heads, columns.values(), strict=True)),
        groups=(Group("", rows[:MOST_ROWS]), *([Group(f"{len(left)} more rows", left, folded=True)] if left else [])),
    )  # fmt: skip
