"""The lexicons and their loader. Every word of a language lives in its folder here; the engine holds none."""
