"""What happened since a day, as a part of the page; it stands there only when it is asked for."""

from __future__ import annotations

import datetime as dt

from planner.export.markup import Element, add
from planner.export.since import sections_since
from planner.plan.model import Plan
from planner.race.verdict import date_words


def put_since(page: Element, plan: Plan, since: dt.date, today: dt.date) -> None:
    """The goals, the step-backs, the promises and the reviews from a day until today."""
    part = add(page, "section", class_="since")
    add(part, "h2", f"Since {date_words(since, today)}")
    sections = sections_since(plan, since, today)
    if not sections:
        add(part, "p", "Nothing was written down since then.")
    for section in sections:
        group = add(part, "section")
        add(group, "h3", section.title)
        listed = add(group, "ul")
        for item in section.items:
            row = add(listed, "li")
            add(row, "strong", item.head)
            for text in item.texts:
                add(row, "span", text)
