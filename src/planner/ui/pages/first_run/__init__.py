"""Five questions to the first picture."""
