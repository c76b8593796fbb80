"""Damaged files of every kind through the whole of `gouji check`: no crash, no hang, bounded memory, the right exit class."""
