"""Why a goal stands where it does: in words, as a page, and in the panel of the map."""
