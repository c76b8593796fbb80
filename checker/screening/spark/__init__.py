"""Many inputs judged by a Spark cluster: the same judging, the same tables."""
