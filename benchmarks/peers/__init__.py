"""Sixty arithmetic rules on the same reports by Gouji and by other rule engines, verdicts compared before times."""
