"""The page of a stored run: units in order, rules, distributions and what changed, each number leading to its findings."""
