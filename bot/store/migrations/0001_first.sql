-- Times are milliseconds since 1970 in UTC; ids are Discord's; server 0 stands for direct messages.

-- What belongs to the file itself: the key of the members' hashes.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE server_settings (
    guild_id INTEGER PRIMARY KEY,
    packs TEXT, -- a JSON list of ids; NULL is every pack
    answer_channels TEXT NOT NULL, -- a JSON list of ids; an empty one is every channel
    listen_channels TEXT NOT NULL, -- a JSON list of ids
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private')),
    language TEXT NOT NULL CHECK (language IN ('auto', 'fr', 'en')),
    cooldown REAL NOT NULL CHECK (cooldown >= 0),
    curators_role INTEGER,
    keeps_questions INTEGER NOT NULL CHECK (keeps_questions IN (0, 1)),
    updated_at INTEGER NOT NULL,
    updated_by INTEGER,
    revision INTEGER NOT NULL -- grows with every change of any server
);
CREATE INDEX server_settings_by_revision ON server_settings (revision);

-- The marks that say a question is being, or has been, answered.
CREATE TABLE claims (
    question_id INTEGER PRIMARY KEY,
    claimed_at INTEGER NOT NULL
);
CREATE INDEX claims_by_time ON claims (claimed_at);

CREATE TABLE journal (
    question_id INTEGER PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    channel_kind TEXT NOT NULL,
    way TEXT NOT NULL,
    member BLOB NOT NULL, -- a keyed hash, another in every server
    outcome TEXT NOT NULL CHECK (outcome IN ('answer', 'unsure', 'nothing', 'courtesy')),
    confidence REAL,
    subject TEXT, -- the id of the passage or term
    pack TEXT,
    language TEXT NOT NULL,
    latency_ms REAL NOT NULL
);
CREATE INDEX journal_by_time ON journal (asked_at);
CREATE INDEX journal_of_member ON journal (guild_id, member);
CREATE INDEX journal_unanswered ON journal (guild_id, asked_at)
    WHERE outcome IN ('unsure', 'nothing');

CREATE TABLE replies (
    message_id INTEGER PRIMARY KEY,
    question_id INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
    channel_id INTEGER NOT NULL
);
CREATE INDEX replies_to_question ON replies (question_id);

-- Words of members, kept only where their server or they themselves said so.
CREATE TABLE question_texts (
    question_id INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL,
    member BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    told INTEGER NOT NULL CHECK (told IN (0, 1)), -- 1: the member told the curators
    text TEXT NOT NULL
);
CREATE INDEX question_texts_by_time ON question_texts (kept_at);
CREATE INDEX question_texts_of_member ON question_texts (guild_id, member);
CREATE INDEX question_texts_told ON question_texts (guild_id, kept_at) WHERE told;

CREATE TABLE votes (
    question_id INTEGER NOT NULL,
    subject TEXT NOT NULL, -- the id of the passage or term voted on
    member BLOB NOT NULL,
    guild_id INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    up INTEGER NOT NULL CHECK (up IN (0, 1)),
    reason TEXT,
    comment TEXT,
    PRIMARY KEY (question_id, subject, member)
) WITHOUT ROWID;
CREATE INDEX votes_by_time ON votes (voted_at);
CREATE INDEX votes_of_member ON votes (guild_id, member);
CREATE INDEX votes_down ON votes (guild_id, voted_at) WHERE NOT up;

-- What curators have dealt with.
CREATE TABLE done (
    guild_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    done_at INTEGER NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (guild_id, question_id)
) WITHOUT ROWID;
CREATE INDEX done_by_time ON done (done_at);
