"""Thousands of inputs: gathered, judged by several processes, kept as tables, taken up again where a run was broken off."""
