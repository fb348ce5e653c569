/**
 * What an export will contain, by the same model that the server writes it from: counted
 * here, so that it's known before anything is fetched. (SPEC N57)
 */
import type { TLStore } from 'tldraw'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { filterWords } from '../../../shared/export/filterWords.ts'
import { eachNote, type Results, resultsOf } from '../../../shared/export/results.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Criteria } from '../../../shared/matrix/criteria.ts'
import { frameworkOf } from '../../sync/framework.ts'
import type { BoardView } from '../../sync/useBoard.ts'

export interface Contents {
	results: Results
	notes: number
	ideas: number
	/** On the board, whether or not the format takes them. */
	images: number
}

export type Known = Pick<BoardView, 'participants' | 'settings' | 'groups'> & { store: TLStore }

interface ContentsOptions {
	title: string
	language: Language
	/** Null for all notes; with what they ask in words. */
	filter: { criteria: Criteria; words: string } | null
}

/** What a filter asks, as the file says it. */
export function filterWordsOf(known: Known, criteria: Criteria, language: Language): string {
	const participants = new Map(Object.entries(known.participants))
	return filterWords(criteria, { ...known, participants }, language, zoneHere())
}

/** The clock of this device. */
function zoneHere(): string {
	return Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function contentsOf(known: Known, { title, language, filter }: ContentsOptions): Contents {
	const { store, participants, settings, groups } = known
	const records = new Map<string, PlainRecord>()
	let images = 0
	for (const record of store.allRecords()) {
		if (record.typeName === 'shape') records.set(record.id, record as unknown as PlainRecord)
		if (record.typeName === 'shape' && record.type === 'image') images++
	}
	const source = {
		...{ title, records, settings, groups },
		participants: new Map(Object.entries(participants)),
		framework: frameworkOf(store),
	}
	const results = resultsOf(source, { language, zone: zoneHere(), at: Date.now(), filter })
	let [notes, ideas] = [0, 0]
	for (const { note } of eachNote(results)) {
		if (note.kind === 'idea') ideas++
		else notes++
	}
	return { results, notes, ideas, images }
}
