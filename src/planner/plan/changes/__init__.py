"""What was changed between two plans, told in words: entry by entry, and field by field."""
