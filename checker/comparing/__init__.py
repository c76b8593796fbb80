"""Rules across years and across reports: said once in YAML, asked in SQL on either engine."""
