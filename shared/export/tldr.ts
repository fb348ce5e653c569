/**
 * A board as tldraw's own file, which any editor of its version opens, and such files as
 * boards. What only Kudelma knows (title, framework, sectors) stands in the `meta` of
 * the document's record, so that our own file comes back as the board that it was. It
 * comes in as a board file would, and is held to the same rules. (SPEC E80-E83)
 */
import type { SerializedSchema } from '@tldraw/store'
import { createTLSchema, type TLRecord } from '@tldraw/tlschema'
import { getIndicesAbove, type IndexKey } from '@tldraw/utils'
import { BOARD_FILE_VERSION, type BoardFile } from '../boardFile.ts'
import { DOCUMENT_ID, PAGE_ID } from '../document/layout.ts'
import { isNewerSchema } from '../document/newer.ts'
import type { PlainRecord } from '../document/records.ts'
import { hasWords, isRichText, toPlainText } from '../document/richText.ts'
import { boardSchema } from '../document/schema.ts'
import type { FileProblem } from '../fileProblem.ts'
import { guessLanguage } from '../guessLanguage.ts'
import { LENGTHS } from '../lengths.ts'
import { DEFAULT_LAYOUT } from '../matrix/layout.ts'
import { rowsOf } from '../matrix/matrix.ts'
import { BUILT_IN, SHELVES } from '../templates/builtIn.ts'
import { fromStock, isShape, META, toStock } from './stockShapes.ts'

export const TLDR_TYPE = 'application/vnd.tldraw+json'
const FILE_VERSION = 1
/** Of a board of tldraw's that says nothing of itself. */
const TITLE = 'tldraw'
const OUR_SRC = /^asset:([\w-]{43})$/
/** Of an image, or of what its board here will say that it's none. */
const DATA_URL = /^data:[^,]{1,200};base64,/
/** Whatever else is in such a file is one person's: where they looked, what they selected. */
const DOCUMENT_TYPES: readonly string[] = ['document', 'page', 'shape', 'binding', 'asset']
/** Between pages that come to stand side by side; page units. */
const BETWEEN_PAGES = 400

export interface TldrFile {
	tldrawFileFormatVersion: number
	schema: SerializedSchema
	records: PlainRecord[]
}

const STOCK_SCHEMA = createTLSchema()

type Fields = Record<string, unknown>
export type ReadTldr = { ok: true; file: unknown } | { ok: false; problem: FileProblem }

/**
 * @param dataUrl an image as `data:` address; null where it doesn't come along, and stays an
 *   address that only its own board knows
 * @returns `skipped`: how many records nobody could be shown, and aren't in it
 */
export function toTldr(
	board: BoardFile,
	dataUrl: (hash: string) => string | null,
): { file: TldrFile; skipped: number } {
	const { format, version, schema, records, files, ...about } = board
	const all = new Map(records.map((record) => [record.id, record as PlainRecord]))
	const layout = { ...DEFAULT_LAYOUT, ...board.framework?.layout }
	const heads = headWords(all.values())
	const around = {
		rows: rowsOf(all, layout),
		layout,
		nameOf: ({ props }: PlainRecord) => {
			const { title, theme, perspective } = props as Fields
			if (typeof title === 'string' && hasWords(title)) return title
			const names = [heads.get(`theme ${theme}`), heads.get(`perspective ${perspective}`)]
			return names.filter((name) => name !== undefined).join(' · ')
		},
	}
	const stock = [...all.values()].map((record) => {
		if (record.id === DOCUMENT_ID) {
			const { name } = record
			const meta = { ...(record.meta as Fields), [META]: { ...about, name } }
			return { ...record, name: board.title, meta }
		}
		if (record.typeName === 'asset') return withSrc(record, dataUrl)
		return toStock(record, around, all.get(String(record.parentId))?.typeName !== 'shape')
	})
	// One that a stock editor can't show would keep it from opening the file at all.
	const sound = stock.filter(isShowable)
	const file = {
		tldrawFileFormatVersion: FILE_VERSION,
		schema: STOCK_SCHEMA.serialize(),
		records: sound,
	}
	return { file, skipped: stock.length - sound.length }
}

