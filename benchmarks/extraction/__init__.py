"""How much of what reports state is read, and how much is read wrongly, by class of wording."""
