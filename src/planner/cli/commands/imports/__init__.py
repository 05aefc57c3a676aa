"""What ``planner import`` does in steps: the file, the mapping of its columns, the report."""
