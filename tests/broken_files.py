"""Files that are no plans, or odd ones, by what is the matter with them; and damaged good ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from planner import examples
from some_plans import TODAY

_TOML: dict[str, tuple[str, ...]] = {
    "strings": (
        'a = "open', "a = 'open", 'a = """open', "a = '''open", 'a = "two\nlines"',
        "a = 'two\nlines'", "a = word", 'a = "x" y', 'a = "x""y"', "a = ''x''",
        'a = """x""""""', "a = '''x''''''", 'a = "it" "is"', "a = 'it's'",
    ),
    "escapes": (
        r'a = "\q"', r'a = "\u12"', r'a = "\ud800"', r'a = "\udfff"', r'a = "\U00110000"',
        r'a = "\UFFFFFFFF"', r'a = "\x"', r'a = "\ "', r'a = "x\"',
        'a = """\\q"""', r'a = "\u{41}"',
        r'name = "\ud83d\ude00"', r'a = "\U0000D800"', 'a = """x \\ y"""',
    ),
    "control characters": tuple(
        f"a = {quote}x{chr(code)}y{quote}"
        for code in (0, 1, 8, 11, 12, 13, 14, 0x1F, 0x7F)
        for quote in ('"', "'", '"""', "'''")
    ) + tuple(f"a = 1 # {chr(code)}" for code in (0, 1, 8, 11, 14, 0x1F, 0x7F)),
    "dates": (
        "a = 2026-13-01", "a = 2026-02-30", "a = 2026-00-10", "a = 2026-1-1", "a = 26-01-01",
        "a = 2026-01-01T", "a = 2026-01-01T25:00:00", "a = 2026-01-01T23:60:00",
        "a = 2026-01-01T00:00:61", "a = 2026-01-01T00:00:00+25:00", "a = 2026-01-01 x",
        "a = 24:00:00", "a = 1:00:00", "a = 2026-01-01T00:00:00.", "a = 0000-01-01",
        "a = 10000-01-01", "a = 2025-02-29", "a = 2026-01-01T1:00:00Z", "a = 2026/01/01",
    ),
    "numbers": (
        "a = 01", "a = +01", "a = 1__0", "a = _1", "a = 1_", "a = 0x", "a = 0xg", "a = 0b2",
        "a = 0o8", "a = +0x1", "a = 1.", "a = .1", "a = 1.e1", "a = 1e", "a = 1e_1", "a = 1_.0",
        "a = 1._0", "a = ++1", "a = -", "a = +", "a = Inf", "a = NaN", "a = infinity", "a = 1,000",
        "a = 1 000", "a = 0X1", "a = 1e1.0", "a = 00.5", "a = True", "a = yes", "a = null",
        "a = 1%", "a = $5", "a = 12.5k",
    ),
    "keys": (
        "= 1", "a", "a =", "a.b", "a b = 1", ".a = 1", "a. = 1", "a..b = 1", "a = 1\na = 2",
        "a = 1 b = 2", "'a\nb' = 1", '"""a""" = 1', "ä = 1", "a = 1\na.b = 2", "a.b = 1\na = 2",
        '"a = 1', "[a]\nb = 1\nb = 2", "a # = 1", "a = b = 1", "\\u0061 = 1", "{} = 1", "a: 1",
    ),
    "tables": (
        "[a", "[]", "[a]]", "[[a]", "[a.]", "[.a]", "[a..b]", "[a] b = 1", "[a]\n[a]", "[a b]",
        "[goal.x]\n[goal.x]", "a = 1\n[a]", "a = 1\n[a.b]", "[[a]]\n[a]", "[a]\n[[a]]",
        "a = []\n[[a]]", "[a.b]\n[a]\nb.c = 1", "[[a.b]]\n[a.b.c]\n[[a.b.c]]", "[a]\nb.c=1\n[a.b]",
        "[[a]]\n[a.b]\n[a.b]", "a = {}\n[a.b]", "[\na]", "[a]#\n[b]x", "[[]]", "[ [a]]", "[=]",
        "[goal.x]\nreadings = []\n[[goal.x.readings]]\ndate = 2026-01-01",
    ),
    "arrays": (
        "a = [", "a = [1", "a = [1,", "a = [,]", "a = [1,,2]", "a = [1 2]", "a = ]", "a = [1]]",
        "a = [1\n# open", "a = [{]}", 'a = ["x]', "a = [1;2]", "a = (1)", "readings = [\n{ date",
    ),
    "inline tables": (
        "a = {", "a = {b", "a = {b = 1", "a = {,}", "a = {b = 1,, c = 2}", "a = {b = 1 c = 2}",
        "a = {b = 1, b = 2}", "a = {b = 1}, c", "a = {b.c = 1, b = 2}",
        "a = {b = {c = 1}, b.d = 2}",
        "a = {b}", "a = {1}", "a = {b: 1}", "a = {b = 1}\na.c = 2", "a = {b = 1}\n[a.c]\n",
    ),
    "comments": ("a = 1 // no", "/* a */", "a = ; no", "-- a", "a = [1 # ]", "<!-- a -->"),
    "merge markers": (
        "<<<<<<< ours\na = 1\n=======\na = 2\n>>>>>>> theirs\n",
        "a = [\n<<<<<<< HEAD\n1,\n||||||| base\n2,\n=======\n3,\n>>>>>>> x\n]\n",
    ),
    "newer": ("format = 2", "format = 999999999999999999999"),
    "nesting": ("a = " + "[" * 200 + "]" * 200, "a = " + "{a=" * 200 + "1" + "}" * 200,
                "a = " + "[" * 100_000, ".".join("a" * 3000) + " = 1", f"[{'.'.join('a' * 3000)}]"),
}  # fmt: skip
_ODD = (
    "nan", "+nan", "-inf", "1e400", "-1e400", "9" * 5000, "-" + "1" * 5000, "0x" + "f" * 4000,
    "true",
    '"318"', "[]", "{}", "[[]]", "2026-01-01", "12:30:00", "2026-01-01T00:00:00Z", "1979-05-27",
    "0001-01-01", "9999-12-31", "1e15", "-0.0", "1e-320", "0.1", '""', '"?"', "9223372036854775808",
    '"' + "x" * 100_000 + '"', "[1, 'a', {}]", "[{}, {}]", "[{ date = 2026-01-01 }]",
    "[{ date = 9999-12-31, value = 1 }]", "[{ date = 0001-01-01, value = 1e400 }]",
    "[{ by = 9999-12-31, value = 1 }]", "[{ from = 9999-12-30, to = 9999-12-31 }]", "-1", "0",
)  # fmt: skip
_FIELDS = (
    "format", "name", "check_in", "people", "pauses", "goal", "stone", "tactic", "review", "coach",
    "goal.x", "goal.x.name", "goal.x.baseline", "goal.x.target", "goal.x.start", "goal.x.deadline",
    "goal.x.legs", "goal.x.readings", "goal.x.every", "goal.x.hold", "goal.x.earlier_lines",
    "goal.x.own_call", "goal.x.guards", "goal.x.find_baseline_by", "stone.y.goal", "stone.y.by",
    "tactic.z.serves", "tactic.z.rhythm", "tactic.z.due", "tactic.z.begun", "tactic.z.readings",
    "coach.dismissed", "coach.promotional_limit", "imports",
)  # fmt: skip
_REST = "\n[goal.w]\nname = 'W'\nbaseline = 1\ntarget = 9\nstart = 2026-01-01\n"


