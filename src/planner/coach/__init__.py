"""What a kind colleague asks: questions, rules that find something worth saying, and their words.

May import race, plan and the standard library. Begin with ``notes`` (what a finding is),
``ranking`` (which are said) and one file of ``rules``; texts and thresholds are in ``words``.
"""
