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

QUIET_DAYS: Final = 60
"""A plan without a number and a review for this many race days has gone quiet."""

FEW_STEPS: Final = 12
"""A line of steps with so many whole ones or fewer counts them, and has no pace."""

RECENT_READINGS: Final = 8
"""The recent pace looks at no more than this many of the last reading days …"""

RECENT_LEAST: Final = 3
"""… at no fewer than this many …"""

RECENT_RACE_DAYS: Final = 14
"""… and only where they span this many race days."""

NEED_DECIMALS: Final = 2
"""A need is rounded to at most this many decimals, or to three digits when it is small."""

ODD_READINGS: Final = 5
"""From so many numbers before it on, one may be odd to the coach; more make no difference."""

ODD_STEPS: Final = (12, 24, 14, 10, 8, 6)
"""A number this many usual steps off is odd, with no, one, two … steps known before it."""

ODD_SLIP_STEPS: Final = (6, 5, 4.5, 4, 3.5, 3)
"""The same for a number that a slip of the fingers would explain."""

ODD_MOST: Final = 1.5
"""A step within this many of the largest recent one is never odd."""

ODD_RECENT: Final = 26
"""So many of the latest steps are recent."""

ODD_SHARE: Final = 0.1
"""A step of less than this share of the last number is never odd."""

ODD_SLIP_SHARE: Final = 0.05
"""The same for a number that a slip would explain."""

ODD_SLIP_SHARE_YOUNG: Final = 0.12
"""The same while fewer than ODD_HABIT steps are known."""

ODD_HABIT: Final = 3
"""From so many steps on, what is usual is asked of the steps and less of the plan."""

ODD_COURSE: Final = 1.5
"""A step of more than this many courses, from start to target, is far …"""

ODD_FAR_SHARE: Final = 0.8
"""… if it is more than this share of the last number as well."""

ODD_FAR_COURSES: Final = 4.0
"""A step of more than this many courses is far, however large the last number is."""

ODD_SEPARATOR_TIMES: Final = 5
"""``1.234`` is asked about where 1234 is within so many times of a number that is known."""

ODD_SEPARATOR_TIMES_WHOLE: Final = 30
"""The same where the measure has whole numbers, and this one is not whole."""

ODD_USUAL_TIMES: Final = 1.5
"""What came in is near to what usually does within so many times of it."""

RESET_READINGS: Final = 3
"""So many readings before it show that a counter never fell: one at less than half began anew."""
