"""Rules judged on reports: outcomes, findings, and the working that a reader can follow."""
