"""Article → mentions: actors, places, times, sources and quotes, events. The rooms here do not import each other."""
