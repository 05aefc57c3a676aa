"""Half-typed forms: kept on the way, and offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.plan.text import clean
from planner.session import Session
from planner.store import drafts
from planner.store.drafts import Draft, TextsAfterSave
from planner.ui.messages import Drafted, Edited, PromptOpened
from planner.ui.services.host import Host, Stoppable
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController

MOST_CHARACTERS = 24
"""Characters that an offer shows of what was typed."""
WRITE_SECONDS = 0.8
"""From the first key that is not kept yet to the write; all that a kill can take."""

CHECKIN, FIRST_RUN, STEP_BACK, GOAL, PROMPT = "checkin", "first-run", "step-back", "goal", "ask"
"""The kinds of forms. A form is called by its kind and, where there may be several of one, behind
a space what it is about (:func:`form_about`); drafts on disk bear these names.
"""
KIND_NAMES = {
    CHECKIN: "a check-in",
    FIRST_RUN: "a new goal",
    STEP_BACK: "a step back",
    GOAL: "an answer",
    PROMPT: "one line",
}
"""What people call them."""


def form_about(kind: str, what: str) -> str:
    """The name of a form that is about one thing: a goal's id, or the question of a prompt."""
    return f"{kind} {what}"


class Drafts:
    """What is half-typed, by form: nothing of it is lost.

    Forms tell of it by :class:`Drafted`; it is written after WRITE_SECONDS at the latest, and
    forgotten with the edit that comes of it.
    """

    def __init__(
        self,
        session: Session,
        host: Host,
        notifications: Notifications,
        controller: SessionController,
    ) -> None:
        self._session = session
        self._host = host
        self._notifications = notifications
        self._controller = controller
        self.typed_before: dict[str, str] = {}
        """Texts that were taken up again and wait for their prompt, by its form."""
        self.leftovers: dict[str, Draft] = {}
        """What was half-typed last when a program ended, by form, until it is taken up."""
        self._unwritten: dict[str, Mapping[str, str]] = {}
        self.written: dict[str, Mapping[str, str]] = {}
        """What our own drafts on disk say, by form."""
        self._answered: Drafted | None = None
        """A line that was answered, and is forgotten with the change that comes of it."""
        self._write_soon: Stoppable | None = None

    def save_edit(self, event: Edited) -> None:
        """Save a change; what was typed for it is a draft until then, and none from then on."""
        session = self._session
        before, rests = session.plan, [rest for rest in (event.rest, self._answered) if rest]

        def tie_drafts(content: bytes) -> None:
            """Let the drafts on disk say what is left of them once these bytes are saved."""
            for rest in rests:
                if rest.form in self.written:
                    then = TextsAfterSave(content, rest.texts, before, session.plan)
                    texts = self.written[rest.form]
                    drafts.keep(session.path, rest.form, texts, then, typed_in=before)

        self._answered = None
        if not self._controller.apply(event.label, event.edit, tie_drafts):
            if event.refused is not None:
                event.refused()
            return
        if not any(before.entries):
            drafts.forget_other_plans(session.path, before)
        for rest in rests:
            self._settle(rest)
            if rest.form in self.written:
                self.write()

    def keep(self, event: Drafted) -> None:
        """Keep what a form told of; with no texts it is done with."""
        if event.with_edit:
            self._forget_answered()
            self._answered = event
            self._host.set_timer(WRITE_SECONDS, self._forget_answered)
        else:
            self._settle(event)

    def _forget_answered(self) -> None:
        """No change came of the line that was answered."""
        if self._answered is not None:
            answered, self._answered = self._answered, None
            self._settle(answered)

    def _settle(self, event: Drafted) -> None:
        if event.texts:
            self._unwritten[event.form] = event.texts
            if self._write_soon is None:
                self._write_soon = self._host.set_timer(WRITE_SECONDS, self.write)
            return
        self._unwritten.pop(event.form, None)
        if event.form in self.written:
            del self.written[event.form]
            drafts.forget(self._session.path, event.form)

    def move(self, old: str, new: str) -> None:
        """What is half-typed in a form that is called otherwise now stays where it is found."""
        if old in self.leftovers and old != new:
            self.leftovers[new] = replace(self.leftovers.pop(old), form=new)
        texts = self._unwritten.get(old) or self.written.get(old)
        if texts and old != new:
            self._unwritten[new] = texts
            self.write()
            self.keep(Drafted(old, {}))

    def write(self) -> None:
        """Write down now what was typed and is not kept yet."""
        self._forget_answered()
        if self._write_soon is not None:
            self._write_soon.stop()
            self._write_soon = None
        for form, texts in self._unwritten.items():
            drafts.keep(self._session.path, form, texts, typed_in=self._session.plan)
            self.written[form] = texts
        self._unwritten.clear()

    def find_leftovers(self) -> None:
        """Find what was being typed when the program last ended without leave."""
        self.leftovers = {}
        for draft in drafts.find_drafts(self._session.path, self._session.plan):
            self.leftovers.setdefault(draft.form, draft)
        self._host.offer = offer_words(self.leftovers)

    def fill_prompt(self, event: PromptOpened) -> None:
        """A prompt is open: what was typed in it before stands in it again."""
        if event.form in self.typed_before:
            event.fill(self.typed_before.pop(event.form))

    def throw_away_first(self) -> None:
        """What was left half-typed is not wanted."""
        for draft in list(self.leftovers.values())[:1]:
            drafts.throw_away(draft)
        self.find_leftovers()

    def take_up(self, form: str) -> dict[str, str]:
        """The texts that were left in a form which is being opened; it is offered no more."""
        draft = self.leftovers.pop(form, None)
        if draft is None:  # or what stood in it here when it was left for another page
            return dict(self._unwritten.get(form) or self.written.get(form) or {})
        drafts.take_over(self._session.path, draft, self._session.plan)
        self.written[form] = draft.texts
        self.find_leftovers()
        self._notifications.say(
            f"Taken up: what was half-typed {draft.when:%a %d %b %H:%M}.", "done"
        )
        return draft.texts


def offer_words(leftovers: Mapping[str, Draft]) -> str:
    """What was left half-typed, with the keys for it; nothing where there is nothing."""
    if not leftovers:
        return ""
    draft = next(iter(leftovers.values()))
    kind = KIND_NAMES.get(draft.form.partition(" ")[0], "something")
    text = clean(draft.texts.get("text", ""))
    # Its end: the beginning may be an answer that was there before.
    tail = text if len(text) <= MOST_CHARACTERS else f"…{text[-MOST_CHARACTERS:]}"
    quoted = f", “{tail}”" if text else ""
    more = f" (and {len(leftovers) - 1} more)" if len(leftovers) > 1 else ""
    return (
        f"Half-typed {draft.when:%a %d %b %H:%M}: {kind}{quoted}{more}."
        " T takes it up · X throws it away"
    )
