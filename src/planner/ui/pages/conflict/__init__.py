"""What was changed on two sides, to be settled one by one."""
