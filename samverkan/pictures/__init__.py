"""Pictures: what a week looked like, judged against what is usual, and the documents made of it.

Remembers saved views (sparade vyer), which are addresses only. A picture (lägesbild) is made anew from the
situation's rows, and the same rows, rules and program give the same bytes. Leans on situation, forums and
places. ``figures`` makes the numbers, ``rendering`` (pure) draws them as page, PDF and workbook.
"""
