"""The numbers that people type into a check-in: what they mean, and which are asked about."""
