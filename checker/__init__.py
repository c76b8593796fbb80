"""Gouji: rules-as-code compliance checker for Chinese budget-performance self-evaluation reports."""
