"""Nothing is lost and nothing gets in: ``python tests/benchmarks/safety.py [PART …] [--size N]``.

Attacks the save at every system call, edits thousands of plans, feeds the reader what is no plan,
shows hostile text on every screen, and prints one line for each finding. Exit status 1 unless all
of them are as they must be. ``--size 100`` is the whole campaign, 10 a tenth of it.
"""

# ruff: noqa: E402 (what the tests share is found only once its folders are named)

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
for _folder in ("", "store", "ui"):
    sys.path.insert(0, str(HERE.parent / _folder))

import crowd
import faults
import hostile_screens
import killed
import random_keys
import straced

import broken_files
import every_command
import hostile
import one_edit
import reading
from planner.cli.parser import COMMANDS


class Line(NamedTuple):
    """One line of the table: what was counted, and how many of it were as they must not be."""

    finding: str
    where: str
    faults: int = 0


class Campaign(NamedTuple):
    """How much of everything, from where on, and a folder to do it in."""

    size: int
    seed: int
    folder: Path

    def some(self, whole: int) -> int:
        """That many of a hundred."""
        return max(1, whole * self.size // 100)

    @property
    def step(self) -> int:
        """Every how-manieth of what is listed."""
        return max(1, 100 // self.size)


def save(campaign: Campaign) -> Iterator[Line]:
    """The save, at every call that it makes through Python."""
    seen: Counter[str] = Counter()
    calls = 0
    for scene in faults.SCENES:
        points = faults.points(campaign.folder / "save", scene)
        calls += len({point.number for point in points})
        for point in points[:: campaign.step]:
            outcome = faults.attack(campaign.folder / "save", point)
            seen.update(points=1, bad=bool(outcome.bad), early=outcome.early)
            if outcome.bad:
                print(outcome, file=sys.stderr)
    kinds = f"{seen['points']} faults at {calls} calls of {len(faults.SCENES)} kinds of save"
    yield Line("states that are neither old nor new, or not said", kinds, seen["bad"])
    yield Line('"saved" said too early', kinds, seen["early"])


def system(campaign: Campaign) -> Iterator[Line]:
    """A real check-in, at every system call of its save."""
    if not straced.can_trace():
        yield Line("real check-ins under strace", "left out: there is no strace here")
        return
    folder = campaign.folder / "strace"
    dry = straced.check_in(folder)
    chosen = straced.faults_of(dry)[:: campaign.step]
    bad = [why for one in chosen if (why := straced.attack(folder, one, dry))]
    print(*bad, sep="\n", end="\n" if bad else "", file=sys.stderr)
    yield Line("bad states of a real check-in", f"{len(chosen)} faults by strace", len(bad))
    steps = straced.order(dry)
    right = steps[:4] == ["flock", "fsync", "rename", "fsync"] and steps.index("saved") > 3
    yield Line("steps out of order", " · ".join(steps), not right)


def together(campaign: Campaign) -> Iterator[Line]:
    """Forty check-ins at once, into four goals and into one."""
    for goals in (4, 1) * campaign.some(2):
        seen = crowd.check_in_at_once(campaign.folder / "crowd", 40, goals)
        words = f"40 at once into {goals}: {seen.rows} rows, {seen.saved} told so"
        yield Line("lost check-ins with exit status 0", words, seen.lost + (not seen.whole))


def edits(campaign: Campaign) -> Iterator[Line]:
    """Random edits of random plans."""
    count = campaign.some(5000)
    seen: Counter[str] = Counter()
    for number in range(count):
        made = one_edit.one_edit(campaign.seed * 10**6 + number)
        seen.update([made.outcome, made.way, "meant" if made.meant else "not meant"])
        if made.outcome != "right":
            print(f"edit {number}: {made.outcome}: {made.why}", file=sys.stderr)
    yield Line("wrong edits", f"{count} random edits", seen["wrong"])
    refused = f"{seen['refused']} of {count}, {seen['not meant']} of them for other reasons"
    yield Line("refused: scattered entries, order without headers", refused)
    ways = f"{seen['splices']} by splices alone, {seen['tomlkit']} with tomlkit"
    yield Line("ways that the edits took", f"{ways}, {seen['refused']} refused")


def reader(campaign: Campaign) -> Iterator[Line]:
    """Files that are no plans, odd ones and damaged ones, through the commands."""
    folder = campaign.folder / "read"
    (folder / "plans").mkdir(parents=True)
    every_command.places(folder)
    path = folder / "plans" / "x.plan.toml"
    kinds = {
        "invalid": broken_files.broken(),
        "odd": islice(broken_files.odd(), 0, None, 4 * campaign.step),
        "damaged": broken_files.damaged(campaign.some(1000), campaign.seed),
    }
    for kind, files in kinds.items():
        names = tuple(COMMANDS) if kind == "odd" else ("check", "status", "map")
        commands = tuple(name for name in names if name != "new")
        found = [reading.faults(path, content, commands) for _, content in files]
        bad = [why for one in found for why in one]
        print(*bad[:20], sep="\n", end="\n" if bad else "", file=sys.stderr)
        words = f"{len(found)} {kind} files, {len(commands)} commands each"
        yield Line("tracebacks, unplaced refusals, files touched", words, len(bad))


def shown(campaign: Campaign) -> Iterator[Line]:
    """Every payload in every field, by every command and on every screen."""
    payloads = len(hostile.PAYLOADS)
    every_command.places(campaign.folder)
    seen: Counter[str] = Counter()
    for first in range(0, payloads, 5 * campaign.step):
        path = hostile.write_hostile(campaign.folder / "hostile", first)
        for said in every_command.every_command(path, "weekday-walk-ins"):
            own = said.words[0] == "export"
            leaks = hostile.reached_printer(said.out, own) + hostile.reached_printer(said.err)
            wrong = every_command.went_wrong(said)
            seen.update(answers=1, leaks=len(leaks), tracebacks=bool(wrong))
            if leaks or wrong:
                print(said.words, leaks, wrong, file=sys.stderr)
    words = f"{payloads} payloads, {seen['answers']} answers"
    yield Line("payloads that reached the output of a command", words, seen["leaks"])
    yield Line("tracebacks of commands", words, seen["tracebacks"])
    sizes = ((120, 40), (80, 24), (60, 15), (200, 60))[: campaign.some(4)]
    walks = [
        hostile_screens.walk(campaign.folder / f"screens{at}", at * payloads // 4, *size)
        for at, size in enumerate(sizes)
    ]
    for one in walks:
        if one.leaked or one.crashed:
            print(one.leaked[:5], one.code, file=sys.stderr)
    sent = sum(len(one.sent) for one in walks)
    words = f"{len(walks)} walks, {sum(one.looks for one in walks)} looks, {sent:,} bytes"
    yield Line("payloads that reached the terminal", words, sum(len(one.leaked) for one in walks))
    yield Line("screens that crashed", words, sum(one.crashed for one in walks))


def typing(campaign: Campaign) -> Iterator[Line]:
    """kill -9 a second after the last key."""
    for name, words in (("the workbook's form", ()), ("checkin at the prompt", ("checkin",))):
        seen = killed.killed_while_typing(campaign.folder / f"killed{len(words)}", *words)
        offered = "offered again" if seen.offered else "not offered again"
        text = f"{name}: {seen.typed} typed, {offered}"
        yield Line("characters lost by kill -9 after a second", text, seen.lost)


def entering(campaign: Campaign) -> Iterator[Line]:
    """kill -9 around every kind of Enter; the draft is then taken up, and left."""
    delays = random.Random(campaign.seed)
    for kind in killed.ENTERS:
        kills = [None, *(round(delays.random() ** 3 * 2, 3) for _ in range(campaign.some(9)))]
        seen = {at: killed.times_saved(campaign.folder / f"{kind}{at}", kind, at) for at in kills}
        right = {at: killed.right_counts(kind, at) for at in kills}
        bad = {at: count for at, count in seen.items() if count not in right[at]}
        if bad:
            print(f"{kind}: seconds behind the Enter, times saved: {bad}", file=sys.stderr)
        yield Line("typed once, and saved never or twice", f"{len(kills)} kills, {kind}", len(bad))


def keys(campaign: Campaign) -> Iterator[Line]:
    """Keys at random with bursts of Esc, on a small plan and on a large one."""
    for goals in (4, 200):
        count = campaign.some(2500)
        folder = campaign.folder / f"keys{goals}"
        crashes = random_keys.press_at_random(folder, campaign.seed, count, goals)
        print(*crashes, sep="\n", end="\n" if crashes else "", file=sys.stderr)
        yield Line("crashes of the workbook", f"{count} random keys, {goals} goals", len(crashes))


def merges(_: Campaign) -> Iterator[Line]:
    """The situations of two people's plans, through real git."""
    ended = subprocess.run(
        [sys.executable, HERE / "merging.py"],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    print(ended.stdout, ended.stderr[-500:])
    yield Line("merges by real git that are not as they must be", "see above", ended.returncode)


PARTS: dict[str, Callable[[Campaign], Iterator[Line]]] = {
    "save": save, "strace": system, "together": together, "edits": edits, "reader": reader,
    "hostile": shown, "typing": typing, "entering": entering, "keys": keys, "merge": merges,
}  # fmt: skip


def main() -> int:
    """Prints the table; 0 when nothing in it is bad."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="*", help=f"of {', '.join(PARTS)}; all when none is named")
    parser.add_argument("--size", type=int, default=100, help="per cent of the campaign")
    parser.add_argument("--seed", type=int, default=1, help="which random edits and damages")
    given = parser.parse_args()
    bad = 0
    for name in given.part or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            for line in PARTS[name](Campaign(min(100, given.size), given.seed, Path(folder))):
                bad += line.faults
                print(f"{name:9} {line.faults:5}  {line.finding:50}  {line.where}", flush=True)
        print(f"{'':9} {'':5}  in {time.monotonic() - begun:.0f} s", flush=True)
    print("nothing is bad" if not bad else f"{bad} are bad")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
