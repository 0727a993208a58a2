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
    address    TEXT,                           -- where it stands on the net, as far as known
    text       TEXT NOT NULL,
    text_hash  TEXT NOT NULL,                  -- SHA-256 of the text as UTF-8: all offsets hang on it
    media_type TEXT NOT NULL,
    outlet     TEXT,
    fetched    TEXT,
    blocks     TEXT NOT NULL,                  -- JSON list of [start, end, kind, article]: every line of the page
    repairs    TEXT NOT NULL,                  -- JSON: the steps that made the text
    run        INTEGER NOT NULL REFERENCES run (id)
) STRICT;
CREATE INDEX page_digest ON page (digest);
CREATE INDEX page_address ON page (address);

-- What stood at a page's key before it changed: corrections and silent edits leave a trace. Nothing is read from these any more.
CREATE TABLE former_page (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL,
    digest    TEXT NOT NULL,
    text      TEXT NOT NULL,
    title     TEXT,                            -- of its first article
    published TEXT,                            -- likewise
    fetched   TEXT,
    run       INTEGER NOT NULL REFERENCES run (id), -- the run that had read it
    UNIQUE (key, digest)
) STRICT;

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
    contexts    TEXT NOT NULL,                 -- JSON list: what it is about, in the ontology's words
    sketch      TEXT NOT NULL,                 -- JSON list of hashes, by which near-identical texts are found
    mentions    TEXT NOT NULL                  -- JSON list of [kind, start, end, name, country, id, rule]; kind: actor or place
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

-- The lexicon of which the four tables below are an extract.
CREATE TABLE furnished (
    lexicon TEXT NOT NULL
) STRICT;

