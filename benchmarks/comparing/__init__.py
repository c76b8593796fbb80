"""What rules across years and reports cost: generated tables of many reports over five years, asked on DuckDB.

python -m benchmarks.comparing --units 10000
python -m benchmarks.comparing --units 100000 --memory 4GB --threads 2
"""
