"""Tables of the corpus with their frames taken away, and what is read of them then."""
