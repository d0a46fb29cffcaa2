"""A problem as one reads it: what it waits for, where and when it happens, drawn and in words."""
