"""The palette: every command of the page that is open, and a way to every goal and page."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from planner.coach.aims import waiting_aims
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.ui.keys import live_keys
from planner.ui.messages import GoTo
from planner.ui.widgets.bars import PAGES


class KeysProvider(Provider):
    """What the keys of the page do, found by their words."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for key in live_keys(self.screen):
            if key.enabled and not key.id.startswith("rows."):
                run = partial(self.screen.run_action, key.action)
                yield DiscoveryHit(Content(f"{key.tooltip} ({key.key})"), run, key.tooltip)

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for key in live_keys(self.screen):
            text = f"{key.tooltip} ({key.key})"
            score = matcher.match(f"{key.words} {text}")
            if score > 0 and key.enabled:
                yield Hit(score, Content(text), partial(self.screen.run_action, key.action), text)


class GoToProvider(Provider):
    """Every page, goal and tactic."""

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        plan: Plan = self.screen.app.plan if hasattr(self.screen.app, "plan") else Plan()
        places = [(f"go to {name}", GoTo(page)) for page, name in PAGES]
        places += [(f"go to {clean(g.name)}", GoTo("goal", g.id)) for g in plan.goals]
        places += [(f"go to {clean(t.name)}", GoTo("tactics", t.id)) for t in plan.tactics]
        places += [
            (f"make a goal of {clean(aim)}", GoTo("first-run", ask=aim))
            for aim in waiting_aims(plan)
        ]
        for text, message in places:
            score = matcher.match(text)
            if score > 0:
                send = partial(self.screen.post_message, message)
                yield Hit(score, Content(text), send, text)
