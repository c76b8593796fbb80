"""The words every stage speaks: figures, intervals, units, places, messages, and the doors to YAML and JSON Schema."""
