"""Which rows of a table count: a filter, a question where there are several things, days across.

``filters`` keeps the rows that were asked for, ``doubts`` finds out that a table is about several
things, ``wide_tables`` turns one around that has its days across the top,
``split_periods`` joins the year and the week that stand in two columns.
"""
