"""Words that templates may use: ``{% load look %}``."""
