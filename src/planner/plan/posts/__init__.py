"""What was posted, by kind, and the team's own rule for it."""
