"""Marked-up text into documents: HTML and Markdown."""
