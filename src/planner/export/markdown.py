"""A plan as Markdown, to be pinned to the wall: the goal pages, what is closed, the sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.questions import TWELVE, answered
from planner.drawing.goal.goal_text import answer_lines, answer_texts, texts_below
from planner.drawing.how_often import often_words
from planner.drawing.lane import Cells, draw_lane
from planner.drawing.lane_rows import short_number
from planner.drawing.markdown_text import clean_markdown, escape_markdown
from planner.drawing.sheet import people, race_words, sheet
from planner.drawing.tactics.strips import done_words
from planner.drawing.text_map import plain_row
from planner.export.for_client import for_readers
from planner.export.since import sections_since
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import pad
from planner.race.tactic_counts import count_tactic
from planner.race.track import goals_off_map, lane_of
from planner.race.verdict import date_words, finish_words, number

START_COLUMN, TAPE = 8, 64
FENCE = "```"


def markdown(
    plan: Plan,
    today: dt.date,
    *,
    sheets: bool = False,
    client: bool = False,
    since: dt.date | None = None,
) -> str:
    """The whole plan: every active goal's page, then what is closed or parked with its lesson.

    With a day ``since`` what happened from then on follows, with ``sheets`` one for each person.
    For a client notes and doubts are left out. No text of the plan acts as markup or as HTML, and
    no control character is left in it; the only code blocks are the drawn lanes.
    """
    plan = for_readers(plan, today, client=True) if client else plan
    lines = title(plan, today)
    for goal in plan.goals:
        if goal.state == "active":
            lines += ["", *goal_page(plan, goal, today, client=client)]
    lines += _closed_lines(plan, today)
    lines += _lines_since(plan, since, today) if since is not None else []
    if sheets:
        for person in people(plan):
            lines += ["", *sheet(plan, person, today)]
    return _join_lines(lines)


def one_sheet(plan: Plan, person: str, today: dt.date) -> str:
    """The sheet of one person alone, under the plan's name."""
    return _join_lines([*title(plan, today), "", *sheet(plan, person, today)])


def title(plan: Plan, today: dt.date) -> list[str]:
    """The plan's name and day, why all this, and what is left alone."""
    name = clean_markdown(plan.name) or "Plan"
    lines = [f"# {name} · {date_words(today, today)} {today.year}"]
    lines += ["", clean_markdown(plan.why)] if plan.why else []
    not_doing = ", ".join(clean_markdown(part) for part in plan.not_doing)
    return [*lines, *(["", f"Not doing: {not_doing}"] if not_doing else [])]


def _join_lines(lines: Iterable[str]) -> str:
    """The lines as one text, never two blank ones in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def goal_page(plan: Plan, goal: Goal, today: dt.date, *, client: bool = False) -> list[str]:
    """A goal as its page in the workbook tells it: where it stands, the sentence, the work."""
    done = answered(QuestionContext(plan, goal, today))
    who = clean_markdown(goal.owners_text) or ("" if client else "no owner yet")
    count = f"{sum(done)} of {len(TWELVE)} questions answered"
    head = (
        who,
        clean_markdown(race_words(goal, plan, today)),
        count * (not client and not all(done)),
    )
    answers = answer_texts(plan, goal, today, client=client)
    return [
        f"## {_name(goal)}",
        "",
        *_lane(plan, goal, today),
        "",
        " · ".join(filter(None, head)),
        "",
        *(escape_markdown(line) for lines in answer_lines(answers) for line in lines),
        "",
        *_stones(plan, goal, today),
        *_tactics(plan, goal, today, client),
        *(f"- {escape_markdown(text)}" for text in texts_below(answers)),
    ]


def _name(entry: Goal | Stone | Tactic) -> str:
    return clean_markdown(entry.name) or clean_markdown(entry.id)


def _lane(plan: Plan, goal: Goal, today: dt.date) -> list[str]:
    """The lane between its two numbers; no words of the plan stand in the code block."""
    lane = lane_of(goal, plan, today)
    row = Cells(TAPE + 6)
    start = None if lane.standing.line is None else lane.standing.line.baseline
    shown = goal.enough if goal.keeps else goal.baseline if start is None else start
    row.put(2, pad(short_number(shown, lane, 5), 5, "right"))
    draw_lane(row, lane, START_COLUMN, TAPE)
    enough = "" if goal.keeps or goal.enough is None else short_number(goal.enough, lane, 9)
    return [f"{FENCE}text", f"{plain_row(row.row())} {enough}".rstrip(), FENCE]


def _table(*rows: tuple[str, ...]) -> list[str]:
    head, *rest = rows
    return ["| " + " | ".join(cells) + " |" for cells in (head, tuple("---" for _ in head), *rest)]


def _stones(plan: Plan, goal: Goal, today: dt.date) -> list[str]:
    stones = plan.stones_of(goal)
    if not stones:
        return []
    head = ("stepping stone", "start", "now", "enough", "because")
    rows = [head, *(_stone(plan, stone, today) for stone in stones)]
    with_hunch = any(stone.hunch for stone in stones)
    return [*_table(*(row if with_hunch else row[:-1] for row in rows)), ""]


def _stone(plan: Plan, stone: Stone, today: dt.date) -> tuple[str, ...]:
    value = lane_of(stone, plan, today).standing.value
    start = "?" if stone.baseline is None else number(stone.baseline, stone)
    now = "no number" if value is None else number(value, stone)
    return (
        _name(stone),
        start,
        now,
        clean_markdown(finish_words(stone, today)),
        clean_markdown(stone.hunch),
    )


def _tactics(plan: Plan, goal: Goal, today: dt.date, client: bool) -> list[str]:
    tactics = [tactic for tactic in plan.tactics_of(goal) if tactic.state in OPEN_TACTIC_STATES]
    if not tactics:
        return []
    rows = [_tactic(plan, tactic, today, client) for tactic in tactics]
    return [*_table(("what we try", "who", "how often", "last 4 weeks", "where"), *rows), ""]


def _tactic(plan: Plan, tactic: Tactic, today: dt.date, client: bool) -> tuple[str, ...]:
    return (
        _name(tactic),
        clean_markdown(tactic.owners_text) or ("" if client else "no owner yet"),
        clean_markdown(often_words(tactic, today)) or ("" if client else "how often?"),
        done_words(count_tactic(tactic, plan, today)),
        clean_markdown(tactic.channel),
    )


def _closed_lines(plan: Plan, today: dt.date) -> list[str]:
    """What is over or waits, one line each, with why and what was learned."""
    lines = ["", "## Closed and parked", ""]
    for state, goals in goals_off_map(plan).items():
        for goal in goals:
            day = f" {date_words(goal.ended, today)}" if goal.ended else ""
            because = f": {clean_markdown(goal.because)}" if goal.because else ""
            lines.append(f"- **{_name(goal)}** · {state}{day}{because}")
            lines += [f"  - learned: {clean_markdown(goal.lesson)}"] if goal.lesson else []
    return lines if len(lines) > 3 else []


def _lines_since(plan: Plan, since: dt.date, today: dt.date) -> list[str]:
    """What happened from a day on, in words."""
    lines = ["", f"## Since {date_words(since, today)}"]
    sections = sections_since(plan, since, today)
    for section in sections:
        lines += ["", f"### {section.title}", ""]
        for item in section.items:
            lines.append(f"- **{clean_markdown(item.head)}**")
            lines += [f"  - {clean_markdown(text)}" for text in item.texts]
    return lines if sections else [*lines, "", "Nothing was written down since then."]
