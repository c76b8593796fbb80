"""PDF files into documents: the text layer, its paragraphs and tables, with page and box."""
