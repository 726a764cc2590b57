"""The report as a PDF: `writer.write_pdf`.

Every page is laid out first, as blocks with a place, and drawn afterwards: so page numbers and
the table of contents are known in one pass. Blocks hold plain text that never meets a markup
parser.
"""
