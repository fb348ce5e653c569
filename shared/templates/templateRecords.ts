/**
 * From a template to the records that a new board starts from. The same call gives
 * the same records, byte for byte, so a seed can be repeated and compared.
 * (SPEC F3, F7, F8, F20)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'
import { toRichText } from '../document/richText.ts'
import type { HeadShape } from '../document/schema.ts'
import type { Language } from '../languages.ts'
import {
	type Box,
	cellBox,
	columnBox,
	ideaBox,
	type Layout,
	questionBox,
	rowBox,
	rowQuestionBox,
	titleBox,
} from '../matrix/layout.ts'
import { ideaColor } from './hues.ts'
import { ideasOf, TEMPLATE_KEYS, type Template } from './Template.ts'
import { layoutOf } from './templateFramework.ts'
import { say, type Words } from './words.ts'

export interface RecordOptions {
	language: Language
	/** With the template's ideas, or with empty cells. */
	ideas: boolean
}

/** Complete and valid for `boardSchema`, where the template's free records are. */
export function templateRecords(template: Template, options: RecordOptions): PlainRecord[] {
	const { language } = options
	const words = (each: Words) => say(each, language, template.languages)
	const skeleton = skeletonOf(template, words)
	const ideas = options.ideas ? ideaRecords(template, words) : []
	const free = (template.records ?? []).map((record, n) =>
		freeRecord(record, n + skeleton.length, template, words),
	)
	return [...skeleton, ...ideas, ...free]
}

type Say = (words: Words) => string

function skeletonOf(template: Template, words: Say): PlainRecord[] {
	const { title, rows, columns } = template
	if (rows.length === 0 || columns.length === 0) return []
	const layout = layoutOf(template)
	const cells = rows.flatMap((row, r) =>
		columns.map((column, c) => cellRecord(row.id, column.id, cellBox(layout, r, c))),
	)
	const heads = [
		headRecord(TEMPLATE_KEYS.title, 'board', '', titleBox(layout, columns.length), words(title)),
		...columns.flatMap(({ id, title, question }, c) => {
			const box = columnBox(layout, c)
			const head = headRecord(TEMPLATE_KEYS.columnTitle(id), 'perspective', id, box, words(title))
			return [
				head,
				...questionRecord(TEMPLATE_KEYS.columnQuestion(id), id, questionBox(layout, c), question),
			]
		}),
		...rows.flatMap(({ id, title, question }, r) => {
			const box = rowBox(layout, r, question !== undefined)
			const head = headRecord(TEMPLATE_KEYS.rowTitle(id), 'theme', id, box, words(title))
			return [
				head,
				...questionRecord(TEMPLATE_KEYS.rowQuestion(id), id, rowQuestionBox(layout, r), question),
			]
		}),
	]
	function questionRecord(key: string, of: string, box: Box, question: Words | undefined) {
		return question ? [headRecord(key, 'question', of, box, words(question))] : []
	}
	// Cells lie lowest, so that a note on the page itself is never hidden behind one.
	return [...cells, ...heads].map((record, i) => ({ ...record, index: indexKey(i) }))
}

function ideaRecords(template: Template, words: Say): PlainRecord[] {
	const layout = layoutOf(template)
	return template.rows.flatMap((row) =>
		template.columns.flatMap((column, c) =>
			ideasOf(template, row.id, column.id).map((idea, n) => {
				const place = { layout, row: row.id, column: column.id, n }
				return ideaRecord(place, ideaColor(c), words(idea))
			}),
		),
	)
}

interface IdeaPlace {
	layout: Layout
	row: string
	column: string
	/** In its cell. */
	n: number
}

function ideaRecord({ layout, row, column, n }: IdeaPlace, color: string, text: string) {
	const { x, y } = ideaBox(layout, n)
	return {
		...shapeBase(`idea-${row}-${column}-${n}`, x, y),
		type: 'note',
		parentId: `shape:cell-${row}-${column}`,
		index: indexKey(n),
		isLocked: false,
		meta: { part: 'idea', templateKey: TEMPLATE_KEYS.idea(row, column, n) },
		props: {
			color,
			labelColor: 'black',
			size: 's',
			font: 'sans',
			fontSizeAdjustment: 0,
			align: 'start',
			verticalAlign: 'start',
			growY: 0,
			url: '',
			richText: toRichText(text),
			scale: 1,
		},
	}
}

/**
 * A free record of the template: given like an idea, with the words of its template key
 * in the board's language.
 */
function freeRecord(
	record: PlainRecord,
	n: number,
	{ texts = {} }: Template,
	words: Say,
): PlainRecord {
	if (record.typeName !== 'shape') return record
	const { templateKey } = (record.meta ?? {}) as { templateKey?: unknown }
	const name = Object.keys(texts).find((each) => TEMPLATE_KEYS.text(each) === templateKey)
	const text = name === undefined ? undefined : texts[name]
	return {
		...record,
		...(record.parentId === PAGE_ID && { index: indexKey(n) }),
		meta: { part: 'idea', ...(text && { templateKey }) },
		...(text && { props: { ...(record.props as object), richText: toRichText(words(text)) } }),
	}
}

function cellRecord(row: string, column: string, { x, y, w, h }: Box): PlainRecord {
	return {
		...shapeBase(`cell-${row}-${column}`, x, y),
		type: 'cell',
		parentId: PAGE_ID,
		isLocked: true,
		meta: { part: 'skeleton' },
		props: { w, h, theme: row, perspective: column },
	}
}

function headRecord(
	templateKey: string,
	kind: HeadShape['props']['kind'],
	of: string,
	{ x, y, w, h }: Box,
	text: string,
): PlainRecord {
	return {
		...shapeBase(kind === 'board' ? 'head-title' : `head-${kind}-${of}`, x, y),
		type: 'head',
		parentId: PAGE_ID,
		isLocked: true,
		meta: { part: 'skeleton', templateKey },
		props: { w, h, kind, of, richText: toRichText(text) },
	}
}

function shapeBase(name: string, x: number, y: number) {
	return { id: `shape:${name}`, typeName: 'shape', x, y, rotation: 0, opacity: 1 }
}

/**
 * The nth fractional index, counted up in its two-digit range. tldraw's own
 * `getIndices` adds jitter, so it would give other keys each time.
 */
function indexKey(n: number): string {
	const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
	return `b${digits[Math.floor(n / digits.length)]}${digits[n % digits.length]}`
}
