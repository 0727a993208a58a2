"""The network: feeds and addresses become received bytes, politely, and nothing else. Needs the extra ``feeds``.

``fetcher`` gets one address, ``found`` tells what a feed or sitemap lists, ``archive`` keeps what was received as WARC, ``feedlist`` reads
the user's list. What is made of the bytes is decided above.
"""

from __future__ import annotations

from biennien.fetching.addresses import canonical, listed
from biennien.fetching.feedlist import Feed, FeedList, feed_list
from biennien.fetching.fetcher import Failure, Fetched, Fetcher, Manners

__all__ = ["Failure", "Feed", "FeedList", "Fetched", "Fetcher", "Manners", "canonical", "feed_list", "listed"]
