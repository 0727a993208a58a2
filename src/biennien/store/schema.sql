-- The store of a chronicle: all tables, and the only DDL. Rows of `page` down to `source` are what was read; `entry` and below are
-- derived from them and from `judgement`, and can always be rebuilt. Offsets are code points of page.text, half-open. Days are ISO
-- (YYYY-MM-DD), moments ISO 8601; lists are JSON arrays. `first` and `last` are both included.

-- A lexicon as used: the digest of all its files, overlays included.
CREATE TABLE lexicon (
    digest   TEXT PRIMARY KEY,
    language TEXT NOT NULL
) STRICT;

-- One call of the loader that changed something; every page says which.
CREATE TABLE run (
    id             INTEGER PRIMARY KEY,
    started        TEXT NOT NULL,
    version        TEXT NOT NULL,              -- of the program
    lexicon_digest TEXT NOT NULL REFERENCES lexicon (digest)
) STRICT;

-- What was received, once, as text that never changes. A newer version of a page replaces the older, by its key.
CREATE TABLE page (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,           -- address or record id, else path
    digest     TEXT NOT NULL,                  -- of the bytes received: reprints share it
    text       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    outlet     TEXT,
    fetched    TEXT,
    repairs    TEXT NOT NULL,                  -- JSON: the steps that made the text
    run        INTEGER NOT NULL REFERENCES run (id)
) STRICT;
CREATE INDEX page_digest ON page (digest);

-- One story in a page.
CREATE TABLE article (
    id          INTEGER PRIMARY KEY,
    page        INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    key         TEXT NOT NULL UNIQUE,          -- page key and number
    number      INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    title       TEXT,
    published   TEXT,                          -- first day of the interval
    published_last TEXT,
    basis       TEXT NOT NULL CHECK (basis IN ('stamp', 'metadata', 'text', 'none')),
    stated      TEXT,                          -- as the page states it
    author      TEXT,
    credits     TEXT NOT NULL,                 -- JSON list of names
    outlet      TEXT,
    topics      TEXT NOT NULL,                 -- JSON list of folded names that it mentions more than once
    sketch      TEXT NOT NULL                  -- JSON list of hashes, by which near-identical texts are found
) STRICT;
CREATE INDEX article_page ON article (page);
CREATE INDEX article_published ON article (published);

-- One act in one article.
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    key        TEXT NOT NULL UNIQUE,           -- article, offset of the first anchor, type
    type       TEXT NOT NULL,
    mode       TEXT,
    status     TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'hypothetical', 'negated')),
    confidence REAL NOT NULL,
    start      INTEGER NOT NULL,               -- the first anchor
    "end"      INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,           -- the sentence round it
    evidence_end   INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    rules      TEXT NOT NULL,                  -- JSON list: every rule the event rests on
    first      TEXT,
    last       TEXT,
    grain      TEXT,
    approximate INTEGER NOT NULL,
    place      TEXT,                           -- name as found
    place_country TEXT,
    place_id   TEXT,                           -- lexicon id
    said_by    TEXT NOT NULL,                  -- JSON list of names
    origins    TEXT NOT NULL,                  -- JSON list of {key, name}
    figures    TEXT NOT NULL,                  -- JSON list of figures
    names      TEXT NOT NULL                   -- JSON list of folded names near the act
) STRICT;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_type ON event (type, first);

