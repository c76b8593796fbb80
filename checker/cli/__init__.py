"""The command line: what is asked for, run through the pipeline, rendered, and turned into an exit code."""
