"""Rules proved without reports: witnesses of what a rule can say, what is wrong with rules, mutants, coverage."""
