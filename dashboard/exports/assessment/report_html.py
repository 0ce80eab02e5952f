"""The report of an assessment as one HTML file: it needs nothing else, prints well, and holds the passport inside it."""

import base64
from collections.abc import Callable, Iterable
from html import escape
from importlib.resources import files

from dashboard.analysis.assessment.next_steps import TODAY
from dashboard.analysis.assessment.report import Report, without_level
from dashboard.analysis.assessment.report_criteria import BehaviourPart, CriterionPart, Strip, evidence_said
from dashboard.analysis.assessment.similar_engagements import Near
from dashboard.analysis.text import english
from dashboard.charts.theme import LEVELS
from dashboard.domain.base.rating_lists import State

MEDIA_TYPE = "text/html"
# The file may load nothing and run nothing, whatever somebody typed into an answer.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
BLANKS = {State.no_evidence: ("?", "blank"), State.not_applicable: ("–", "none"), State.not_assessed: ("", "blank")}
WIDTH, EDGE = 220, 12
# Pixels: room below the axis, the lowest circle above it, from circle to circle, radius with its line.
BELOW, FIRST, APART, RADIUS = 10, 11, 6, 3


def report_html(report: Report, passport: str, name: str) -> bytes:
    """The file; `passport` is the text of the passport file and `name` what it is called when it is taken out again."""
    style = files("dashboard.exports.assessment").joinpath("report.css").read_text(encoding="utf-8")
    title = escape(f"Assessment of {report.title}")
    parts = [*_opening(report), *_glance(report), *_strong(report), *_steps(report), *_around(report)]
    parts += [part for behaviour in report.behaviours for part in _behaviour(behaviour, report)]
    parts += [*_set_aside(report), *_made_with(report), _keep(passport, name)]
    page = "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *parts,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )
    return page.encode("utf-8")


def _opening(report: Report) -> Iterable[str]:
    yield '<p class="kind">Assessment of</p>'
    yield f"<h1>{escape(report.title)}</h1>"
    yield f'<p class="standing">{escape(report.standing)}</p>'
    if report.facts:
        yield _pairs(report.facts)
    yield f'<div class="notice"><p>{escape(report.notice)}</p>'
    if report.caveat:
        source = f' <a class="named" href="{escape(report.caveat_source or "")}">Source</a>'
        yield f"<p>{escape(report.caveat)}{source}</p>"
    yield "</div>"


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs) + "</dl>"


def _glance(report: Report) -> Iterable[str]:
    low, high = report.scale
    yield "<h2>At a glance</h2>"
    yield '<table class="glance"><thead><tr><th>Behaviour</th>'
    yield f"<th>Levels {low} to {high}</th><th>Where it stands</th></tr></thead><tbody>"
    for part in report.behaviours:
        yield f'<tr><th scope="row">{escape(part.name)}</th><td>{_strip(part, report.scale)}</td>'
        yield f"<td>{escape(part.says)}</td></tr>"
    yield "</tbody></table>"
    yield '<p class="legend">Open circles are questions with a level and the filled one is their median. The bar shows where '
    yield "the median could lie, whatever the questions without a level turn out to be. There is no overall number.</p>"
    named = "; ".join(f"{level} {english}" for level, english in report.labels)
    yield f'<p class="legend">{escape(english.ended(named))}</p>'


def _strip(part: BehaviourPart, scale: tuple[int, int]) -> str:
    """The behaviour on the scale. The sentence beside it says the same, so the picture is hidden from readers aloud."""
    low, high = scale
    axis = _stack(part.strip) + RADIUS
    height = axis + BELOW
    across = (WIDTH - 2 * EDGE) / (high - low)

    def x(level: float) -> str:
        return f"{EDGE + (level - low) * across:.1f}"

    drawn = [f'<line x1="{x(low)}" y1="{axis}" x2="{x(high)}" y2="{axis}" stroke="#d8dee4"/>']
    drawn += [
        f'<line x1="{x(level)}" y1="{axis - 3}" x2="{x(level)}" y2="{axis + 3}" stroke="#aeb7c0"/>'
        for level in range(low, high + 1)
    ]
    drawn += _marks(part.strip, axis, x)
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return f'<svg {size} aria-hidden="true">{"".join(drawn)}</svg>'


def _stack(strip: Strip) -> int:
    """Returns how far above the axis the highest circle lies; a low stack gets the room of three."""
    return FIRST + APART * max([2, *(strip.levels.count(level) - 1 for level in strip.levels)])


def _marks(strip: Strip, axis: int, x: Callable[[float], str]) -> Iterable[str]:
    if strip.lowest is not None and strip.highest is not None:
        yield (
            f'<line x1="{x(strip.lowest)}" y1="{axis}" x2="{x(strip.highest)}" y2="{axis}" stroke="#9cc0de" '
            'stroke-width="5" stroke-linecap="round"/>'
        )
    seen: dict[float, int] = {}
    for level in strip.levels:
        seen[level] = seen.get(level, 0) + 1
        up = axis - FIRST - APART * (seen[level] - 1)
        yield f'<circle cx="{x(level)}" cy="{up}" r="2.4" fill="#fff" stroke="#57606a"/>'
    if strip.median is not None:
        yield f'<circle cx="{x(strip.median)}" cy="{axis}" r="5.5" fill="#0b5fa5" stroke="#fff" stroke-width="1.5"/>'


