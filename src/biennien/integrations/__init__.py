"""Other people's tools: one module each, over the public calls. Each needs its own package, and says so where it is missing."""
