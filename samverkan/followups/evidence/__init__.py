"""What shows a promise kept, by kind of evidence; each module asks the rows once for a whole agreement."""
