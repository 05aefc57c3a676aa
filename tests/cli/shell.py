"""What the tests of the command line share: what a command left behind, and a plan to run it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

TODAY = dt.date(2026, 11, 21)


class CommandResult(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Planner = Callable[..., CommandResult]

BOOKSHOP = """\
format = 1
name = "Paper Lantern Books"
check_in = "friday"
pauses = [{ from = 2026-12-24, to = 2027-01-03, why = "stocktaking" }]

[goal.orders]
name = "More shelf orders"
unit = "orders/wk"
class = "outcome"
direction = "up"
baseline = 310
target = 450
start = 2026-08-31
deadline = 2027-03-28
legs = [{ by = 2026-12-20, value = 370 }]
owner = "Ines"
readings = [
  { date = 2026-09-04, value = 318 },
  { date = 2026-09-11, value = 322 },
  { date = 2026-09-18, value = 320 },
  { date = 2026-09-25, value = 325 },
  { date = 2026-10-02, value = 329 },
  { date = 2026-10-09, value = 331 },
  { date = 2026-10-16, value = 336 },
  { date = 2026-10-23, value = 341 },
  { date = 2026-10-30, value = 344 },
  { date = 2026-11-06, value = 349 },
  { date = 2026-11-13, value = 355 },
  { date = 2026-11-20, value = 361 },
]

[goal.calls]
name = "Fewer calls about hours"
unit = "calls"
baseline = 64
target = 20
start = 2026-08-31
deadline = 2027-03-28
readings = [{ date = 2026-11-13, value = 60 }]

[goal.groups]
name = "Reading groups that join"
counting = "flow"
baseline = 0
target = 40
start = 2026-08-31
deadline = 2027-03-28
readings = [{ date = 2026-11-13, value = 28 }]

[goal.sundays]
name = "Open on Sundays"
state = "parked"
ended = 2026-10-03
because = "waiting for a second key"

[goal.signings]
name = "Signings"
deadline = 2027-03-28

[stone.followers]
name = "Followers in town"
goal = "orders"
class = "attention"
baseline = 127
target = 1000
start = 2026-08-31
by = 2026-12-31
readings = [{ date = 2026-11-20, value = 540 }]

[stone.loose]
name = "Newsletter readers"

[tactic.window]
name = "Film the window each Monday"
serves = ["orders"]
rhythm = "5/week"
begun = 2026-09-01
readings = [
  { date = 2026-11-06, value = 4 },
  { date = 2026-11-13, value = 4 },
  { date = 2026-11-20, value = 5 },
]

[tactic.idle]
name = "Answer every comment"
"""
