"""Where a race stands on a day: the drawn line, pace, lead, status, verdict, lanes as data.

Functions of a plan and a day, exact; imports plan and the standard library only. Begin with
``pace`` for a standing, ``track`` for a lane, and ``forecast`` for how it may go on.
"""
