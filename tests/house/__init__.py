"""Tests of the house itself: sizes, arrows, habits, classes of fields, documentation that does not lie."""
