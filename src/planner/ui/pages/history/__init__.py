"""Earlier versions of the plan, and a way back to them."""
