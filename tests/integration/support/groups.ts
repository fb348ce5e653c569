/** A board with copies for groups, and people who write in them. */
import type * as Y from 'yjs'
import type { CreatedBoard } from '../../../shared/api.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import {
	flagDeleted,
	getFragment,
	type PlainRecord,
	readRecords,
} from '../../../shared/document/records.ts'
import { isRichText, toPlainText, toRichText } from '../../../shared/document/richText.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import type { ClonesAnswer, MergeAnswer, MergeGroupsBody } from '../../../shared/groupsApi.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { edit } from './edit.ts'
import { Guest } from './Guest.ts'
import { RawClient } from './RawClient.ts'

interface Served {
	address: string
	socketUrl: string
}

export const CELLS = ['shape:cell-vision-culture', 'shape:cell-vision-tools'] as const

export async function makeGroups(
	lead: Guest,
	titles: string[],
	notes = 'none',
): Promise<CreatedBoard[]> {
	const answer = await lead.post('/clones', { titles, notes })
	if (answer.status !== 201) throw new Error(await answer.text())
	return ((await answer.json()) as ClonesAnswer).boards
}

export async function merge(
	lead: Guest,
	boards: readonly { id: string; key?: string }[],
	more: Partial<MergeGroupsBody> = {},
): Promise<MergeAnswer> {
	const from = boards.map(({ id, key }) => ({ id, ...(key !== undefined && { key }) }))
	const answer = await lead.post('/merge', { from, ...more })
	if (answer.status !== 200) throw new Error(await answer.text())
	return (await answer.json()) as MergeAnswer
}

export function rewrite(server: Served, who: Guest, id: string, words: string): Promise<void> {
	return edit(server, who, (doc) => {
		const fragment = getFragment(getRecords(doc).get(id))
		if (!fragment) throw new Error(`no ${id}`)
		writeFragment(fragment, toRichText(words))
	})
}

export function remove(server: Served, who: Guest, id: string): Promise<void> {
	return edit(server, who, (doc) => {
		const entry = getRecords(doc).get(id)
		if (entry) flagDeleted(entry)
	})
}

export function note(id: string, words: string, change: Partial<PlainRecord> = {}): PlainRecord {
	return noteRecord(`shape:${id}`, words, { parentId: CELLS[0], x: 24, y: 230, ...change })
}

export async function documentOf(server: Served, who: Guest): Promise<Y.Doc> {
	const client = await RawClient.join(server, who)
	client.socket.close()
	return client.doc
}

export async function recordsOf(server: Served, who: Guest): Promise<Map<string, PlainRecord>> {
	return readRecords(await documentOf(server, who))
}

export function wordsOf({ props }: PlainRecord): string {
	const { richText } = (props ?? {}) as { richText?: unknown }
	return isRichText(richText) ? toPlainText(richText) : ''
}

/** What participants have written, the framework aside. */
export function made(records: ReadonlyMap<string, PlainRecord>): PlainRecord[] {
	return [...records.values()].filter(({ typeName, meta }) => {
		return typeName === 'shape' && (meta as { part?: string }).part === undefined
	})
}

export function texts(records: ReadonlyMap<string, PlainRecord>): string[] {
	return made(records)
		.filter(({ type }) => type === 'note')
		.map(wordsOf)
		.sort()
}

export function joinBoard(server: Served, board: CreatedBoard, name: string, sector = 'city') {
	return Guest.join(server.address, board, 'contributor', { name, sector })
}
