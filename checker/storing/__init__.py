"""Runs over many reports as tables: what their columns are, how they are written and asked."""