-- Actors and recipients of an event, in the order of the text.
CREATE TABLE party (
    event    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT NOT NULL,
    sector   TEXT NOT NULL,
    actor    TEXT,                             -- lexicon id
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_actor ON party (actor);

-- The words that name an event, each with the status and the sources that hold there.
CREATE TABLE anchor (
    event    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    status   TEXT NOT NULL,
    said_by  TEXT NOT NULL,                    -- JSON list of names
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- Every calendar expression; without days where the time stays open.
CREATE TABLE time (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    first   TEXT,
    last    TEXT,
    grain   TEXT NOT NULL,
    approximate INTEGER NOT NULL
) STRICT;
CREATE INDEX time_article ON time (article);

-- Direct speech and statements (indirect speech).
CREATE TABLE quote (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    direct  INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    speaker TEXT,
    actor   TEXT                               -- the speaker's lexicon id
) STRICT;
CREATE INDEX quote_article ON quote (article);

-- Whom an article credits.
CREATE TABLE source (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('named', 'official', 'anonymous', 'media')),
    actor   TEXT
) STRICT;
CREATE INDEX source_article ON source (article);

-- What was left out, and why. One row a page, stage and reason, however often it is met.
CREATE TABLE skip (
    uri    TEXT NOT NULL,
    stage  TEXT NOT NULL,
    reason TEXT NOT NULL,
    run    INTEGER NOT NULL REFERENCES run (id),
    PRIMARY KEY (uri, stage, reason)
) STRICT, WITHOUT ROWID;

-- People's decisions on two mentions, named so that they outlive a new lexicon. Never edited, only added to.
CREATE TABLE judgement (
    id      INTEGER PRIMARY KEY,
    "left"  TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    author  TEXT NOT NULL,
    made    TEXT NOT NULL,
    note    TEXT
) STRICT;

-- The chronicle: one real event a row.
CREATE TABLE entry (
    id       TEXT PRIMARY KEY,                 -- hash of the canonically first report
    type     TEXT NOT NULL,
    mode     TEXT,
    status   TEXT NOT NULL,
    first    TEXT,
    last     TEXT,
    grain    TEXT,
    approximate INTEGER NOT NULL,
    place    TEXT,
    place_folded TEXT,                         -- without diacritics
    place_country TEXT,
    place_id TEXT,
    reports  INTEGER NOT NULL,                 -- how many
    origins  TEXT NOT NULL,                    -- JSON list: the independent ones
    ledger   TEXT NOT NULL,                    -- JSON list of steps
    disputes TEXT NOT NULL                     -- JSON list
) STRICT;
CREATE INDEX entry_date ON entry (first, last);
CREATE INDEX entry_type ON entry (type, mode);

-- Actors and recipients of an entry; `folded` is the name without diacritics.
CREATE TABLE entry_party (
    entry    TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    country  TEXT NOT NULL,
    sector   TEXT NOT NULL,
    actor    TEXT,
    PRIMARY KEY (entry, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_party_actor ON entry_party (actor);
CREATE INDEX entry_party_country ON entry_party (country);

-- Which events an entry is made of, the canonically first one first. `event` is event.key: it stays until the entries are rebuilt.
CREATE TABLE report (
    entry    TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event    TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_event ON report (event);

-- Former ids of entries, so that links never break.
CREATE TABLE alias (
    former TEXT PRIMARY KEY,
    entry  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Search over folded text (no diacritics, stroked d as d): fold the question likewise before asking.
CREATE VIRTUAL TABLE search USING fts5 (entry UNINDEXED, words, tokenize = "unicode61 remove_diacritics 0");

-- Feeds that are polled: how the last look went, and when the next is due. Moments are UTC.
CREATE TABLE feed (
    id       TEXT PRIMARY KEY,
    url      TEXT NOT NULL,
    etag     TEXT,                             -- validators of the last answer
    modified TEXT,
    checked  TEXT,                             -- the last look
    answered TEXT,                             -- the last look that got an answer
    due      TEXT,
    failures INTEGER NOT NULL DEFAULT 0,       -- in a row
    listed   INTEGER NOT NULL DEFAULT 0,       -- pages in the last answer
    fetched  INTEGER NOT NULL DEFAULT 0,       -- pages fetched for it in all
    note     TEXT                              -- why the last look failed, or what was odd about it
) STRICT;

-- Addresses that were fetched or tried; the bytes lie in the archive.
CREATE TABLE address (
    url      TEXT PRIMARY KEY,
    feed     TEXT,
    etag     TEXT,
    modified TEXT,
    fetched  TEXT,                             -- the last answer
    due      TEXT,                             -- when it may be asked again; none: not before it is listed anew
    failures INTEGER NOT NULL DEFAULT 0,
    digest   TEXT,                             -- SHA-256 of the body
    archive  TEXT,                             -- file and byte offset of the record
    "offset" INTEGER,
    note     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX address_due ON address (due) WHERE due IS NOT NULL;
