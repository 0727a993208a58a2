"""Primitives that know scripts, not Vietnamese: keys, syllables, sentences, numbers, patterns, phrases, repair."""