-- Facts of the lexicon that questions need, as of the latest build: who is who, and where places lie.
CREATE TABLE actor (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind    TEXT NOT NULL,                     -- country, capital, person, body, role…
    country TEXT NOT NULL,
    sector  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every form of an actor's name, as written and folded (no diacritics, stroked d as d).
CREATE TABLE actor_name (
    folded TEXT NOT NULL,
    form   TEXT NOT NULL,
    actor  TEXT NOT NULL,
    PRIMARY KEY (folded, form, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name (actor);

-- Offices held: `since` is included, `until` is not.
CREATE TABLE actor_office (
    actor     TEXT NOT NULL,
    office    TEXT NOT NULL,
    since     TEXT,
    until     TEXT,
    reference TEXT NOT NULL
) STRICT;
CREATE INDEX actor_office_actor ON actor_office (actor);

-- Points in WGS 84 degrees.
CREATE TABLE place (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind    TEXT NOT NULL,
    country TEXT NOT NULL,
    lat     REAL,
    lon     REAL
) STRICT, WITHOUT ROWID;

-- People's decisions on two mentions, named so that they outlive a new lexicon. Never edited, only added to: taking one back is a
-- row of its own, and of all on one pair the latest holds.
CREATE TABLE judgement (
    id      INTEGER PRIMARY KEY,
    "left"  TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure', 'withdrawn')),
    author  TEXT NOT NULL,
    made    TEXT NOT NULL,
    note    TEXT
) STRICT;

-- By which weights the links below were found (chronicle/merge.py); others make all of them anew.
CREATE TABLE merged (
    fingerprint TEXT NOT NULL
) STRICT;

-- Where an event is looked for when a new one may be the same act: blocks and windows of days, as ordinals (chronicle/candidates.py).
-- Every event that has been compared has a row without block.
CREATE TABLE meeting (
    type  TEXT NOT NULL,
    block TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    PRIMARY KEY (type, block, first, last, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_event ON meeting (event);

-- Pairs of events that are alike or nearly so, `"left"` the one with the smaller key: along these entries grow, and only along these.
CREATE TABLE link (
    "left"  INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    "right" INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    score   REAL NOT NULL,
    PRIMARY KEY ("left", "right")
) STRICT, WITHOUT ROWID;
CREATE INDEX link_right ON link ("right");

-- Events whose entries must be derived anew, because something they were linked with has gone or was judged.
CREATE TABLE touched (
    event INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- The chronicle: one real event a row. `n` holds for this file and until the entry is derived anew; `id` is for good.
CREATE TABLE entry (
    n        INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,             -- hash of the canonically first report
    type     TEXT NOT NULL,
    mode     TEXT,
    quad     INTEGER NOT NULL,                 -- 1-4; 0 for a type outside PLOVER
    score    REAL,                             -- of type and mode, -10 to 10
    status   TEXT NOT NULL,
    first    TEXT,
    last     TEXT,
    grain    TEXT,
    approximate INTEGER NOT NULL,
    precision TEXT NOT NULL,                   -- of the date: day, days, month, year, longer, none
    confidence REAL NOT NULL,
    place    TEXT,
    place_folded TEXT,                         -- without diacritics
    place_country TEXT,
    place_id TEXT,
    reports  INTEGER NOT NULL,                 -- how many
    outlets  INTEGER NOT NULL,                 -- how many
    origin_count INTEGER NOT NULL,             -- how many independent ones are known
    origins  TEXT NOT NULL,                    -- JSON list: the independent ones
    unknown  INTEGER NOT NULL,                 -- reports whose origin nobody can tell
    known_first TEXT,                          -- when its first report was out
    known_last TEXT,                           -- when all its reports were out; a report without date is never
    published_first TEXT,
    published_last TEXT,
    turns    TEXT NOT NULL,                    -- the kinds of its steps, each once, a space before and after each
    ledger   TEXT NOT NULL,                    -- JSON list of steps
    disputes TEXT NOT NULL                     -- JSON list
) STRICT;
CREATE INDEX entry_date ON entry (first IS NULL, first, last, id);
CREATE INDEX entry_type ON entry (type, mode);
CREATE INDEX entry_place ON entry (place_country, place_id);
CREATE INDEX entry_known ON entry (known_first, known_last);

-- Each who takes part in any entry, once. `key` is the country of a state, the lexicon id of another, else country and folded name.
CREATE TABLE who (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,                     -- without diacritics
    country TEXT NOT NULL,
    sector  TEXT NOT NULL,
    actor   TEXT,                              -- lexicon id; empty for a state, which has many
    entries INTEGER NOT NULL                   -- how many it takes part in
) STRICT;
CREATE INDEX who_country ON who (country);
CREATE INDEX who_folded ON who (folded);

-- Actors and recipients of an entry, under the names that it has for them.
CREATE TABLE entry_party (
    entry    INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    who      INTEGER NOT NULL REFERENCES who (id),
    name     TEXT NOT NULL,
    country  TEXT NOT NULL,
    sector   TEXT NOT NULL,
    actor    TEXT,
    PRIMARY KEY (entry, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_party_who ON entry_party (who, entry, role);
CREATE INDEX entry_party_country ON entry_party (country, entry, role);

-- The sides of an entry by country, each once: who acts, and towards whom. A meeting has each of its sides in both roles.
CREATE TABLE dyad (
    entry  INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, target, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_entry ON dyad (entry);

-- The outlets and the origins of an entry.
CREATE TABLE entry_outlet (
    outlet TEXT NOT NULL,
    entry  INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
    PRIMARY KEY (outlet, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_outlet_entry ON entry_outlet (entry);
CREATE TABLE entry_origin (
    origin TEXT NOT NULL,
    entry  INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
    PRIMARY KEY (origin, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_origin_entry ON entry_origin (entry);

-- Which events an entry is made of, the canonically first one first. `event` is event.key: it stays until the entries are rebuilt.
CREATE TABLE report (
    entry    INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event    TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_event ON report (event);

-- Former ids of entries, so that links never break.
CREATE TABLE alias (
    former TEXT PRIMARY KEY,
    entry  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Search over folded text (no diacritics, stroked d as d): fold the question likewise before asking. The row id is entry.n.
CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");

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