function isShowable(record: PlainRecord): boolean {
	try {
		const type = STOCK_SCHEMA.types[record.typeName as TLRecord['typeName']]
		type.validate(record as never)
		return true
	} catch {
		return false
	}
}

/** Whether JSON is of tldraw, of whatever version. */
export function isTldr(json: unknown): boolean {
	if (!isFields(json)) return false
	return 'tldrawFileFormatVersion' in json || isOfFirstVersion(json)
}

/** Until its version 2, tldraw wrote `{ document: { version } }`. */
function isOfFirstVersion({ document }: Fields): boolean {
	return isFields(document) && 'version' in document
}

/**
 * @param json of which `isTldr` holds
 * @param hashOf an image's hash, from base64
 * @returns a board file, still to be parsed as such
 */
export function fromTldr(
	json: unknown,
	limits: { records: number },
	hashOf: (base64: string) => string,
): ReadTldr {
	try {
		return read(json as Fields, limits, hashOf)
	} catch (error) {
		// Migrations trust what they're given, and recurse as deep as it goes.
		const detail = error instanceof RangeError ? 'nested too deep' : 'no records of tldraw'
		return { ok: false, problem: { what: 'form', field: 'records', detail } }
	}
}

function read(
	json: Fields,
	limits: { records: number },
	hashOf: (base64: string) => string,
): ReadTldr {
	const { tldrawFileFormatVersion: version, schema, records } = json
	if (typeof version !== 'number') {
		return form('tldrawFileFormatVersion', 'a file of tldraw 1; save it anew at tldraw.com')
	}
	if (version > FILE_VERSION) return { ok: false, problem: { what: 'newer' } }
	if (!isFields(schema)) return form('schema', 'no schema of tldraw')
	const from = schema as unknown as SerializedSchema
	if (isNewerSchema(from)) return { ok: false, problem: { what: 'newer' } }
	if (!Array.isArray(records) || !records.every(isRecord)) return form('records', 'not a list')
	const given = records.filter(({ typeName }) => DOCUMENT_TYPES.includes(typeName))
	if (given.length > limits.records) {
		const problem = { what: 'records', size: given.length, limit: limits.records } as const
		return { ok: false, problem }
	}
	const store = new Map<string, PlainRecord>()
	const twice: PlainRecord[] = []
	for (const record of given) {
		if (store.has(record.id)) twice.push(record)
		else store.set(record.id, fromStock(record))
	}
	const migrated = boardSchema.migrateStoreSnapshot({
		store: Object.fromEntries(store) as unknown as Record<string, TLRecord>,
		schema: from,
	} as never)
	if (migrated.type === 'error') return form('schema', 'no schema of tldraw')
	const all = Object.values(migrated.value) as unknown as PlainRecord[]
	const { about, document } = aboutIn(all)
	const files: NonNullable<BoardFile['files']> = []
	const taken = [...onOnePage(all), ...twice].map((record) => {
		if (record.id === DOCUMENT_ID) return document ?? record
		return record.typeName === 'asset' ? keepImage(record, hashOf, files) : record
	})
	const file = {
		...(about ?? plainAbout(all, document)),
		format: 'kudelma-board',
		version: BOARD_FILE_VERSION,
		schema: boardSchema.serialize(),
		records: taken,
		files,
	}
	return { ok: true, file }
}

/** What our own file says of the board, and the document's record without it. */
function aboutIn(records: readonly PlainRecord[]) {
	const document = records.find(({ id }) => id === DOCUMENT_ID)
	if (!document || !isFields(document.meta)) return { about: null, document }
	const { [META]: said, ...meta } = document.meta
	if (!isFields(said)) return { about: null, document }
	const { name = '', ...about } = said
	return { about, document: { ...document, name, meta } as PlainRecord }
}

function plainAbout(records: readonly PlainRecord[], document: PlainRecord | undefined) {
	const name = typeof document?.name === 'string' && hasWords(document.name) ? document.name : TITLE
	const words = records.map(textOf).join(' ')
	return {
		title: name.slice(0, LENGTHS.title),
		template: plainTemplate(),
		language: guessLanguage(words) ?? 'en',
		words: {},
		framework: { languages: [], hues: {}, layout: DEFAULT_LAYOUT },
	}
}

