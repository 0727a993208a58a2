"""Who says so: whom the article credits, what is direct speech and what indirect."""

from biennien.extract.sources.credits import Credit, Credits
from biennien.extract.sources.quotes import find_quotes

__all__ = ["Credit", "Credits", "find_quotes"]
