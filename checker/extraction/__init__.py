"""Documents into reports: the outline, the front matter, and the figures read out of the text."""