/** The one that has no matrix. */
function plainTemplate() {
	const plain = SHELVES.plain.find(({ columns }) => columns.length === 0)
	const { id, revision } = plain ?? BUILT_IN[0]
	return { id, version: revision }
}

/** A board has one page: the shapes of further ones come to lie on its right, each page beside the one before. */
function onOnePage(records: readonly PlainRecord[]): PlainRecord[] {
	const pages = records
		.filter(({ typeName }) => typeName === 'page')
		.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
	const [first, ...further] = pages
	if (!first) return [...records]
	const moved = new Map<string, PlainRecord>()
	let { right, last } = extentOf(records, first.id)
	for (const page of further) {
		const shapes = records
			.filter(isShape)
			.filter(({ parentId }) => parentId === page.id)
			.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
		const left = Math.min(...shapes.map(({ x }) => x))
		const dx = right + BETWEEN_PAGES - left
		const indices = getIndicesAbove(last as IndexKey | null, shapes.length)
		for (const [i, shape] of shapes.entries()) {
			moved.set(shape.id, { ...shape, x: shape.x + dx, index: indices[i], parentId: PAGE_ID })
		}
		if (shapes.length > 0) right = extentOf(records, page.id).right + dx
		last = indices.at(-1) ?? last
	}
	return records
		.filter(({ typeName, id }) => typeName !== 'page' || id === first.id)
		.map((record) => {
			if (record.id === first.id) return { ...record, id: PAGE_ID }
			return (
				moved.get(record.id) ??
				(record.parentId === first.id ? { ...record, parentId: PAGE_ID } : record)
			)
		})
}

/** How far a page's shapes reach to the right, about, and the index of the highest. */
function extentOf(records: readonly PlainRecord[], page: string) {
	let [right, last]: [number, string | null] = [0, null]
	for (const record of records) {
		if (!isShape(record) || record.parentId !== page) continue
		const { w, scale } = record.props
		const width = typeof w === 'number' ? w : 200
		right = Math.max(right, record.x + width * (typeof scale === 'number' ? scale : 1))
		if (typeof record.index === 'string' && (last === null || record.index > last))
			last = record.index
	}
	return { right, last }
}

function withSrc(asset: PlainRecord, dataUrl: (hash: string) => string | null): PlainRecord {
	const hash = OUR_SRC.exec(String((asset.props as Fields | undefined)?.src))?.[1]
	const src = hash === undefined ? null : dataUrl(hash)
	return src === null ? asset : { ...asset, props: { ...(asset.props as Fields), src } }
}

function keepImage(
	asset: PlainRecord,
	hashOf: (base64: string) => string,
	files: NonNullable<BoardFile['files']>,
): PlainRecord {
	const { src } = isFields(asset.props) ? asset.props : {}
	if (typeof src !== 'string' || !DATA_URL.test(src)) return asset
	const data = src.slice(src.indexOf(',') + 1)
	const hash = hashOf(data)
	if (!files.some((file) => file.hash === hash)) files.push({ hash, data })
	return { ...asset, props: { ...(asset.props as Fields), src: `asset:${hash}` } }
}

function headWords(records: Iterable<PlainRecord>): Map<string, string> {
	const words = new Map<string, string>()
	for (const record of records) {
		if (!isShape(record) || record.type !== 'head') continue
		const { kind, of } = record.props
		const text = textOf(record)
		if (hasWords(text)) words.set(`${kind} ${of}`, text)
	}
	return words
}

function textOf({ props }: PlainRecord): string {
	const { richText } = isFields(props) ? props : {}
	return isRichText(richText) ? toPlainText(richText) : ''
}

function form(field: string, detail: string): ReadTldr {
	return { ok: false, problem: { what: 'form', field, detail } }
}

function isRecord(value: unknown): value is PlainRecord {
	return isFields(value) && typeof value.id === 'string' && typeof value.typeName === 'string'
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
