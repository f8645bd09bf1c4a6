import type { Database } from './database.ts';
import { fillFacts } from './fill-facts.ts';

/** Says whose file it is, in the SQLite header: "SgWt". */
export const APPLICATION_ID = 0x53675774;

/**
 * `tasks` is narrow: everything that is filtered, sorted or counted by, and nothing to read. What is shown (`docs`), the
 * provider's raw answer and the words to be found lie beside it under the same id, so that walking 100,000 rows touches
 * few pages. `views` is a set of flags, see `FLAGS` in facts.ts; each view's index has its rows in the list's order, and
 * its condition's columns, so that SQLite doesn't look them up row by row.
 */
const SCHEMA_1 = `
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  model TEXT,
  status TEXT NOT NULL,
  views INTEGER NOT NULL,
  is_in_progress INTEGER NOT NULL,
  sort_at INTEGER NOT NULL,
  finished_at INTEGER,
  took_ms INTEGER,
  ready_at INTEGER,
  unsaved_at INTEGER,
  notice TEXT NOT NULL CHECK (notice IN ('none', 'due', 'claimed')),
  is_unseen INTEGER NOT NULL,
  removed_at INTEGER,
  words_hash TEXT NOT NULL
) STRICT;

CREATE TABLE docs (
  id INTEGER PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
  doc TEXT NOT NULL
) STRICT;

CREATE TABLE raws (
  id INTEGER PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
  raw TEXT NOT NULL
) STRICT;

CREATE TABLE clips (
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  clip_id TEXT NOT NULL,
  is_favourite INTEGER NOT NULL,
  saved_path TEXT,
  saved_bytes INTEGER,
  saved_at INTEGER,
  was_saved INTEGER NOT NULL,
  dead_url TEXT,
  PRIMARY KEY (task_id, clip_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
  text,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);

CREATE INDEX list_all ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at)
  WHERE removed_at IS NULL;
CREATE INDEX list_in_progress ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views)
  WHERE removed_at IS NULL AND views & 2 != 0;
CREATE INDEX list_favourites ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views)
  WHERE removed_at IS NULL AND views & 4 != 0;
CREATE INDEX list_saved ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views)
  WHERE removed_at IS NULL AND views & 8 != 0;
CREATE INDEX list_needs_attention ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views)
  WHERE removed_at IS NULL AND views & 16 != 0;
CREATE INDEX unheard ON tasks (id)
  WHERE removed_at IS NULL AND views & 32 != 0;
CREATE INDEX open ON tasks (id)
  WHERE removed_at IS NULL AND views & 64 != 0;
CREATE INDEX due ON tasks (finished_at, id)
  WHERE removed_at IS NULL AND notice = 'due';
CREATE INDEX ready ON tasks (ready_at DESC, id DESC)
  WHERE removed_at IS NULL AND ready_at IS NOT NULL;
CREATE INDEX unsaved ON tasks (unsaved_at, id)
  WHERE removed_at IS NULL AND unsaved_at IS NOT NULL;
CREATE INDEX took ON tasks (provider, kind, finished_at DESC, took_ms)
  WHERE took_ms IS NOT NULL;
CREATE INDEX took_by_model ON tasks (provider, kind, model, finished_at DESC, took_ms)
  WHERE took_ms IS NOT NULL;
CREATE INDEX removed ON tasks (id)
  WHERE removed_at IS NOT NULL;

PRAGMA application_id = ${APPLICATION_ID};
`;

/**
 * Filters are bits of `views` and the account, which every list's index has now; each further order has an index of its
 * own. Titles are kept as they are sorted by, see title-key.ts.
 */
const FILTERS_AND_ORDERS = `
ALTER TABLE tasks ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN duration_ms INTEGER;

DROP INDEX list_all;
DROP INDEX list_in_progress;
DROP INDEX list_favourites;
DROP INDEX list_saved;
DROP INDEX list_needs_attention;
`;

const LIST_INDICES = `
CREATE INDEX list_all ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL;
CREATE INDEX list_in_progress ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL AND views & 2 != 0;
CREATE INDEX list_favourites ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL AND views & 4 != 0;
CREATE INDEX list_saved ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL AND views & 8 != 0;
CREATE INDEX list_needs_attention
  ON tasks (is_in_progress DESC, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL AND views & 16 != 0;
CREATE INDEX list_by_title ON tasks (title_key, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL;
CREATE INDEX list_by_duration ON tasks (duration_ms, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL;
CREATE INDEX list_by_took ON tasks (took_ms, sort_at DESC, id DESC, removed_at, views, account_id)
  WHERE removed_at IS NULL;
`;

