"""Word-processing files into documents: paragraphs with their automatic numbers, tables, notes, text boxes."""
