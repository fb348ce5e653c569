/**
 * What there is to move of a store: its tables in the words of both engines, and whose each
 * row is. A table or a column that is missing here stays behind, so that
 * tests/contract/moving.test.ts compares this with what the engines have. (SPEC S54)
 */

export type ColumnKind = 'text' | 'number' | 'flag' | 'bytes'

export interface Table {
	name: string
	/** The column that tells whose a row is: a board's or a template's id, or its document. */
	owner: string
	/** Whether its rows are of private documents, whose boards `private_documents` tells. */
	isPrivate?: true
	columns: Readonly<Record<string, ColumnKind>>
	/** The columns that tell a row from its owner's others. */
	key: readonly string[]
	/** Whether the order in which rows came is part of what is told. */
	inOrder?: true
	/** The column that its checksum is of, and what binds that to its place. */
	sealed?: { column: string; place(row: Row): string }
}

export type Value = string | number | boolean | null | Uint8Array
export type Row = Readonly<Record<string, Value>>

function documents(prefix: '' | 'private_'): Table[] {
	const isPrivate = prefix === 'private_' ? ({ isPrivate: true } as const) : {}
	const log = { document: 'text', seq: 'number', checksum: 'number' } as const
	const atSeq = ({ document, seq }: Row) => `${document} ${seq}`
	const ofDocument = { owner: 'document', ...isPrivate }
	return [
		{
			...{ ...ofDocument, name: `${prefix}versions`, key: ['document', 'seq'] },
			columns: { ...log, state: 'bytes' },
			sealed: { column: 'state', place: atSeq },
		},
		{
			...{ ...ofDocument, name: `${prefix}updates`, key: ['document', 'seq'] },
			columns: { ...log, data: 'bytes' },
			sealed: { column: 'data', place: atSeq },
		},
		{
			...{ ...ofDocument, name: `${prefix}epochs`, key: ['document', 'epoch'] },
			columns: {
				...{ document: 'text', epoch: 'number', seed: 'number', ended_at: 'number' },
				...{ checksum: 'number', state: 'bytes' },
			},
			sealed: {
				column: 'state',
				place: ({ document, epoch }) => `${document} epoch ${epoch}`,
			},
		},
	]
}

/** Those that others refer to come first. */
export const TABLES: readonly Table[] = [
	{
		...{ name: 'boards', owner: 'id', key: [] },
		columns: {
			...{ id: 'text', title: 'text', template: 'text', language: 'text' },
			...{ created_at: 'number', template_revision: 'number', cloned_from: 'text' },
			...{ cloned_at: 'number', group_name: 'text', group_number: 'number' },
		},
	},
	{
		...{ name: 'deleted_boards', owner: 'id', key: [] },
		columns: { id: 'text', deleted_at: 'number' },
	},
	...documents(''),
	{
		...{ name: 'private_documents', owner: 'board', key: ['id'] },
		columns: { id: 'text', board: 'text', participant: 'text' },
	},
	...documents('private_'),
	{
		...{ name: 'links', owner: 'board', key: ['role'] },
		columns: {
			...{ board: 'text', role: 'text', hash: 'text', generation: 'number' },
			...{ is_on: 'flag', created_at: 'number' },
		},
	},
	{
		...{ name: 'participants', owner: 'board', key: ['id'], inOrder: true },
		columns: {
			...{ board: 'text', id: 'text', name: 'text', sector: 'text', organisation: 'text' },
			...{ role: 'text', link: 'text', joined_at: 'number', removed: 'flag' },
			...{ proof: 'text', merged_into: 'text' },
		},
	},
	{
		...{ name: 'codes', owner: 'board', key: [] },
		columns: { board: 'text', hash: 'text', sealed: 'text', expires_at: 'number' },
	},
	{
		...{ name: 'publications', owner: 'board', key: [] },
		columns: {
			...{ board: 'text', hash: 'text', is_on: 'flag', names: 'flag' },
			...{ parts: 'text', created_at: 'number' },
		},
	},
	{
		...{ name: 'tokens', owner: 'board', key: ['id'], inOrder: true },
		columns: {
			...{ board: 'text', id: 'text', hash: 'text', scope: 'text', participant: 'text' },
			...{ name: 'text', created_at: 'number', used_at: 'number' },
		},
	},
	{
		...{ name: 'votes', owner: 'board', key: ['id'] },
		columns: { board: 'text', id: 'text', changes: 'number', result: 'text' },
	},
	{
		...{ name: 'ballots', owner: 'board', key: ['vote', 'participant'] },
		columns: { board: 'text', vote: 'text', participant: 'text', dots: 'text', at: 'number' },
	},
	{
		...{ name: 'templates', owner: 'id', key: [] },
		columns: {
			...{ id: 'text', title: 'text', language: 'text', created_at: 'number' },
			...{ changed_at: 'number', revision: 'number', key_hash: 'text', shared: 'flag' },
			...{ has_notes: 'flag', bytes: 'number', about: 'text', checksum: 'number' },
			content: 'bytes',
		},
		sealed: { column: 'content', place: ({ id }) => String(id) },
	},
	{
		...{ name: 'files', owner: 'owner', key: ['hash'], inOrder: true },
		columns: {
			...{ owner: 'text', hash: 'text', participant: 'text', bytes: 'number' },
			created_at: 'number',
		},
	},
]

/** What isn't anybody's, and stays: each store has its own, or gets it otherwise. */
export const STAYING = [
	...['health', 'store', 'identity', 'documents', 'moves'],
	...['secrets', 'leases', 'marks'],
]
