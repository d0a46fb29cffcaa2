"""Tests of the house, its rooms, its statistics and its journeys in a browser."""
