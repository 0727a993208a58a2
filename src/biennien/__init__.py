"""Biên Niên reads Vietnamese news and writes a chronicle of events, each tied to the words that report it."""
