"""The bureau's working list as a workbook: a sheet for each severity, with columns for the officer, and charts."""
