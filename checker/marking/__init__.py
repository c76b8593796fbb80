"""Copies of a report with the faults marked where they stand: Word, workbook, page, PDF."""
