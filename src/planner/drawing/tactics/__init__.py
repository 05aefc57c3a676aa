"""What is tried, week by week: strips of what was done, and a chart beside stone and goal."""
