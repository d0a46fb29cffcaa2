"""Figures: weeks of counts become the picture of one; a door to ``tryggstat`` beside the situation's."""
