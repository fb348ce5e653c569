/**
 * The database's tables, as steps from each version of them to the next. They stand in a
 * schema of their own, `kudelma`, so that they're in nobody's way in a database that has
 * other things too. (SPEC S46)
 *
 * Ids are compared by their bytes (COLLATE "C"): faster, and the same on every machine.
 * Rows of people go with their board; a document's rows are deleted by hand, since a
 * reference would be looked up for every update that is stored.
 */

const ID = 'text COLLATE "C"'
const BOARD = `board ${ID} NOT NULL REFERENCES kudelma.boards (id) ON DELETE CASCADE`
/** Tells rows of one moment apart by when they came. */
const ORDER = 'n bigint GENERATED ALWAYS AS IDENTITY'

/** What holds documents: those of boards have no prefix. */
function documentTables(prefix: string): string {
	const document = `document ${ID} NOT NULL`
	return `CREATE TABLE kudelma.${prefix}versions (
		${document}, seq bigint NOT NULL, checksum bigint NOT NULL, state bytea NOT NULL,
		PRIMARY KEY (document, seq)
	);
	CREATE TABLE kudelma.${prefix}updates (
		${document}, seq bigint NOT NULL, checksum bigint NOT NULL, data bytea NOT NULL,
		PRIMARY KEY (document, seq)
	);
	CREATE TABLE kudelma.${prefix}epochs (
		${document}, epoch bigint NOT NULL, seed bigint NOT NULL, ended_at bigint NOT NULL,
		checksum bigint NOT NULL, state bytea NOT NULL, PRIMARY KEY (document, epoch)
	);`
}

/** Step n brings a database of version n to n + 1. Only ever appended to. */
export const MIGRATIONS: readonly string[] = [
	// A document's head: where its log ends, and the number that its writer has to name. It's
	// rewritten with each append, so there's room on its page for that.
	`CREATE TABLE kudelma.documents (
		id ${ID} PRIMARY KEY, seq bigint NOT NULL, fence bigint NOT NULL DEFAULT 0
	) WITH (fillfactor = 50);
	${documentTables('')}
	CREATE TABLE kudelma.boards (
		id ${ID} PRIMARY KEY, title text NOT NULL, template text NOT NULL, language text NOT NULL,
		created_at bigint NOT NULL, template_revision bigint, cloned_from ${ID}, cloned_at bigint,
		group_name text, group_number bigint
	);
	CREATE INDEX boards_by_origin ON kudelma.boards (cloned_from) WHERE group_number IS NOT NULL;
	CREATE TABLE kudelma.deleted_boards (id ${ID} PRIMARY KEY, deleted_at bigint NOT NULL);
	CREATE TABLE kudelma.links (
		${BOARD}, role text NOT NULL, hash text NOT NULL, generation bigint NOT NULL,
		is_on boolean NOT NULL, created_at bigint NOT NULL, PRIMARY KEY (board, role)
	);
	CREATE TABLE kudelma.participants (
		${BOARD}, id ${ID} NOT NULL, name text NOT NULL, sector text NOT NULL, organisation text,
		role text NOT NULL, link text NOT NULL, joined_at bigint NOT NULL, removed boolean NOT NULL,
		proof text, merged_into ${ID}, ${ORDER}, PRIMARY KEY (board, id)
	);
	CREATE INDEX participants_by_proof ON kudelma.participants (board, proof);
	CREATE TABLE kudelma.files (
		owner ${ID} NOT NULL, hash ${ID} NOT NULL, participant text, bytes bigint NOT NULL,
		created_at bigint NOT NULL, ${ORDER}, PRIMARY KEY (owner, hash)
	);
	CREATE TABLE kudelma.codes (
		board ${ID} PRIMARY KEY REFERENCES kudelma.boards (id) ON DELETE CASCADE,
		hash text NOT NULL UNIQUE, sealed text NOT NULL, expires_at bigint NOT NULL
	);
	CREATE TABLE kudelma.publications (
		board ${ID} PRIMARY KEY REFERENCES kudelma.boards (id) ON DELETE CASCADE,
		hash text NOT NULL UNIQUE, is_on boolean NOT NULL, names boolean NOT NULL,
		parts text NOT NULL, created_at bigint NOT NULL
	);
	CREATE TABLE kudelma.tokens (
		${BOARD}, id ${ID} NOT NULL, hash text NOT NULL UNIQUE, scope text NOT NULL,
		participant text NOT NULL, name text NOT NULL, created_at bigint NOT NULL, used_at bigint,
		${ORDER}, PRIMARY KEY (board, id)
	);
	CREATE TABLE kudelma.votes (
		${BOARD}, id ${ID} NOT NULL, changes bigint NOT NULL, result text, PRIMARY KEY (board, id)
	);
	CREATE TABLE kudelma.ballots (
		${BOARD}, vote ${ID} NOT NULL, participant ${ID} NOT NULL, dots text NOT NULL,
		at bigint NOT NULL, PRIMARY KEY (board, vote, participant)
	);
	CREATE TABLE kudelma.templates (
		id ${ID} PRIMARY KEY, title text NOT NULL, language text NOT NULL,
		created_at bigint NOT NULL, changed_at bigint NOT NULL, revision bigint NOT NULL,
		key_hash text, shared boolean NOT NULL, has_notes boolean, bytes bigint NOT NULL,
		about text, checksum bigint NOT NULL, content bytea NOT NULL
	);
	CREATE TABLE kudelma.identity (
		id integer PRIMARY KEY CHECK (id = 1), store text NOT NULL, mark text NOT NULL
	);
	CREATE TABLE kudelma.health (id integer PRIMARY KEY CHECK (id = 1), at bigint NOT NULL);`,
	`CREATE TABLE kudelma.private_documents (
		id ${ID} PRIMARY KEY, ${BOARD}, participant ${ID} NOT NULL, seq bigint NOT NULL,
		fence bigint NOT NULL DEFAULT 0, UNIQUE (board, participant)
	) WITH (fillfactor = 50);
	${documentTables('private_')}`,
	// Which node has which board, until when, and by which number its writes go; and what all nodes share.
	`CREATE TABLE kudelma.leases (
		board ${ID} PRIMARY KEY REFERENCES kudelma.boards (id) ON DELETE CASCADE,
		node text NOT NULL, address text, fence bigint NOT NULL, expires_at timestamptz NOT NULL
	) WITH (fillfactor = 50);
	CREATE TABLE kudelma.secrets (
		n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, secret text NOT NULL UNIQUE
	);
	CREATE TABLE kudelma.marks (mark text PRIMARY KEY, at timestamptz NOT NULL);
	INSERT INTO kudelma.marks SELECT mark, clock_timestamp() FROM kudelma.identity;
	UPDATE kudelma.private_documents AS own SET fence = head.fence
	FROM kudelma.documents AS head WHERE head.id = own.board;`,
]
