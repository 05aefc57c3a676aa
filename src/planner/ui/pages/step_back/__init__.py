"""The step-back: four cards about a race, the last of which draws the next line."""
