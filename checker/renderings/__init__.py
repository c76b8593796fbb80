"""Results as people and machines read them: text for a terminal, JSON for programs. Nothing here judges or prints."""
