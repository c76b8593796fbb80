"""Rules across years and across reports: said once in YAML, worked out in each report, asked in SQL on either engine."""
