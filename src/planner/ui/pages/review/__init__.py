"""The Review page: what the last check-in said, notes, promises and the record."""
