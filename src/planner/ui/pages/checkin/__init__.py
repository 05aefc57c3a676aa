"""The check-in, as a page and under the prompt: rows of numbers, then a few questions."""
