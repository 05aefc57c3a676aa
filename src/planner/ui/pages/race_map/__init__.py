"""The race map: one lane a goal, and the five-second answer above them."""
