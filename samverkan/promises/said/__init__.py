"""What people say: the pages where it is noted and coded, and who is heard and who is missing."""
