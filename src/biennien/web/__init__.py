"""The explorer: pages, JSON API and MCP over one database. Needs the extra ``web``; nothing else of the package imports it."""
