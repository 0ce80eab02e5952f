"""What came of an import: numbers that add up, and what is wrong, each kind once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_EXAMPLES = 3
MOST_REFUSED = 10  # per cent of the rows; of more nothing is written unless somebody says so


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken over: its line, the column, why, and its cells as they stood."""

    line: int
    column: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """read = new + changed + unchanged + refused + skipped. Vanished rows are in no file any more and in none of these."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0
    vanished: int = 0
    cases: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    columns: tuple[str, ...] = field(default=())

    @property
    def written(self) -> int:
        return self.new + self.changed

    def refuses_more_than(self, most: int) -> bool:
        """Returns whether more than so many per cent of the rows are refused."""
        return self.refused * 100 > most * max(self.read, 1)

    @property
    def adds_up(self) -> bool:
        return self.read == self.written + self.unchanged + self.refused + self.skipped


def sentences(report: Report) -> tuple[str, ...]:
    """Returns the report in sentences: the sum, then what to know, then the problems, each kind once."""
    many = "rows" if report.read != 1 else "row"
    lines = [
        f"{report.read:,} {many} read = {report.written:,} written ({report.new:,} new, {report.changed:,} changed) + "
        f"{report.unchanged:,} unchanged + {report.refused:,} refused + {report.skipped:,} skipped."
    ]
    if report.vanished:
        lines.append(f"{report.vanished:,} that an earlier copy listed are gone. They are kept and marked.")
    if report.ours:
        lines.append(f"Ours, stated by no source: {', '.join(report.ours)}.")
    lines += report.notes
    lines += [f"Your edit is kept against the source: {each}" for each in report.conflicts]
    return (*lines, *problem_groups(report.refusals))


def problem_groups(refusals: Iterable[Refusal]) -> tuple[str, ...]:
    """Returns one sentence per kind of refusal, the most frequent first: "status 'S9' …: 4,000 rows, lines 2–4001"."""
    kinds: dict[tuple[str, str], list[Refusal]] = {}
    for each in refusals:
        kinds.setdefault((each.column, each.reason), []).append(each)
    ordered = sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[1][0].line))
    return tuple(_group_sentence(column, reason, rows) for (column, reason), rows in ordered)


def _group_sentence(column: str, reason: str, rows: list[Refusal]) -> str:
    where = f"{column}: " if column else ""
    if len(rows) == 1:
        return f"{where}{reason}: line {rows[0].line}"
    examples = ", ".join(str(each.line) for each in rows[:MOST_EXAMPLES])
    return f"{where}{reason}: {len(rows):,} rows, lines {rows[0].line}–{rows[-1].line}, such as {examples}"
