"""The Tactics page: what is tried, by whom, for which goal; and the same by person."""
