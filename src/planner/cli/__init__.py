"""The command line: one small file a command, all in ``commands``.

May import everything, and loads the workbook only where one is opened. Begin with ``main``,
then ``parser``; a new command is a module of ``commands`` and a line in ``parser.COMMANDS``.
"""
