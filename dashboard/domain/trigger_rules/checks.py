"""What must hold inside the file of trigger rules."""

from collections.abc import Collection, Iterator
from datetime import date

from dashboard.domain.base.problem import Fault, Path
from dashboard.domain.trigger_rules.trigger_rule import Crossing, TriggerRule, TriggerRules


def check_trigger_rules(file: TriggerRules, sources: Collection[str], today: date) -> Iterator[Fault]:
    """Yields every fault of the trigger rules; `sources` are the ids of the register in the file."""
    for name in ("sources", "rules"):
        ids: set[str] = set()
        for index, item in enumerate(getattr(file, name)):
            if item.id in ids:
                yield Fault((name, index, "id"), f"the id '{item.id}' comes twice in {name}", "give one another id")
            ids.add(item.id)
    for index, source in enumerate(file.sources):
        if source.date and source.date.lies_after(today):
            yield Fault(("sources", index, "date"), f"{source.date} lies in the future", "correct the date")
    for index, rule in enumerate(file.rules):
        yield from rule_is_whole(("rules", index), rule, sources, today)


def rule_is_whole(path: Path, rule: TriggerRule, sources: Collection[str], today: date) -> Iterator[Fault]:
    for index, ref in enumerate(rule.sources):
        if ref not in sources:
            says = f"'{ref}' is not among the sources of this file"
            yield Fault((*path, "sources", index), says, "add it to sources or correct the id")
    if not rule.sources:
        yield Fault((*path, "sources"), "there is no source", "name at least one id of the register `sources`")
    if rule.crosses == Crossing.share and rule.share is None:
        yield Fault((*path, "share"), "a rule about a share gives none", "add share as a fraction, such as 0.05")
    if rule.valid_from and rule.valid_from.lies_after(today):
        yield Fault((*path, "valid_from"), f"{rule.valid_from} lies in the future", "correct the date")
    if rule.valid_from and rule.valid_to and rule.valid_to.latest < rule.valid_from.earliest:
        says = f"the end {rule.valid_to} lies before the start {rule.valid_from}"
        yield Fault((*path, "valid_to"), says, "correct one of the two")
