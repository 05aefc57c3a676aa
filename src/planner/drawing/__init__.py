"""A plan as rows of coloured cells and as sentences: lanes, courses, goal pages, verdicts.

The workbook, the command line and the exports draw with it, so that no two of them disagree.
May import tomlfile, coach, race and plan. Begin with ``lane`` for the cells and ``text_map`` for
a page.
"""
