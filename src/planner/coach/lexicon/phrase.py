"""A measure's words, read one by one for what they count."""

from __future__ import annotations

from collections.abc import Iterator

from planner.coach.lexicon.vocabulary import Entry, Guess, names_channel, vocabulary
from planner.plan.model import CLASSES

_RANK = {number_class: index for index, number_class in enumerate(CLASSES[:-1])}
NO_GUESS = Guess("unknown", "", None)


def rank(guess: Guess) -> int:
    """How near to the outcome a guess is; -1 where it says nothing."""
    return _RANK.get(guess.number_class, -1)


def known(guess: Guess) -> bool:
    """Whether a guess says anything."""
    return guess.number_class != "unknown"


class Phrase:
    """One text, read word by word; ``context`` is what may settle an ambiguous word."""

    def __init__(self, tokens: list[str], context: frozenset[str]) -> None:
        self.words = vocabulary()
        self.context = context
        while tokens and (tokens[0] in "#|" or tokens[0] in self.words.words["openers"]):
            tokens = tokens[1:]
        if len(tokens) > 1 and tokens[0].endswith("ly") and self._is_verb(tokens[1]):
            tokens = tokens[1:]
        self.opening = tokens
        self.aim = ""
        while length := self._aims(tokens):
            self.aim, tokens = tokens[0], tokens[length:]
        self.rest = tokens
        self.tokens = self._bare(tokens)
        self.marks = dict(self._marks())

    def _is_verb(self, word: str) -> bool:
        return any(word in self.words.words[kind] for kind in ("tasks", "tasks_or_things", "aims"))

    def _aims(self, tokens: list[str]) -> int:
        """How many words of a verb lead: "reach 30 members", not "reach per post", "win rate"."""
        aims = self.words.words["aims"]
        folded = [self.words.fold(token) for token in tokens[:3]]
        named = (self.words.entries.get(" ".join(folded[:end])) for end in (3, 2))
        if any(entry and entry.number_class for entry in named):
            return 0
        if " ".join(tokens[:2]) in aims and len(tokens) > 2:
            return 2
        return int(len(tokens) > 1 and tokens[0] in aims and tokens[1] not in self.words.joints)

    def _bare(self, tokens: list[str]) -> list[str]:
        """The words alone: no articles, no numbers and no "by" or "to" before one."""
        tokens = [token for token in tokens if not self.words.has("noise", token)]
        before = ["", *tokens]
        tokens = [
            token
            for token, previous in zip(tokens, before, strict=False)
            if token != "of" or previous != "#"
        ]
        return [
            "to_number" if token == "to" and following in ("#", "$") else token
            for token, following in zip(tokens, [*tokens[1:], ""], strict=False)
            if token not in "#$"
            and not (following in ("#", "$") and self.words.has("before_number", token))
        ]

    def _marks(self) -> Iterator[tuple[int, tuple[int, Entry]]]:
        """The phrases in it, the longest first at each place: start, end and entry."""
        folded, index = [self.words.fold(token) for token in self.tokens], 0
        while index < len(folded):
            ends = range(min(len(folded), index + 6), index, -1)
            hits = ((end, self.words.entries.get(" ".join(folded[index:end]))) for end in ends)
            end, entry = next(((end, hit) for end, hit in hits if hit), (index + 1, None))
            if entry:
                yield index, (end, entry)
            index = end

    def _head(self) -> list[str]:
        _, start, end = next(self._segments())
        return self.tokens[start:end]

    def _segments(self) -> Iterator[tuple[str, int, int]]:
        """The text cut at "of", "who", "and" and the like: how it is joined, start, end."""
        kind, start, index = "and", 0, 0
        while index < len(self.tokens):
            joint = self.words.joints.get(self.tokens[index])
            if index in self.marks:
                index = self.marks[index][0]
                continue
            index += 1
            if joint:
                yield kind, start, index - 1
                kind, start = joint, index
        yield kind, start, index

    def _guess_act(self, start: int, end: int) -> Guess | None:
        """The first thing that people do in these words."""
        for index in range(start, end):
            for stop in (index + 3, index + 2, index + 1):
                entry = self.words.acts.get(
                    self.words.key(" ".join(self.tokens[index : min(stop, end)]))
                )
                if entry:
                    return entry.read(self.context)
        return None

    def _guess_counted(self, start: int, end: int, strict: bool = False) -> Guess:
        """What the last phrase of a segment says, unless it only describes another thing."""
        inside = [(index, *mark) for index, mark in self.marks.items() if start <= index < end]
        named = [(stop, entry) for _, stop, entry in inside if entry.number_class]
        if not named:
            return NO_GUESS
        last, entry = next((row for row in named if row[1].is_head), named[-1])
        rest = self.tokens[last:end]
        guess = entry.read(self.context)
        sure = entry.is_head or (rank(guess) > 2 and not strict)
        return guess if sure or all(map(self._is_open, rest)) else NO_GUESS

    def _is_open(self, word: str) -> bool:
        """Whether a word leaves the kind of number open."""
        kinds = ("filler", "people", "channels", "aims")
        return word.endswith(("ly", "ed")) or any(self.words.has(kind, word) for kind in kinds)

    def _people_at(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.words.has("people", self.tokens[place])

    def _guess_people_acting(self, start: int, end: int) -> Guess | None:
        """What "people attending" do."""
        for index in range(start + 1, end):
            if self._people_at(index - 1) and self.tokens[index].endswith("ing"):
                if self.words.has("talking", self.tokens[index]):
                    return Guess("attention", self.tokens[index], None)
                return self._guess_act(index, min(index + 3, len(self.tokens)))
        return None

    def _joint_kind(self, kind: str, start: int) -> str:
        """How a segment is joined: "to" may lead to what people do, to our aim or to a place."""
        if kind == "using":
            return "clause" if self._people_at(start - 2) else "stop"
        if kind != "to":
            return kind
        if self.words.fold(self.tokens[-1]) in ("rate", "ratio", "conversion"):
            return "and"
        if self._people_at(start - 2) and self._guess_act(start, start + 1):
            return "clause"
        return (
            "stop"
            if start < len(self.tokens) and self.words.has("aims", self.tokens[start])
            else "tail"
        )

    def _guess_segments(self, strict: bool = False) -> Guess:
        """The head decides, or what an open head counts; "who ..." decides over both."""
        best, settled, in_tail, open_head = NO_GUESS, False, False, True
        for joint, start, end in self._segments():
            kind = self._joint_kind(joint, start)
            if kind == "stop":
                held = self._guess_held(start, end)
                return held if rank(held) > max(3, rank(best)) else best
            if kind == "clause":
                return self._guess_clause(start, best)
            if kind == "to_number":
                best = self._guess_to_number(start, end, best)
                continue
            if acting := self._guess_people_acting(start, end):
                return acting
            if kind == "tail" and best.doubt and not known(best):
                return best
            if kind == "tail" and not in_tail:
                in_tail, settled = True, known(best)
            guess = NO_GUESS if settled else self._guess_counted(start, end, strict)
            if not in_tail:
                open_head = open_head and all(map(self._is_open, self.tokens[start:end]))
            elif not open_head and rank(guess) < 3:
                continue
            if not known(best) or rank(guess) > max(2, rank(best)):
                best = guess
        return best

    def _guess_to_number(self, start: int, end: int, head: Guess) -> Guess:
        """What "to 500 members" counts, where the head says nothing or names a channel."""
        guess = self._guess_counted(start, end)
        grown = not known(head) or names_channel(head.phrase)
        return guess if grown and known(guess) else head

    def _guess_held(self, start: int, end: int) -> Guess:
        """What people of a kind have: "listeners with a monthly gift"."""
        owned = self.tokens[start - 1] == "with" and self._people_at(start - 2)
        return self._guess_counted(start, end) if owned else NO_GUESS

    def _guess_clause(self, start: int, head: Guess) -> Guess:
        """What the people of "people who ..." do; without a known verb, they act."""
        stone = head.number_class in ("exposure", "attention", "intent")
        weak = self.words.has("weak_acts", self.tokens[start] if start < len(self.tokens) else "")
        if stone and weak and self.tokens[start - 1] != "who" and not self._people_at(start - 2):
            return head
        if act := self._guess_act(start, len(self.tokens)):
            return act
        guesses = [
            self._guess_counted(begin, end) for _, begin, end in self._segments() if begin >= start
        ]
        best = max([head, *guesses], key=rank)
        stone = best.number_class in ("exposure", "attention", "intent")
        people = self.tokens[start - 1] == "who" or self._people_at(start - 2)
        if start > 1 and people and not stone:
            return Guess("outcome", self.tokens[start - 2], None)
        return best
