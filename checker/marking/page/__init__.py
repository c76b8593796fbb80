"""The page of a run: every report's text with its faults marked in place, and the findings beside it."""
