"""The thresholds of a race's status and paces, in one table.

A bound that only one module knows of, such as what counts as near in a step-back, stands at the
top of that module.
"""

from __future__ import annotations

from typing import Final

AHEAD_RHYTHMS: Final = 1.0
"""Ahead: by this many rhythms of the measure or more."""

ON_PACE_RHYTHMS: Final = 0.5
"""On pace: no more than this many rhythms behind …"""

ON_PACE_POINTS: Final = 5.0
"""… and no more than this many points (per cent of the way) behind."""

SLIPPING_POINTS: Final = 15.0
"""Slipping: not on pace, and no more than this many points behind."""

GRACE_DAYS: Final = 3
"""A number may be this many race days later than its rhythm before it counts as missing, and
still belongs to a check-in day that lies this many days back."""

RECENT_READINGS: Final = 8
"""The recent pace looks at no more than this many of the last reading days …"""

RECENT_LEAST: Final = 3
"""… at no fewer than this many …"""

RECENT_RACE_DAYS: Final = 14
"""… and only where they span this many race days."""

NEED_DECIMALS: Final = 2
"""A need is rounded to at most this many decimals, or to three digits when it is small."""

ODD_READINGS: Final = 5
"""Odd numbers: with so many numbers before it, what is usual is known, and …"""

ODD_STEPS: Final = (12, 24, 14, 10, 8, 6)
"""… a number this many usual steps off is odd; with 0, 1, 2 … steps known, more or fewer."""

ODD_SLIP_STEPS: Final = (6, 5, 4.5, 4, 3.5, 3)
"""The same where a slip of the fingers would explain it."""

ODD_MOST: Final = 1.5
"""No step is odd that is within this many of the largest one …"""

ODD_RECENT: Final = 26
"""… of so many recent ones."""

ODD_SHARE: Final = 0.1
"""Nor one of less than this share of the last number …"""

ODD_SLIP_SHARE: Final = 0.05
"""… or this, where a slip would explain it …"""

ODD_SLIP_SHARE_YOUNG: Final = 0.12
"""… and this, while fewer steps are known than …"""

ODD_HABIT: Final = 3
"""… this many."""

ODD_COURSE: Final = 1.5
"""Past the whole course: a step of this many courses …"""

ODD_FAR_SHARE: Final = 0.8
"""… and of this share of the last number …"""

ODD_FAR_COURSES: Final = 4.0
"""… or of this many courses, however large the number is."""

ODD_SEPARATOR_TIMES: Final = 5
"""``1.234`` is asked about where 1234 is within so many times of a number that is known …"""

ODD_SEPARATOR_TIMES_WHOLE: Final = 30
"""… or within so many, where all numbers of the measure are whole."""

ODD_USUAL_TIMES: Final = 1.5
"""What came in is near the usual within so many times of it."""

RESET_READINGS: Final = 3
"""So many readings before it show that a counter never fell: one at less than half began anew."""
