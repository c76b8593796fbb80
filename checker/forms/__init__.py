"""The fill-in form: a workbook made from the report schema, and read back."""
