"""What was posted, by kind, beside the team's own rule."""
