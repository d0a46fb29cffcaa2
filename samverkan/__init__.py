"""Samverkan: the municipality and its police district do, and prove, what they have agreed."""

__version__ = "0.1.0"
