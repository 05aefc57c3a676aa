"""The plan's days as a calendar: the weekly check-in, the finish lines, the numbers on the way.

All of them are whole days, so that no time zone is needed. Each keeps its UID from one export
to the next, so that a calendar replaces what it has. RFC 5545.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256

from planner.export.for_client import for_client
from planner.plan.model import Goal, Plan, Stone
from planner.plan.text import clean
from planner.race.checkin_days import next_checkin_day
from planner.race.days import race_days
from planner.race.number_due import number_day
from planner.race.pace import standing_of
from planner.race.verdict import finish_words, number

LATEST = dt.timedelta(days=731)
"""So long check-ins go on where a goal has no last day: the next export goes on from there."""
LONGEST = 300
"""Cells after which a text is cut."""
_WEEKS = {"2 weeks": 2, "month": 4, "quarter": 13}
"""So many weeks after a check-in day the next number is due, where that is not every week."""
_OCTETS = 75
_REMINDER = (
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "DESCRIPTION:Check in",
    "TRIGGER:PT9H",
    "END:VALARM",
)


def ics(plan: Plan, today: dt.date, *, client: bool = False) -> bytes:
    """The calendar from a day on; for a client without the check-ins, which are the team's."""
    plan = for_client(plan) if client else plan
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//planner//planner//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escape_text(plan.name or 'Plan')}"]
    lines += [] if client else _checkins(plan, today)
    dated: tuple[Goal | Stone, ...] = (*plan.goals, *plan.stones)
    for entry in dated:
        if entry.state == "active":
            lines += _days_of(entry, plan, today)
    lines.append("END:VCALENDAR")
    return "".join(map(_fold_line, lines)).encode("utf-8")


def _checkins(plan: Plan, today: dt.date) -> list[str]:
    """The plan's day, from the first on which a number is due to the last finish line.

    Every week, or as often as all goals are read; not in pauses, and not on a day whose
    check-in was finished.
    """
    days = {goal.id: _first_checkin(goal, plan, today) for goal in plan.goals}
    asked = [goal for goal in plan.goals if days[goal.id] is not None]
    if not asked:
        return []
    first_days = {day for day in days.values() if day is not None}
    rhythms = {goal.every for goal in asked}
    first = min(first_days)
    every = _WEEKS.get(rhythms.pop(), 1) if len(rhythms) == len(first_days) == 1 else 1
    ends = [goal.deadline for goal in asked if goal.deadline is not None]
    last = min(max(ends), first + LATEST) if len(ends) == len(asked) else first + LATEST
    if last < first:
        return []
    racing = race_days(plan.pauses)
    dates = [first + dt.timedelta(days=n) for n in range(0, (last - first).days + 1, 7 * every)]
    paused = [date for date in dates if not racing.is_race_day(date)]
    if len(paused) == len(dates):
        return []
    interval = f"INTERVAL={every};" if every > 1 else ""
    until = f"{interval}UNTIL={_day(last)};BYDAY={plan.checkin_day[:2].upper()}"
    extra_lines = [f"RRULE:FREQ=WEEKLY;{until}"]
    extra_lines += [f"EXDATE;VALUE=DATE:{','.join(map(_day, paused))}"] if paused else []
    names = ", ".join(clean(goal.name.strip() or goal.id) for goal in asked)
    return _event(
        "check-in", first, "Check in", f"This week's numbers: {names}", plan, today, *extra_lines
    )


def _first_checkin(goal: Goal, plan: Plan, today: dt.date) -> dt.date | None:
    """The first check-in day, from today on, on which a goal's number is due."""
    if goal.state != "active":
        return None
    day = number_day(goal, plan, today)
    if day is None:
        start = standing_of(goal, plan, today).start
        return next_checkin_day(plan, start) if start and start > today else None
    return next_checkin_day(plan, max(day, today) - dt.timedelta(days=1))


def _days_of(entry: Goal | Stone, plan: Plan, today: dt.date) -> Iterator[str]:
    """The finish line and the numbers on the way, as far as they are still to come."""
    name, kind = clean(entry.name.strip() or entry.id), type(entry).__name__.lower()
    description = clean(entry.why) if isinstance(entry, Goal) else ""
    if entry.deadline is not None and entry.deadline >= today:
        finish = "Finish line" if isinstance(entry, Goal) else "Stepping stone"
        amount = clean(finish_words(entry, entry.deadline)).partition(" by ")[0]
        words = f"{finish}: {name}, {amount}"
        yield from _event(
            f"finish.{kind}.{entry.id}", entry.deadline, words, description, plan, today
        )
    seen: set[dt.date] = set()
    for leg in entry.legs:
        if leg.by >= today and leg.by not in seen:
            seen.add(leg.by)
            words = f"On the way: {name}, {number(leg.value, entry)}"
            event_name = f"leg.{kind}.{entry.id}.{_day(leg.by)}"
            yield from _event(event_name, leg.by, words, description, plan, today)


def _event(
    event_name: str,
    day: dt.date,
    words: str,
    description: str,
    plan: Plan,
    today: dt.date,
    *extra_lines: str,
) -> list[str]:
    """The lines of one whole day, which leaves the day free in a calendar.

    ``event_name`` is the same in every export, and with the plan's name makes the UID.
    """
    uid = sha256(f"{plan.name}\n{event_name}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@planner.invalid",
        f"DTSTAMP:{_day(today)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(day)}",
        *extra_lines,
        f"SUMMARY:{_escape_text(words)}",
        *([f"DESCRIPTION:{_escape_text(description)}"] if description else []),
        "TRANSP:TRANSPARENT",
        *(_REMINDER if event_name == "check-in" else ()),
        "END:VEVENT",
    ]


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}".zfill(8)


def _escape_text(text: str) -> str:
    escaped = clean(text, limit=LONGEST)
    for char in "\\;,":
        escaped = escaped.replace(char, f"\\{char}")
    return escaped


def _fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets, no character cut in two."""
    pieces, room = [""], _OCTETS
    for char in line:
        room -= len(char.encode())
        if room < 0:
            pieces.append("")
            room = _OCTETS - 1 - len(char.encode())
        pieces[-1] += char
    return "\r\n ".join(pieces) + "\r\n"
