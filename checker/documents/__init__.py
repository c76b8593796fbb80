"""Files into documents: the decoded text, its blocks and their places."""
