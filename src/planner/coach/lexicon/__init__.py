"""What kind of number is this? A measure's words, read by a vocabulary and a small grammar.

Imports plan and the standard library only. Begin with ``lexicon``; the words themselves are in
``words/lexicon.toml``.
"""