function addFiltersAndOrders(db: Database): void {
  db.exec(FILTERS_AND_ORDERS);
  fillFacts(db);
  db.exec(LIST_INDICES);
}

/**
 * Who an account is at its provider, learned from its tasks' answers: what a list of its other tasks is asked for with.
 * Every account's latest answers are looked through once.
 */
const OWNERS = `
CREATE TABLE owners (
  account_id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO owners (account_id, owner_id)
SELECT account_id, owner_id FROM (SELECT account_id, owner_id, max(id) FROM (
  SELECT latest.id, account_id,
    CASE WHEN json_valid(raw) THEN json_extract(raw, '$.user_id') END AS owner_id
  FROM (
    SELECT id, account_id, row_number() OVER (PARTITION BY account_id ORDER BY id DESC) AS n
    FROM tasks WHERE provider = 'ace'
  ) AS latest JOIN raws ON raws.id = latest.id
  WHERE n <= 50
)
WHERE typeof(owner_id) = 'text' AND owner_id != ''
GROUP BY account_id);
`;

/** By key alone: a song that is removed and brought back waits where it did. */
const PLAY_QUEUE = `
CREATE TABLE play_queue (
  position INTEGER PRIMARY KEY,
  key TEXT NOT NULL
) STRICT;
`;

/** What clips sound like, once measured; and those that the user put out of sight. */
const SOUNDS = `
CREATE TABLE sounds (
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  clip_id TEXT NOT NULL,
  peaks BLOB NOT NULL,
  loudness REAL,
  peak REAL NOT NULL,
  PRIMARY KEY (task_id, clip_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE clips ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;
`;

/**
 * What is to be saved, in order; and what saved files were when they were saved, and whether they are still there.
 * Those columns are read and written by themselves, for a file's coming and going changes nothing else of a task.
 */
const WISHES = `
CREATE TABLE wishes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  clip_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('wanted', 'paused', 'failed', 'cancelled')),
  is_again INTEGER NOT NULL,
  failure TEXT,
  UNIQUE (task_id, clip_id)
) STRICT;

ALTER TABLE clips ADD COLUMN saved_modified_at INTEGER;
ALTER TABLE clips ADD COLUMN is_missing INTEGER NOT NULL DEFAULT 0;
`;

/** What is to stand beside a song, as JSON, where it was chosen for one save. */
const WISH_PARTS = 'ALTER TABLE wishes ADD COLUMN parts TEXT;';

/** When the words of a clip are sung, by the provider's id of the clip: often another task than the song's tells it. */
const WORD_TIMES = `
CREATE TABLE word_times (
  provider TEXT NOT NULL,
  clip_id TEXT NOT NULL,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  words TEXT NOT NULL,
  PRIMARY KEY (provider, clip_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX word_times_task ON word_times (task_id);
`;

/** What a saved clip has to do without, and why, as JSON; read and written by itself. */
const LEFT_OUT = 'ALTER TABLE clips ADD COLUMN left_out TEXT;';

/** Every folder that songs were saved to: when one is away as a whole, its songs aren't gone. */
const SONG_FOLDERS = 'CREATE TABLE song_folders (path TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;';

/** Finds what was saved last without reading every clip. */
const LAST_SAVED = 'CREATE INDEX clips_last_saved ON clips (saved_at) WHERE saved_at IS NOT NULL;';

/** Brings a library one version further, inside a transaction. */
export type Migration = (db: Database) => void;

/** From version 0 (an empty file) to 1, from 1 to 2, … Released ones are never changed, only added to. */
export const MIGRATIONS: readonly Migration[] = [
  (db) => db.exec(SCHEMA_1),
  addFiltersAndOrders,
  (db) => db.exec(OWNERS),
  (db) => db.exec(PLAY_QUEUE),
  (db) => db.exec(SOUNDS),
  (db) => db.exec(WISHES),
  (db) => db.exec(WISH_PARTS),
  (db) => db.exec(WORD_TIMES),
  (db) => db.exec(LEFT_OUT),
  (db) => db.exec(SONG_FOLDERS),
  (db) => db.exec(LAST_SAVED),
];
