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
import { ideasOf, ofCell, TEMPLATE_KEYS, type Template, type TemplateIdea } from './Template.ts'
import { layoutOf } from './templateFramework.ts'
import { say, type Words } from './words.ts'

export interface RecordOptions {
	language: Language
	/** With the template's ideas, or with empty cells. */
	ideas: boolean
	/** With what shows, as an example, what might stand there; yes where it's left out. */
	example?: boolean | undefined
}

/** Complete and valid for `boardSchema`, where the template's free records are. */
export function templateRecords(template: Template, options: RecordOptions): PlainRecord[] {
	const { language, example = true } = options
	const words = (each: Words) => say(each, language, template.languages)
	const skeleton = skeletonOf(template, words)
	const ideas = options.ideas ? ideaRecords(template, words, example) : []
	const given = withoutExample(template.records ?? [], example)
	const free = [
		...given.map((record) => givenRecord(record, template, words)),
		...notesOf(template),
	]
	return [...skeleton, ...ideas, ...inOrder(free, skeleton.length)]
}

type Say = (words: Words) => string

function skeletonOf(template: Template, words: Say): PlainRecord[] {
	const { title, heading = title, rows, columns, cellTitles } = template
	if (rows.length === 0 || columns.length === 0) return []
	const layout = layoutOf(template)
	const cells = rows.flatMap((row, r) =>
		columns.map((column, c) => {
			const own = ofCell(cellTitles, row.id, column.id)
			return cellRecord(row.id, column.id, cellBox(layout, r, c), own && words(own))
		}),
	)
	const heads = [
		headRecord(TEMPLATE_KEYS.title, 'board', '', titleBox(layout, columns.length), words(heading)),
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

function ideaRecords(template: Template, words: Say, example: boolean): PlainRecord[] {
	const layout = layoutOf(template)
	return template.rows.flatMap((row) =>
		template.columns.flatMap((column, c) =>
			ideasOf(template, row.id, column.id).flatMap((idea, n) => {
				if (idea.example && !example) return []
				const place = { layout, row: row.id, column: column.id, n }
				return [ideaRecord(place, idea, ideaColor(c), words(idea))]
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

function ideaRecord(
	{ layout, row, column, n }: IdeaPlace,
	{ id = String(n), color, at, example }: TemplateIdea,
	ofColumn: string,
	text: string,
): PlainRecord {
	const { x, y } = at ? { x: at[0], y: at[1] } : ideaBox(layout, n)
	return {
		...shapeBase(`idea-${row}-${column}-${id}`, x, y),
		type: 'note',
		parentId: `shape:cell-${row}-${column}`,
		index: indexKey(n),
		isLocked: false,
		meta: {
			...{ part: 'idea', templateKey: TEMPLATE_KEYS.idea(row, column, id) },
			...(example && { example }),
		},
		props: {
			color: color ?? ofColumn,
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
function givenRecord(record: PlainRecord, { texts = {} }: Template, words: Say): PlainRecord {
	if (record.typeName !== 'shape') return record
	const { templateKey, example } = metaOf(record)
	const name = Object.keys(texts).find((each) => TEMPLATE_KEYS.text(each) === templateKey)
	const text = name === undefined ? undefined : texts[name]
	return {
		...record,
		meta: { part: 'idea', ...(text && { templateKey }), ...(example === true && { example }) },
		...(text && { props: { ...(record.props as object), richText: toRichText(words(text)) } }),
	}
}

/** What participants made has no part, and no names. */
function notesOf({ notes = [] }: Template): PlainRecord[] {
	return notes.map((record) => (record.typeName === 'shape' ? { ...record, meta: {} } : record))
}

/** Without the shapes that are an example, what stands in them, and their bindings. */
function withoutExample(records: readonly PlainRecord[], example: boolean): readonly PlainRecord[] {
	if (example) return records
	const gone = new Set<unknown>()
	let size = -1
	while (size < gone.size) {
		size = gone.size
		for (const record of records) {
			if (metaOf(record).example === true || gone.has(record.parentId)) gone.add(record.id)
		}
	}
	return records.filter(
		({ id, fromId, toId }) => ![id, fromId, toId].some((each) => gone.has(each)),
	)
}

/** @param from how many stand lower on the page */
function inOrder(records: readonly PlainRecord[], from: number): PlainRecord[] {
	let n = from
	return records.map((record) => {
		const isOnPage = record.typeName === 'shape' && record.parentId === PAGE_ID
		return isOnPage ? { ...record, index: indexKey(n++) } : record
	})
}

function metaOf({ meta }: PlainRecord): { templateKey?: unknown; example?: unknown } {
	return typeof meta === 'object' && meta !== null ? meta : {}
}

function cellRecord(row: string, column: string, { x, y, w, h }: Box, title?: string): PlainRecord {
	return {
		...shapeBase(`cell-${row}-${column}`, x, y),
		type: 'cell',
		parentId: PAGE_ID,
		isLocked: true,
		meta: { part: 'skeleton' },
		props: { w, h, theme: row, perspective: column, ...(title !== undefined && { title }) },
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

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The nth fractional index, counted up in its range of two digits, then of four. tldraw's
 * own `getIndices` adds jitter, so it would give other keys each time.
 */
function indexKey(n: number): string {
	const base = DIGITS.length
	const inTwo = base ** 2
	const [head, digits, at] = n < inTwo ? ['b', 2, n] : ['d', 4, n - inTwo]
	let key = ''
	for (let left = digits, rest = at; left > 0; left--, rest = Math.floor(rest / base)) {
		key = DIGITS[rest % base] + key
	}
	return head + key
}
