"""What a bureau gets of a run: the page, the working list, letters to units, what changed between runs."""
