"""What is tried, row by row, in its groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.export.brief import done_words, often_words
from planner.export.lane import Segment
from planner.plan.model import Plan, Tactic
from planner.plan.text import clean, fit, pad
from planner.race.doing import doing
from planner.race.verdict import date_words, sign
from planner.ui.widgets.rows import BLANK, Line, Rows, words

STATE_MARKS = {"idea": "·", "running": "►", "paused": "‖", "done": "✓", "stopped": "×"}


class TacticList(Rows):
    """The tactics of a plan; the one under the cursor says why, and what was learned."""

    plan = Plan()
    today = dt.date.min
    grouping = "goal"
    filter_text = ""

    def lay_out(self, plan: Plan, today: dt.date, grouping: str, filter_text: str) -> None:
        """Show the tactics by goal, person or state; those whose words hold the filter."""
        self.plan, self.today = plan, today
        self.grouping, self.filter_text = grouping, filter_text
        lines: list[Line] = [BLANK] if self.app.size.height >= 18 else []
        for heading, tactics in self._groups():
            own = [tactic for tactic in tactics if self._matches(tactic)]
            if not own and self.filter_text:
                continue
            lines.append(words(fit(" " + heading, self.size.width - 1), "bold-text"))
            for tactic in own:
                lines += self._tactic(tactic)
            if not own:
                lines.append(
                    words("   Nobody running yet. Press a to add one thing to try.", "dim")
                )
            lines.append(BLANK)
        if not self.plan.tactics and not self.plan.goals:
            lines = [BLANK, words(" Nothing is tried yet. Press a to add one thing.", "soft")]
        self.show(lines)

    def _matches(self, tactic: Tactic) -> bool:
        own = f"{tactic.name} {tactic.owner} {tactic.channel} {tactic.id}".lower()
        return self.filter_text in own

    def _groups(self) -> list[tuple[str, Sequence[Tactic]]]:
        plan = self.plan
        if self.grouping == "person":
            people = dict.fromkeys(t.owner for t in plan.tactics)
            return [
                (
                    clean(who) or "Nobody yet: who takes this?",
                    [t for t in plan.tactics if t.owner == who],
                )
                for who in sorted(people, key=lambda who: (bool(who), who))
            ]
        if self.grouping == "state":
            return [
                (state.capitalize(), own)
                for state in ("running", "idea", "paused", "done", "stopped")
                if (own := [t for t in plan.tactics if t.state == state])
            ]
        groups: list[tuple[str, Sequence[Tactic]]] = []
        if plan.unfiled_tactics:
            groups.append(
                ("Which goal do these serve? If none, could they stop?", plan.unfiled_tactics)
            )
        for goal in plan.goals:
            serving = plan.tactics_of(goal)
            if goal.state == "active" or serving:
                closed = "" if goal.state == "active" else f"   ({goal.state})"
                title = f"{clean(goal.name or goal.id)}   {clean(sign(goal, self.today))}{closed}"
                groups.append((title, serving))
        return groups

    def _tactic(self, tactic: Tactic) -> list[Line]:
        width = self.size.width
        on = tactic.id == self.cursor
        quiet = tactic.state in ("done", "stopped", "idea", "paused")
        room = max(16, min(52, width - 50)) if width >= 76 else max(14, width - 28)
        name = pad(fit(clean(tactic.name), room), room)
        row = [
            Segment("▌" if on else " ", "cursor"),
            Segment(f"{STATE_MARKS.get(tactic.state, ' ')} ", "dim" if quiet else "pace"),
            Segment(name + " ", "bold-text" if on else "dim" if quiet else "text"),
            Segment(pad(fit(clean(tactic.owner) or "who?", 8), 9), "soft"),
            Segment(pad(fit(often_words(tactic, self.today) or "how often?", 11), 12), "dim"),
        ]
        if width >= 76:
            said = tactic.state if quiet else done_words(doing(tactic, self.plan, self.today))
            row.append(Segment(pad(fit(said, 16), 17), "dim" if quiet else "soft"))
            row.append(Segment(fit(clean(tactic.channel), max(0, width - room - 43)), "dim"))
        lines = [Line(tuple(row), tactic.id)]
        return lines + (self._more(tactic) if on else [])

    def _more(self, tactic: Tactic) -> list[Line]:
        parts = []
        if tactic.hunch:
            parts.append(f"because {clean(tactic.hunch)}")
        if tactic.because:
            ended = (
                f"{tactic.state} {date_words(tactic.ended, self.today)}: " if tactic.ended else ""
            )
            parts.append(f"{ended}{clean(tactic.because)}")
        if tactic.lesson:
            parts.append(f"learned: {clean(tactic.lesson)}")
        if tactic.channel_because:
            parts.append(f"{clean(tactic.channel)}: {clean(tactic.channel_because)}")
        width = self.size.width
        return [
            Line(
                (Segment("▌", "cursor-dim"), Segment(fit("    " + text, width - 2), "dim")),
                tactic.id,
            )
            for text in parts
        ]
