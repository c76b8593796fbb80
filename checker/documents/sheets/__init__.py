"""Workbooks into documents: every sheet a table, cells as they are shown."""
