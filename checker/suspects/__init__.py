"""Naming the wrong figure behind findings, and what it should be."""
