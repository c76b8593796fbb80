"""PDF files into documents: the text layer, its paragraphs and tables, with page and box.

A page goes door → upright page → ruled tables → tables without rules → lines → paragraphs; `layout` puts the pages together.
What a page *shows* is read: text that is hidden, off the page or set askew is not, annotations and attachments are not, and
each such page is named in a note. Nothing is guessed: figures that stand in columns without clear heads stay lines of text.

Why PDFium (pypdfium2, Apache-2.0 and BSD) alone: measured on two published accounts of 24 and 30 pages, in CPU seconds of one
run, pdfplumber took 2.5 and 4.1 for text and tables, this reader 0.4 and 0.6. Its grids are the same; it leaves parts of a table
on two pages apart, does not say how far a merged cell reaches, keeps each printed line by itself, and its splitting of cells
into lines has to be undone. PyMuPDF and its kind are AGPL. The characters read are those that Poppler finds, not one more or less.

A file is given back with its annotations appended by PDFium itself; see `checker.marking.pdf`.
"""
