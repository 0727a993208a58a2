"""Mentions → entries: which reports tell of one act, and what they say together. Pure: no files, no clock, no order."""
