"""Approvals from outside the report: waiver files, baselines, and which findings they lift."""
