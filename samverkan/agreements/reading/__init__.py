"""From the file of an agreement to proposals, each with its passage and a confidence. No Django, no database.

``reader.read_agreement`` does it all. Its steps: ``files.read_document`` (txt, pdf, docx, html → text in
pages), ``lines.clean_lines`` (page furniture and footnotes aside), ``blocks.split_blocks`` (headings,
paragraphs, list items, table rows), then one module for each thing that is looked for. Rules only, built on
how Swedish agreements are written; what does not stand there is said to be not found. A file that cannot be
used raises ``errors.ReadingError``, whose message is one Swedish sentence that says what to do.
"""
