"""A measure's words, read one by one for what they count."""

from __future__ import annotations

from collections.abc import Iterator

from planner.coach.vocabulary import Entry, Guess, vocabulary
from planner.plan.model import CLASSES

_RANK = {number_class: rank for rank, number_class in enumerate(CLASSES[:-1])}
NO_GUESS = Guess("unknown", "", None)


def _rank(guess: Guess) -> int:
    return _RANK.get(guess.number_class, -1)


def known(guess: Guess) -> bool:
    """Whether a guess says anything."""
    return guess.number_class != "unknown"


def names_channel(text: str) -> bool:
    """Whether a text only names a place: "our Instagram page", "TikTok"."""
    words = vocabulary()
    tokens = [token for token in words.tokens(text) if token not in words.words["noise"]]
    kinds = ("channels", "channel_filler")
    place = any(words.has("channels", token) for token in tokens) or "media" in tokens
    return place and all(
        token in "#|" or any(words.has(kind, token) for kind in kinds) for token in tokens
    )


class Phrase:
    """One text, read word by word; ``context`` is what may settle an ambiguous word."""

    def __init__(self, tokens: list[str], context: frozenset[str]) -> None:
        self.words = vocabulary()
        self.context = context
        while tokens and (tokens[0] in "#|" or tokens[0] in self.words.words["openers"]):
            tokens = tokens[1:]
        self.opening = tokens
        self.aim = ""
        while length := self._aims(tokens):
            self.aim, tokens = tokens[0], tokens[length:]
        self.rest = tokens
        self.tokens = self._bare(tokens)
        self.marks = dict(self._marks())

    def _aims(self, tokens: list[str]) -> int:
        """How many words of a verb lead: "reach 300 members", not "reach per post"."""
        aims = self.words.words["aims"]
        if " ".join(tokens[:2]) in aims and len(tokens) > 2:
            return 2
        return int(len(tokens) > 1 and tokens[0] in aims and tokens[1] not in self.words.joints)

    def _bare(self, tokens: list[str]) -> list[str]:
        """The words alone: no articles, no numbers and no "by" or "to" before one."""
        tokens = [token for token in tokens if not self.words.has("noise", token)]
        before = ["", *tokens]
        tokens = [token for at, token in enumerate(tokens) if token != "of" or before[at] != "#"]
        return [
            "to_number" if token == "to" and following in ("#", "$") else token
            for token, following in zip(tokens, [*tokens[1:], ""], strict=False)
            if token not in "#$"
            and not (following in ("#", "$") and self.words.has("before_number", token))
        ]

    def _marks(self) -> Iterator[tuple[int, tuple[int, Entry]]]:
        """The phrases in it, the longest first at each place: start, end and entry."""
        folded, at = [self.words.fold(token) for token in self.tokens], 0
        while at < len(folded):
            ends = range(min(len(folded), at + 6), at, -1)
            hits = ((end, self.words.entries.get(" ".join(folded[at:end]))) for end in ends)
            end, entry = next(((end, hit) for end, hit in hits if hit), (at + 1, None))
            if entry:
                yield at, (end, entry)
            at = end

    def guess(self) -> Guess:
        """A task is our work; else what is counted decides."""
        if self._is_task():
            return self._task()
        found = self._read()
        head = self._head()
        if self.aim.startswith("reach") and self.words.has("reached", head[-1] if head else ""):
            return Guess("exposure", "reach people", None)
        money = self.words.has("money_aims", self.aim) and "#" in self.rest[:1]
        if money and _rank(found) < 1:
            return Guess("impact", self.aim, None)
        if lead := self._leading_act(found):
            return lead
        grown = self.aim and "#" in self.rest and not known(found) and names_channel(" ".join(head))
        return Guess("attention", "followers", None) if grown else found

    def _leading_act(self, found: Guess) -> Guess | None:
        """What "sell 300 tickets" and "save 40 hours" count, where their object says less."""
        act = self.words.acts.get(self.words.fold(self.rest[0])) if self.rest else None
        if not act or _RANK[act.number_class] < 4 or not self._verb_first(self.rest):
            return None
        if "$" in self.context:
            return Guess("impact", act.phrase, None)
        entry = self.words.entries.get(act.phrase, act)
        return entry.read(self.context) if _rank(found) < 3 else None

    def _task(self) -> Guess:
        """Our work, unless it says the number it is for: "use a list to win 20 clients".

        "Build a list of 500" counts the list, and "build trust" says nothing.
        """
        purpose = self._purpose()
        if self.words.has("by_means", self.opening[0]) or "#" in purpose:
            for_it = Phrase(purpose, self.context).guess()
            if known(for_it):
                return for_it
        task = Guess("activity", self.opening[0], None)
        if not self.words.has("soft_tasks", self.opening[0]):
            return task
        built = Phrase(self.opening[1:], self.context)
        if "#" not in self.opening and any(
            self.words.has("vague", word) for word in built._head()[-1:]
        ):
            return NO_GUESS
        counted = built._read(strict=True)
        return task if counted.number_class in ("activity", "unknown") else counted

    def _verb_first(self, tokens: list[str]) -> bool:
        return len(tokens) > 1 and self.words.has("after_verb", tokens[1])

    def _is_task(self) -> bool:
        """Whether it says what we do: "write a guide", "post three times a week"."""
        first, second = [*self.opening, "", ""][:2]
        end, entry = self.marks.get(0, (0, None))
        if end > 1 and entry and entry.number_class and self.opening is self.rest:
            return False
        tasks, things = self.words.words["tasks"], self.words.words["tasks_or_things"]
        if first in tasks or f"{first} {second}" in tasks:
            return True
        return first in things and self._verb_first(self.opening)

    def _purpose(self) -> list[str]:
        """What a task is for: all after "to", where a verb that aims follows."""
        for at, token in enumerate(self.opening[1:-1], 1):
            verb = self.opening[at + 1]
            if token == "to" and (self.words.has("aims", verb) or verb in self.words.acts):
                return self.opening[at + 1 :]
        return []

    def _head(self) -> list[str]:
        _, start, end = next(self._segments())
        return self.tokens[start:end]

    def _segments(self) -> Iterator[tuple[str, int, int]]:
        """The text cut at "of", "who", "and" and the like: how it is joined, start, end."""
        kind, start, at = "and", 0, 0
        while at < len(self.tokens):
            joint = self.words.joints.get(self.tokens[at])
            if at in self.marks:
                at = self.marks[at][0]
                continue
            at += 1
            if joint:
                yield kind, start, at - 1
                kind, start = joint, at
        yield kind, start, at

    def _act(self, start: int, end: int) -> Guess | None:
        """The first thing that people do in these words."""
        for at in range(start, end):
            for stop in (at + 3, at + 2, at + 1):
                entry = self.words.acts.get(
                    self.words.key(" ".join(self.tokens[at : min(stop, end)]))
                )
                if entry:
                    return entry.read(self.context)
        return None

    def _counted(self, start: int, end: int, strict: bool = False) -> Guess:
        """What the last phrase of a segment says, unless it only describes another thing."""
        inside = [(at, *mark) for at, mark in self.marks.items() if start <= at < end]
        named = [(stop, entry) for _, stop, entry in inside if entry.number_class]
        if not named:
            return NO_GUESS
        last, entry = next((row for row in named if row[1].is_head), named[-1])
        rest = self.tokens[last:end]
        guess = entry.read(self.context)
        sure = entry.is_head or (_rank(guess) > 2 and not strict)
        return guess if sure or all(map(self._open, rest)) else NO_GUESS

    def _open(self, word: str) -> bool:
        """Whether a word leaves the kind of number open."""
        kinds = ("filler", "people", "channels", "aims")
        return word.endswith(("ly", "ed")) or any(self.words.has(kind, word) for kind in kinds)

    def _people_at(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.words.has("people", self.tokens[place])

    def _people_acting(self, start: int, end: int) -> Guess | None:
        """What "people attending" do."""
        for at in range(start + 1, end):
            if self._people_at(at - 1) and self.tokens[at].endswith("ing"):
                return self._act(at, min(at + 3, len(self.tokens)))
        return None

    def _joined(self, kind: str, start: int) -> str:
        """How a segment is joined: "to" may lead to what people do, to our aim or to a place."""
        if kind == "using":
            return "clause" if self._people_at(start - 2) else "stop"
        if kind != "to":
            return kind
        if self.words.fold(self.tokens[-1]) in ("rate", "ratio", "conversion"):
            return "and"
        if self._people_at(start - 2) and self._act(start, start + 1):
            return "clause"
        return (
            "stop"
            if start < len(self.tokens) and self.words.has("aims", self.tokens[start])
            else "tail"
        )

    def _read(self, strict: bool = False) -> Guess:
        """The head decides, or what an open head counts; "who ..." decides over both."""
        best, settled, in_tail, open_head = NO_GUESS, False, False, True
        for joint, start, end in self._segments():
            kind = self._joined(joint, start)
            if kind == "stop":
                break
            if kind == "clause":
                return self._clause(start, best)
            if kind == "to_number":
                found = self._counted(start, end)
                grown = not known(best) or names_channel(best.phrase)
                best = found if grown and known(found) else best
                continue
            if acting := self._people_acting(start, end):
                return acting
            if kind == "tail" and not in_tail:
                in_tail, settled = True, known(best)
            found = NO_GUESS if settled else self._counted(start, end, strict)
            if not in_tail:
                open_head = open_head and all(map(self._open, self.tokens[start:end]))
            elif not open_head and _rank(found) < 3:
                continue
            if not known(best) or _rank(found) > max(2, _rank(best)):
                best = found
        return best

    def _clause(self, start: int, head: Guess) -> Guess:
        """What the people of "people who ..." do; without a known verb, they act."""
        if act := self._act(start, len(self.tokens)):
            return act
        said = [self._counted(begin, end) for _, begin, end in self._segments() if begin >= start]
        best = max([head, *said], key=_rank)
        stone = best.number_class in ("exposure", "attention", "intent")
        if self._people_at(start - 2) and not stone:
            return Guess("outcome", self.tokens[start - 2], None)
        return best
