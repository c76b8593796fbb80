"""The report: its schema, the vocabulary the schema carries, validation, and reading figures and texts out of the tree."""
