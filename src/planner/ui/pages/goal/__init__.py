"""The goal page: a goal as prose with one blank in it, and the questions that fill it."""
