"""Changes of a text, collected by offset and applied at once."""

from __future__ import annotations


class CannotWrite(Exception):
    """A change that cannot be written without touching what it must not; nothing was written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Splices:
    """Replacements in one text. Insertions at one offset stay in the order they were made in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dropped: list[str] = []
        """Texts that were deleted on purpose, with the comments in them."""
        self._changes: list[tuple[int, int, str]] = []

    def put(self, start: int, end: int, new: str) -> None:
        """Replaces what lies between two offsets; no comment may be lost by it."""
        self._changes.append((start, end, new))

    def insert(self, offset: int, new: str) -> None:
        """Puts text in at an offset, in front of what is replaced or cut there."""
        self._changes.append((offset, offset, new))

    def cut(self, start: int, end: int) -> None:
        """Deletes what lies between two offsets, with the comments in it."""
        self.dropped.append(self.text[start:end])
        self._changes.append((start, end, ""))

    def copy(self) -> Splices:
        """The same changes, to which others can be added."""
        other = Splices(self.text)
        other._changes = list(self._changes)
        return other

    def touches(self, start: int, end: int) -> bool:
        """Whether anything changes between two offsets, both included."""
        return any(low <= end and high >= start for low, high, _ in self._changes)

    def apply(self, start: int = 0, end: int | None = None) -> str:
        """The changed text, or the part of it that comes from between two offsets."""
        stop = len(self.text) if end is None else end
        parts, offset, written = [], start, start
        for low, high, new in sorted(self._changes, key=lambda change: change[:2]):
            if low < start or high > stop:
                continue
            if new and low < written:
                raise CannotWrite("two changes meet in one place of the file")
            parts += [self.text[offset : max(low, offset)], new]
            offset = max(high, offset)
            if new:
                written = high
        return "".join([*parts, self.text[offset:stop]])
