"""A plan as a person might write it: every way of TOML to say a thing, a comment on each line."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from planner.plan.model import Coach, Plan, Reading
from planner.planfile.keys import Key, keys_of
from planner.planfile.spelling import spell_inline, spell_key, spell_scalar, written_keys

Owner = tuple[Any, ...]
"""What a line says: kind, id, field and row as far as they go; nothing for what is no plan's."""
Line = tuple[str, Owner]
APART = ("goals", "stones", "tactics", "reviews", "coach")
WAYS = ("one line", "below a header as lines", "dotted", "below a header", "scattered")
"""How the entries of a kind can be spelled without headers of their own."""
FAKE = "[goal.fake]\nname = 1 # no comment\n# c0"


class Speller:
    """Writes one plan; ``lines`` are its lines with their owners, without line ends.

    ``quirks`` is how likely anything but the usual spelling is. ``newer`` is true when the text
    is TOML 1.1, which tomllib does not read. ``unusual`` are owners that are not spelled with one
    header and one statement a key, and ``scattered`` those whose lines stand among others'.
    """

    def __init__(self, rng: Random, quirks: float = 0.2) -> None:
        self.rng = rng
        self.quirks = quirks
        self.newer = False
        self.lines: list[Line] = []
        self.unusual: set[Owner] = set()
        self.scattered: set[Owner] = set()
        self._count = 0
        self._begins: list[int] = []
        self._later: list[list[Line]] = []

    def text(self, plan: Plan) -> str:
        """The text of a file that says the plan."""
        queues = self._root(plan)
        queues += [
            [block for row in rows for block in self._blocks((key.name, row.id), "[", row)]
            for key, rows in self._headed
        ]
        reviews = [b for one in plan.reviews for b in self._blocks(("review",), "[[", one)]
        coach = self._blocks(("coach",), "[", plan.coach) if plan.coach != Coach() else []
        for block in self._merged([*queues, reviews, coach, self._unknown_keys()]):
            self.lines += block
        end = self.rng.choice(["\n", "\n", "\r\n"])
        whole = end.join(line.replace("\n", end) for line, _ in self.lines)
        return ("\ufeff" if self.odd() else "") + whole + ("" if self.odd() else end)

    def odd(self, times: int = 1) -> bool:
        """Whether to do the unusual thing now."""
        return all(self.rng.random() < self.quirks for _ in range(times))

    def tag(self) -> str:
        """A comment that stands nowhere else."""
        self._count += 1
        return f"# c{self._count}"

    def _say(self, text: str, owner: Owner, prefix: tuple[str, ...] = ()) -> None:
        indent = self.rng.choice(["\t", "  "]) if self.odd() and not text.startswith("[") else ""
        dotted = f"{spell_key(*prefix)}." if prefix else ""
        gap = self.rng.choice(["  ", "\t", " ", ""]) if self.odd() else "  "
        self.lines.append((f"{indent}{dotted}{text}{gap}{self.tag()}", owner))

    def _root(self, plan: Plan) -> list[list[list[Line]]]:
        """The lines above the first header; keeps what is still to be written in ``_headed``."""
        self._say("format = 1", ())
        self._keys((), plan, ("plan",))
        self._headed: list[tuple[Key, tuple[Any, ...]]] = []
        supers: list[list[list[Line]]] = []
        for key in keys_of(Plan):
            rows = getattr(plan, key.field) if key.by_id else ()
            way = self.rng.choice(WAYS) if rows and self.odd() else ""
            if way == "one line":
                entries = [f"{row.id} = {self.value(row, flat=True)}" for row in rows]
                self.unusual.add((key.name,))
                self._say(f"{key.name} = {{ {', '.join(entries)} }}", (key.name, "one line"))
            elif way.startswith("below"):
                before, self.lines = self.lines, [("", ())]
                later, self._later = self._later, []
                self._say(f"[{key.name}]", ())
                some = rows if way.endswith("lines") else self._dotted(key, rows, below=True)
                self._entry_lines(key, some)
                supers.append([self.lines, *self._later])
                self.lines, self._later = before, later
            else:
                rest = self._dotted(key, rows, way == "scattered") if way else rows
                self._headed.append((key, rest))
        late, self._later = self._later, []
        return [*supers, late]

    def _entry_lines(self, key: Key, rows: tuple[Any, ...]) -> None:
        for row in rows:
            self.unusual.add((key.name, row.id))
            flat = not self.odd(2)
            entry = f"{self._name(row.id)} = {self.value(row, flat=flat)}"
            self._say(entry, (key.name, row.id))

    def _dotted(
        self, key: Key, rows: tuple[Any, ...], scattered: bool = False, below: bool = False
    ) -> tuple[Any, ...]:
        """Writes the first entries of a kind as dotted keys; returns the rest."""
        count = self.rng.randrange(1, len(rows) + 1)
        while not all(map(_has_a_line, rows[:count])):
            count -= 1
        before, self.lines = self.lines, []
        queues = []
        for row in rows[:count]:
            self.unusual.add((key.name, row.id))
            self._begins = []
            prefix = (row.id,) if below else (key.name, row.id)
            self._keys((key.name, row.id), row, (key.name, row.id), prefix)
            ends = [*self._begins[1:], len(self.lines)]
            queues.append([self.lines[at:end] for at, end in zip(self._begins, ends, strict=True)])
            self.lines = []
        self.lines = before
        if scattered and count > 1:
            self.scattered |= {(key.name, row.id) for row in rows[:count]}
            queues = [[_first(queue) for queue in queues], [*self._riffled(queues)]]
        self.lines += [line for queue in queues for block in queue for line in block]
        return rows[count:]

    def _riffled(self, queues: list[list[list[Line]]]) -> Iterator[list[Line]]:
        while queues := [queue for queue in queues if queue]:
            yield self.rng.choice(queues).pop(0)

    def _merged(self, queues: list[list[list[Line]]]) -> Iterator[list[Line]]:
        """The blocks of all queues: each queue in its order, at times one in between another."""
        while queues := [queue for queue in queues if queue]:
            yield (self.rng.choice(queues) if self.odd() else queues[0]).pop(0)

    def _unknown_keys(self) -> list[list[Line]]:
        """Tables that the plan does not know."""
        found = []
        for mark in ["[other", "[[other.rows"] * self.odd():
            closing = mark.count("[") * "]"
            head = ("", ()), (f"{mark}{closing}  {self.tag()}", ())
            found.append([*head, (f"note = '''\n{FAKE}\n'''  {self.tag()}", ())])
        return found

    def _blocks(self, path: tuple[str, ...], mark: str, row: Any) -> list[list[Line]]:
        """A table and, after it, the tables that are in it."""
        owners: dict[str, Owner] = {"review": (*path, row), "coach": path}
        return self._block(path, mark, row, owners.get(path[0], path))

    def _block(self, path: tuple[str, ...], mark: str, row: Any, owner: Owner) -> list[list[Line]]:
        before, self.lines = self.lines, [("", ())]
        waiting, self._later = self._later, []
        begins, self._begins = self._begins, []
        if self.odd():
            loose = owner[:2] if len(owner) > 2 else ()
            self.lines += [(self.tag(), loose), ("  " * self.odd(), ())]
        if self.odd():
            self.lines += [(self.tag(), owner), (self.tag(), owner)]
        parts = (self._name(part) for part in path)
        dot, pad = (" . ", " ") if self.odd(2) else (".", "")
        name = dot.join(parts)
        self._say(f"{mark}{pad}{name}{pad}{mark.replace('[', ']')}", owner)
        said = len(self.lines)
        self._keys(path, row, owner)
        mine, self.lines = [self.lines, *self._later], before
        if self._later and len(owner) == 2 and mark == "[" and self.odd():
            # What is in a table may stand above it, and alone may be all that says it is there.
            named = [(line, one or owner) for line, one in mine[0]]
            mine = [*self._later, named] if len(named) > said else self._later
        self._later, self._begins = waiting, begins
        return mine

    def _keys(
        self, path: tuple[str, ...], row: Any, owner: Owner, prefix: tuple[str, ...] = ()
    ) -> None:
        held = list(written_keys(row))
        if isinstance(row, Plan):
            held = [(key, value) for key, value in held if key.field not in APART]
        if self.odd():
            self.rng.shuffle(held)
        for key, value in held:
            self._begins.append(len(self.lines))
            if self.odd():
                self.lines.append((self.tag() if self.odd() else "", (*owner, "own")))
            if self.odd() and not prefix:
                text = self.rng.choice([f'"""\n{FAKE}\n"""', f"'''\n{FAKE}\n'''", '{ a = "#" }'])
                self._say(f"own-{self._count} = {text}", (*owner, "own"))
            if self.odd(2):
                self.lines.append((self.tag(), (*owner, key.field)))
            self._key(path, key, value, (*owner, key.field), prefix)

    def _key(
        self, path: tuple[str, ...], key: Key, value: Any, owner: Owner, prefix: tuple[str, ...]
    ) -> None:
        if key.kind == "rows" and path and self.odd():
            for row in value:
                self._later += self._block((*path, key.name), "[[", row, (*owner, row))
        elif key.kind == "row" and path and any(written_keys(value)) and self.odd():
            if self.odd() and not prefix:
                self._later += self._block((*path, key.name), "[", value, owner)
                return
            self.unusual.add(owner[:2])
            for inner, held in written_keys(value):
                name = f"{self._name(key.name)}.{self._name(inner.name)}"
                self._say(f"{name}{self._sign()}{self.value(held, inner)}", owner, prefix)
        elif key.kind in ("rows", "texts") and (key.name == "readings") != self.odd():
            self._rows(key, value, owner, prefix)
        else:
            text = f"{self._name(key.name)}{self._sign()}{self.value(value, key)}"
            self._say(text, owner, prefix)

    def _sign(self) -> str:
        return self.rng.choice(["=", "   = ", "\t=\t"]) if self.odd() else " = "

    def _name(self, name: str) -> str:
        return self.rng.choice([f'"{name}"', f"'{name}'"]) if self.odd(2) else spell_key(name)

    def _rows(self, key: Key, value: Any, owner: Owner, prefix: tuple[str, ...]) -> None:
        """A list over several lines."""
        self._say(f"{self._name(key.name)}{self._sign()}[", owner, prefix)
        indent = self.rng.choice(["  ", "\t", "    ", ""])
        texts: list[tuple[str, Owner]] = [(self.value(row), (*owner, row)) for row in value]
        dates = {row.date for row in value if isinstance(row, Reading)}
        if self.odd() and len(dates) == len(value):
            self.rng.shuffle(texts)
        if self.odd() and key.name == "readings":
            bad = ('{ date = 2026-02-02, value = "many" }', (*owner, "own"))
            texts.insert(self.rng.randrange(len(texts)), bad)
        for at, (text, row) in enumerate(texts):
            last = at + 1 == len(texts)
            comma = "" if last and self.odd() else ","
            if self.odd():
                self.lines.append((f"{indent}{self.tag()}", (*owner, "own")))
            before = self.lines[-1][0]
            if at and self.odd() and comma and not last and "#" not in before:
                self.lines[-1] = (f"{before} {text}{comma}", owner)
            elif self.odd() and not last:
                self.lines.append((f"{indent}{text}{comma}", row))
            else:
                self.lines.append((f"{indent}{text}{comma} {self.tag()}", row if comma else owner))
        self._say("]", owner)

    def value(self, value: Any, key: Key | None = None, flat: bool = False) -> str:
        """A value in one of its spellings; ``flat`` keeps an inline table on one line."""
        if isinstance(value, tuple):
            return f"[{', '.join(self.value(one, flat=flat) for one in value)}]"
        if isinstance(value, str):
            return self._string(value, flat)
        if hasattr(value, "__dataclass_fields__"):
            return self._table(value, flat)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return spell_scalar(value)
        return self._number(value, whole=key is not None and key.kind == "whole")

    def _number(self, value: float, whole: bool) -> str:
        if not self.odd():
            return spell_scalar(value)
        ways = [f"{value:_}"] + [f"+{value}"] * (value > 0)
        if isinstance(value, int) and value > 0:
            ways += [hex(value), bin(value), oct(value)]
        if not whole and value == round(value, 2):
            ways += [f"{value:.2f}", f"{value:.0f}e0" if isinstance(value, int) else f"{value}e0"]
        return self.rng.choice(ways)

    def _string(self, value: str, flat: bool) -> str:
        ways = [spell_scalar(value)]
        if "'" not in value and value.isprintable():
            ways.append(f"'{value}'")
        lines = value.replace("\n", "").isprintable()
        if not flat and lines and "'''" not in value and not value.endswith("'"):
            ways += [f"'''{value}'''", f"'''\n{value}'''"]
        if not flat and lines and '"' not in value and "\\" not in value:
            ways += [f'"""{value}"""', f'"""\n{value}"""']
            ways += [f'"""\\\n   {value}"""'] * (value.strip() == value)
        return self.rng.choice(ways) if self.odd() else ways[0]

    def _table(self, row: Any, flat: bool) -> str:
        if not self.odd():
            return spell_inline(row)
        space = self.rng.choice(["", " "])
        parts = [
            f"{name}{space}={space}{self.value(held, key, flat)}"
            for name, key, held in self._names_and_values(row)
        ]
        if self.odd():
            parts.insert(self.rng.randrange(len(parts) + 1), f'mood{space}={space}"}}, #"')
        if flat or not parts or not self.odd():
            return f"{{{space}{f',{space}'.join(parts)}{space}}}"
        self.newer = True
        lines = [f"    {part}, {self.tag()}" for part in parts[:-1]]
        return "\n".join([f"{{ {self.tag()}", *lines, f"    {parts[-1]}{',' * self.odd()}", "  }"])

    def _names_and_values(self, row: Any) -> Iterator[tuple[str, Key, Any]]:
        """What an inline table holds, a table in it at times by dotted keys."""
        for key, value in written_keys(row):
            name = self._name(key.name)
            if key.kind == "row" and any(written_keys(value)) and self.odd():
                for inner, held in written_keys(value):
                    yield f"{name}.{self._name(inner.name)}", inner, held
            else:
                yield name, key, value


def _first(queue: list[list[Line]]) -> list[Line]:
    """Takes the first statement from what there is, with the lines above it."""
    lines = queue.pop(0)
    while not any("=" in line for line, _ in lines):
        lines += queue.pop(0)
    return lines


def _has_a_line(row: Any) -> bool:
    """Whether dotted keys alone can say that a row is there."""
    return any(key.kind not in ("row", "rows") for key, _ in written_keys(row))
