"""CSV exports of measuring tools, read and turned into readings on check-in days.

May import plan; knows nothing of the disk. Begin with ``csv_tables``: a table is read, its
columns are mapped (``mapped_export``), and its days become readings (``checkin_days``).
"""
