"""Spark against the pool."""
