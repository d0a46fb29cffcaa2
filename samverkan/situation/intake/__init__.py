"""From a file of events to columns of numbers: reading, mapping, checking. No Django, no database.

``reading.read_file`` does it all. Its steps: ``files.read_tables`` (what the file holds), ``columns.guess``
(which column is what, what is never read), ``events.read_events`` (accepted columns, refused rows, notes),
``categories.sort_categories`` (a file's words to groups); ``police.adapted`` comes in between for notices.
``batch.Events.chunks`` gives parts to store, ``batch.write_rejected`` the refused rows for Excel. A file that
cannot be used raises ``errors.IntakeError``, whose message is one Swedish sentence that says what to do.
"""
