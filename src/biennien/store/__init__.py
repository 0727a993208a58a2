"""Where a chronicle is kept: one SQLite file, readable while it is written, opened by every tool."""