def broken() -> Iterator[tuple[str, bytes]]:
    """Files that cannot be read, each with its category."""
    for category, texts in _TOML.items():
        for text in texts:
            yield category, f"{text}\n".encode()
            if category not in ("tables", "inline tables", "newer"):
                yield category, f'[goal.x]\r\nname = "B"\r\n\r\n{text}'.encode()
    for bad in (b"\xff", b"a = '\xc3'", b"a = '\xed\xa0\x80'", b"# \xf5\n", b"a = '\xc0\x80'"):
        yield "encoding", b'name = "A"\n' + bad
    yield "encoding", 'name = "A"\n'.encode("utf-16")
    yield "encoding", b"\xef\xbb\xbf\xef\xbb\xbfname = 1\n"
    yield "encoding", b"\xfe\xff" + 'name = "A"\n'.encode("utf-16-be")


def odd() -> Iterator[tuple[str, bytes]]:
    """Files with a value where another kind of value belongs, each with its field."""
    for field in _FIELDS:
        for value in _ODD:
            yield field, f"{field} = {value}\n".encode()
            if field.count(".") == 2:
                table, _, key = field.rpartition(".")
                text = f"[{table}]\nname = 'X'\nbaseline = 1\ntarget = 9\nstart = 2026-01-01\n"
                kept = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
                yield field, "\n".join([*kept, f"{key} = {value}", _REST]).encode()


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The worked examples with bytes changed, lost, doubled, cut off or put somewhere else."""
    rng = Random(seed)
    good = [examples.text(name, TODAY).encode() for name in examples.NAMES]
    for _ in range(count):
        content = bytearray(rng.choice(good))
        kind = rng.choice(("flip", "delete", "double", "cut", "splice", "swap", "insert"))
        for _ in range(rng.choice((1, 1, 2, 8))):
            at, size = rng.randrange(len(content)), rng.choice((1, 2, 9, 200))
            if kind == "flip":
                content[at] ^= 1 << rng.randrange(8)
            elif kind == "delete":
                del content[at : at + size]
            elif kind == "double":
                content[at:at] = content[at : at + size]
            elif kind == "cut":
                del content[max(at, 40) :]
            elif kind == "splice":
                other = rng.choice(good)
                start = rng.randrange(len(other))
                content[at : at + size] = other[start : start + rng.choice((5, 80, 800))]
            elif kind == "insert":
                content[at:at] = rng.choice((b'"', b"'", b"[", b"]", b"{", b"}", b"\n", b"=", b"#"))
            else:
                lines = bytes(content).split(b"\n")
                one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                content = bytearray(b"\n".join(lines))
            if len(content) < 50:
                break
        yield kind, bytes(content)