def _strong(report: Report) -> Iterable[str]:
    if not report.strengths:
        return
    yield "<h2>What is strong, and why</h2><ul>"
    for each in report.strengths:
        yield f"<li><strong>{escape(each.question)}</strong> {escape(each.says)}</li>"
    yield "</ul>"


def _steps(report: Report) -> Iterable[str]:
    yield "<h2>What to do next</h2>"
    yield f'<p class="legend">{TODAY}</p>'
    if report.actions:
        yield "<table><thead><tr><th>Action</th><th>For</th><th>Who</th><th>Until</th></tr></thead><tbody>"
        for what, question, owner, until in report.actions:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in (question, owner, until))
            yield f'<tr><td class="said">{escape(what)}</td>{cells}</tr>'
        yield "</tbody></table>"
    else:
        yield "<p>No action has been chosen yet.</p>"
    weak = [step for step in report.steps if step.next_level is not None]
    if weak:
        yield "<h3>The next level of each question that is not strong</h3>"
        yield "<table><thead><tr><th>Question</th><th>Now</th><th>What the next level asks</th><th>What would show it</th></tr></thead><tbody>"
        for step in weak:
            asks = f"{step.next_level}: {step.asks}"
            row = (step.question, f"{step.level:g}", asks, "; ".join(step.shown_by))
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody></table>"
    for head, questions in without_level(report):
        yield f"<h3>{escape(head)}</h3><ul>"
        yield from (f"<li>{escape(question)}</li>" for question in questions)
        yield "</ul>"


def _around(report: Report) -> Iterable[str]:
    around = report.around
    if around is None:
        return
    yield f"<h2>Next to engagements like this one</h2><p>{escape(around.says)}</p>"
    items = [_near(each, around.did_on) for each in around.near] + [escape(each.says) for each in around.numbers]
    if items:
        yield f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _near(near: Near, did_on: str) -> str:
    did = "".join(f"<li>{escape(said)}</li>" for said in near.did_said)
    return escape(near.says) + (f"<br>{escape(did_on)}<ul>{did}</ul>" if did else "")


def _behaviour(part: BehaviourPart, report: Report) -> Iterable[str]:
    yield f'<section><h2>{escape(part.name)}</h2><p class="asks">{escape(part.asks)}</p><p>{escape(part.says)}</p>'
    if part.path:
        yield f"<p>{escape(part.path)}</p>"
    yield from (_criterion(each, report) for each in part.criteria)
    yield "</section>"


def _criterion(part: CriterionPart, report: Report) -> str:
    rows = [*((name, escape(value)) for name, value in part.details)]
    if part.evidence:
        items = "".join(
            f"<li>{escape(evidence_said(item))}"
            + (f' <a href="{escape(item.url)}">{escape(item.url)}</a>' if item.url else "")
            + "</li>"
            for item in part.evidence
        )
        rows.append(("Evidence", f"<ul>{items}</ul>"))
    if part.lacks:
        told = escape(" ".join(part.lacks))
        rows.append(("Still lacking" if part.counted else "Not counted yet", f'<span class="lacks">{told}</span>'))
    if part.next_level:
        rows.append((part.next_level[0], escape(part.next_level[1])))
    rows += [("Adjudicated", escape(said)) for said in part.adjudications]
    rows += [("Reply", escape(said)) for said in part.replies]
    pairs = "".join(f"<dt>{escape(name)}</dt><dd>{inside}</dd>" for name, inside in rows)
    mark = f"{part.mark}: {part.descriptor}" if part.descriptor else part.mark
    sure = f' <span class="small">Certainty {escape(part.certainty)}.</span>' if part.certainty else ""
    return (
        f'<article class="criterion"><div>{_badge(part, report)}</div><div><h4>{escape(part.question)}</h4>'
        f"<p>{escape(mark)}{sure}</p>" + (f"<dl>{pairs}</dl>" if pairs else "") + "</div></article>"
    )


def _badge(part: CriterionPart, report: Report) -> str:
    """The level as a digit on its shade; the words beside it say the same."""
    if part.level is None:
        sign, kind = BLANKS.get(part.state, ("", "blank"))
        return f'<span class="badge {kind}" aria-hidden="true">{sign}</span>'
    low, high = report.scale
    place = round((min(max(int(part.level), low), high) - low) * (len(LEVELS) - 1) / (high - low))
    fill, ink = LEVELS[place][0]
    return f'<span class="badge" style="background:{fill};color:{ink}" aria-hidden="true">{part.level:g}</span>'


def _set_aside(report: Report) -> Iterable[str]:
    if not report.set_aside:
        return
    yield "<h2>Answers to an older version of the rubric</h2>"
    yield "<table><thead><tr><th>What was asked</th><th>The answer</th><th>Why it is set aside</th></tr></thead><tbody>"
    for why, question, answer in report.set_aside:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (question, answer, why)) + "</tr>"
    yield "</tbody></table>"


def _made_with(report: Report) -> Iterable[str]:
    yield "<h2>How this was made</h2>"
    yield f'<div class="made">{_pairs(report.made_with)}</div>'


def _keep(passport: str, name: str) -> str:
    data = base64.b64encode(passport.encode("utf-8")).decode("ascii")
    return (
        '<div class="keep screen"><p><strong>The answers are inside this file.</strong> Take them out to go on with the '
        f'assessment on any machine: <a download="{escape(name)}" href="data:application/yaml;base64,{data}">'
        f"{escape(name)}</a></p></div>"
    )
