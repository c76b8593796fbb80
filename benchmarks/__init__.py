"""What the program takes, measured; nothing here is needed to run it."""
