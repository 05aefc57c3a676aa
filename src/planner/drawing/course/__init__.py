"""The course of a measure over time: its picture, and the words above it."""
