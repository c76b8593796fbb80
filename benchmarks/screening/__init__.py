"""Many reports at once: `python -m benchmarks.screening reports|documents|resume`."""
