"""What a text counts: our own work where it says a task, else what its words name."""

from __future__ import annotations

from planner.coach.lexicon.phrase import NO_GUESS, Phrase, known, rank
from planner.coach.lexicon.vocabulary import Guess, names_channel


class WordedPhrase(Phrase):
    """A whole text: its verb first, then what is counted."""

    def guess(self) -> Guess:
        """A task is our work; else what is counted decides."""
        if self._engages():
            return Guess("attention", "engage", None)
        if self._is_task():
            return self._guess_task()
        read = self._guess_segments()
        head = self._head()
        if self.aim.startswith("reach") and self.words.has("reached", head[-1] if head else ""):
            return Guess("exposure", "reach people", None)
        if self.words.has("money_aims", self.aim) and self._is_amount(read):
            return Guess("impact", self.aim, None)
        if lead := self._guess_leading_act(read):
            return lead
        if "sold" in self.tokens and rank(read) < 4:
            return Guess("outcome", "sold", None)
        if rank(read) < 4 and (done := self._guess_done_by()) and rank(done) > 3:
            return done
        if rank(read) < 1 and (grown := self._guess_gathered(head) or self._guess_listed()):
            return grown
        if known(read):
            return read if not self._is_done_by_others(read) else self._guess_done_by() or NO_GUESS
        return read if read.phrase else self._guess_by_shape()

    def _guess_gathered(self, head: list[str]) -> Guess | None:
        """Who follows in "grow Instagram to 5,000", who comes in "get 30 people to the talk"."""
        if not self.aim or "#" not in self.rest or self.aim == "become":
            return None
        if names_channel(" ".join(head)) or head == ["community"]:
            listed = any(self.words.has("lists", word) for word in head)
            return Guess("intent" if listed else "attention", "followers", None)
        came = self.words.has("gathering", self.aim) and self._people_at(len(head) - 1)
        place = self.tokens[len(head) + 1 :] if self.tokens[len(head) :][:1] == ["to"] else []
        if not came or not place:
            return None
        online = any(self.words.has("online_places", word) for word in place)
        return Guess("exposure" if online else "outcome", head[-1], None)

    def _guess_by_shape(self) -> Guess:
        """What the form of a text tells where no word of it is known."""
        start, end = self._subject()
        head = self.tokens[start:end]
        if (
            guess := self._guess_done_by()
            or self._guess_people(start, end)
            or self._guess_done_to(head, end)
        ):
            return guess
        for last in (*head[-1:], *self.tokens[-1:]):
            if self.words.has("efforts", last):
                return Guess("activity", last, None)
        if self.aim == "add" and head and not self.words.has("vague", head[-1]):
            return Guess("activity", "add", None)
        if self.tokens[:2] == ["use", "of"]:
            return Guess("outcome", "use of", None)
        sought = any(self.words.has(kind, self.aim) for kind in ("lessening", "winning"))
        if sought and len("".join(head)) > 2:
            return Guess("outcome", self.aim, None)
        return NO_GUESS

    def _subject(self) -> tuple[int, int]:
        """Where the words stand that are counted, after a mere "number of"."""
        (_, start, end), *others = self._segments()
        mere = all(self.words.has("filler", word) for word in self.tokens[start:end])
        if mere and end > start and others and others[0][0] == "tail":
            return others[0][1:]
        return start, end

    def _guess_listed(self) -> Guess | None:
        """Who is where: "people in the Telegram group", "names on the newsletter list"."""
        _, end = self._subject()
        place = self.tokens[end + 1 :]
        if not self._people_at(end - 1) or not place or not names_channel(" ".join(place)):
            return None
        listed = any(self.words.has("lists", word) for word in place)
        return Guess("intent" if listed else "attention", self.tokens[end - 1], None)

    def _guess_people(self, start: int, end: int) -> Guess | None:
        """People of a kind: "callers", "anglers in the valley"."""
        head = self.tokens[start:end]
        if not head or not self._people_at(end - 1) or not all(map(self._is_open, head)):
            return None
        bare = self.words.has("bare_people", head[-1])
        return None if bare else Guess("outcome", head[-1], None)

    def _guess_done_to(self, head: list[str], end: int) -> Guess | None:
        """What was done with a thing: "times the film was watched", "parcels claimed"."""
        return self._guess_act(end - 1, end) if head and head[-1].endswith("ed") else None

    def _guess_done_by(self) -> Guess | None:
        """What other people did: "leaks reported by customers"."""
        if "by" not in self.tokens[1:] or not self._names_others():
            return None
        index = self.tokens.index("by", 1)
        done = self.tokens[index - 1].endswith(("ed", "en", "ght", "de"))
        return self._guess_act(index - 1, index) if done else None

    def _engages(self) -> bool:
        """Whether people are to be engaged, nobody knows how many or in what."""
        first, *others = self.opening or [""]
        whom = [word for word in others if not self.words.has("noise", word)][:3]
        people = any(self.words.has("people", word) for word in whom)
        return self.words.has("engaging", first) and people and not {"#", "in"} & {*others}

    def _is_amount(self, guess: Guess) -> bool:
        """Whether money is what is raised or earned: "raise 5,000", "earn $8,000 from clients"."""
        return "$" in self.rest[:2] or (self.rest[:1] == ["#"] and rank(guess) < 1)

    def _is_done_by_others(self, guess: Guess) -> bool:
        """Whether our own kind of work is done by other people: "letters sent by readers"."""
        return guess.number_class == "activity" and "by" in self.tokens and self._names_others()

    def _names_others(self) -> bool:
        """Whether those named after "by" are people, and not our own."""
        words = self.tokens[self.tokens.index("by") + 1 :]
        ends = [index for index, word in enumerate(words) if word in self.words.joints]
        doer = words[: ends[0]] if ends else words
        ours = any(self.words.has("own_people", word) for word in doer)
        return not ours and any(self.words.has("people", word) for word in doer)

    def _guess_leading_act(self, guess: Guess) -> Guess | None:
        """What "sell 300 tickets" and "save 40 hours" count, where their object says less."""
        act = self.words.acts.get(self.words.fold(self.rest[0])) if self.rest else None
        if not act or rank(act.read(self.context)) < 4 or not self._verb_first(self.rest):
            return None
        if "$" in self.context:
            return Guess("impact", act.phrase, None)
        entry = self.words.entries.get(act.phrase, act)
        most = 4 if self.words.has("winning", self.rest[0]) else 3
        return entry.read(self.context) if rank(guess) < most else None

    def _guess_task(self) -> Guess:
        """Our work, unless it says the number it is for: "use a list to win 20 clients".

        "Build a list of 500" counts the list, and "build trust" says nothing.
        """
        purpose = self._purpose()
        if self.words.has("by_means", self.opening[0]) or "#" in purpose:
            for_it = WordedPhrase(purpose, self.context).guess()
            if known(for_it):
                return for_it
        task = Guess("activity", self.opening[0], None)
        if not self.words.has("soft_tasks", self.opening[0]):
            return task
        built = WordedPhrase(self.opening[1:], self.context)
        if "#" not in self.opening and any(
            self.words.has("vague", word) for word in built._head()[-1:]
        ):
            return NO_GUESS
        counted = built._guess_segments(strict=True)
        return task if counted.number_class in ("activity", "unknown") else counted

    def _verb_first(self, tokens: list[str]) -> bool:
        return len(tokens) > 1 and self.words.has("after_verb", tokens[1])

    def _is_task(self) -> bool:
        """Whether it says what we do: "write a guide", "post three times a week"."""
        first, second = [*self.opening, "", ""][:2]
        end, entry = self.marks.get(0, (0, None))
        if " ".join(self.opening[:3]) in self.words.words["tasks"]:
            return True
        if end > 1 and entry and entry.number_class and self.opening is self.rest:
            return False
        tasks, things = self.words.words["tasks"], self.words.words["tasks_or_things"]
        if f"{first} {second}" in self.words.words["things"] or self._names_a_number(first):
            return False
        if first in tasks or f"{first} {second}" in tasks:
            return True
        if first == "get" and "out" in self.opening and "there" not in self.opening:
            return True
        return first in things and (self._verb_first(self.opening) or self._is_rhythm())

    def _is_rhythm(self) -> bool:
        """Whether it ends on how often: "3 a week", "twice a month"."""
        *before, last = self.opening
        often = before[-1:] == ["a"] or bool({"once", "twice"} & {*before})
        return often and self.words.has("periods", last)

    def _names_a_number(self, first: str) -> bool:
        """Whether a word that may be a verb only describes a number: "sponsor renewal rate"."""
        noun = self.words.has("tasks_or_nouns", first) and not self._verb_first(self.opening)
        last = self._head()[-1:] if noun else []
        return any(self.words.has("numbers_of", word) for word in last)

    def _purpose(self) -> list[str]:
        """What a task is for: all after "to", where a verb that aims follows."""
        for index, token in enumerate(self.opening[1:-1], 1):
            verb = self.opening[index + 1]
            if token == "to" and (self.words.has("aims", verb) or verb in self.words.acts):
                return self.opening[index + 1 :]
        return []
