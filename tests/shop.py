"""A plan file as somebody keeps it, with their own remarks in it."""

SHOP = """\
#:schema ./plan.schema.json
# Written in the back room.
format = 1
name = "Flower shop, spring"   # working title
people = ["Ada", "Ben"]
x-till = 'No. 4 [goal.fake] # nothing'

# Mother's Day is the one that counts.
[goal.bouquets]
name = "More bouquets"
why = \"\"\"
[goal.nothing]
# not a remark
deadline = 1999-01-01
\"\"\"
baseline = 1_000   # from the till
target = 1_500.50
start = 2026-03-02
# ask Ben
deadline = 2026-05-10
shelf = { left = 3 }
guards = ["waste"]
readings = [
  { date = 2026-03-06, value = 1_010 },   # first warm week
  # the week of the fair
  { date = 2026-03-13, value = 1040, by = "Ada", note = "fair # 3" },
  { date = 2026-03-20, value = 1_060.0, about = true },
]

# How much we throw away.
[stone.waste]
name = "Bunches thrown away"
goal = "bouquets"
direction = "keep-below"
target = 12

[tactic.window]
name = "Photograph the window at night"
serves = ["bouquets"]

[[review]]
date = 2026-03-13
by = "Ada"
promises = [{ text = "Try tulips", owner = "Ben" }]

[till]   # not ours
float = 200
"""
