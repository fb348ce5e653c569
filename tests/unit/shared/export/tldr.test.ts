// @vitest-environment jsdom
/**
 * Boards as tldraw's files: a stock editor opens them, they come back as they were, and
 * what was changed there is changed here. (SPEC E80-E83)
 */
import '../../../fuzz/support/canvasDom.ts'
import {
	createTLStore,
	defaultAddFontsFromNode,
	defaultBindingUtils,
	defaultShapeTools,
	defaultShapeUtils,
	defaultTools,
	Editor,
	parseTldrawJsonFile,
	serializeTldrawJson,
	type TLFrameShape,
	type TLNoteShape,
	type TLShapeId,
	tipTapDefaultExtensions,
} from 'tldraw'
import { afterEach, describe, expect, it } from 'vitest'
import { type BoardFile, parseBoardFile } from '../../../../shared/boardFile.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { baseRecords } from '../../../../shared/document/seed.ts'
import { fromTldr, isTldr, toTldr } from '../../../../shared/export/tldr.ts'
import { problemSentence } from '../../../../shared/fileProblem.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { hardNotes, labelled } from '../../../e2e/support/hardTexts.ts'
import { frameworkRecords, noteBox } from '../../../support/framework.ts'
import { imageRecords } from '../../../support/imageRecords.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const LIMITS = { records: 3000, textLength: 50_000 }
const HASH = 'A'.repeat(43)
const PNG = 'iVBORw0KGgo='
const CELL = 'shape:cell-roles-stakeholders'
const { words, ...framework } = ORIGINAL

/** A board with all that there is: grown rows, groups, bound arrows, images, hard texts, a cell's own title. */
function board(): BoardFile {
	const skeleton = frameworkRecords({ language: 'fi', ideas: true }).map((record) =>
		record.id === CELL
			? { ...record, props: { ...(record.props as object), title: 'Oma otsikko' } }
			: record,
	)
	const { x, y } = noteBox(30)
	const stamp = { p: 'participant-0000000000', s: 'city', c: 1, m: 2 }
	const below = skeleton.filter(({ type }) => type === 'cell').at(-1) as PlainRecord
	const arrow = labelled(9000).find(({ type }) => type === 'arrow') as PlainRecord
	const records: PlainRecord[] = [
		...baseRecords(),
		...skeleton,
		...hardNotes(),
		...labelled(9000),
		// Far down in its cell, so that its row grows and all below it is moved.
		noteRecord('shape:deep', 'syvällä', { x, y, parentId: CELL, index: 'b11', meta: { stamp } }),
		noteRecord('shape:long', 'pitkä teksti '.repeat(40), { x: 20_000, index: 'b12' }),
		noteRecord('shape:low', 'alhaalla', {
			x: Number(below.x) + 50,
			y: Number(below.y) + 300,
			index: 'b13',
		}),
		{ ...noteRecord('shape:group'), type: 'group', props: {}, x: -900, index: 'b14' },
		noteRecord('shape:grouped', 'ryhmässä', { parentId: 'shape:group', index: 'a1' }),
		{
			...{ id: 'binding:one', typeName: 'binding', type: 'arrow', meta: {} },
			...{ fromId: arrow.id, toId: 'shape:deep' },
			props: {
				terminal: 'end',
				normalizedAnchor: { x: 0.5, y: 0.5 },
				...{ isExact: false, isPrecise: false, snap: 'none' },
			},
		},
		...imageRecords('kuva', `asset:${HASH}`),
	]
	return JSON.parse(
		JSON.stringify({
			...{ format: 'kudelma-board', version: 1, title: 'Työpaja', language: 'fi' },
			template: { id: 'co-development-framework', version: 1 },
			clonedFrom: { board: 'b'.repeat(22), at: 5 },
			groups: { g1: { name: 'Ryhmä 1', hue: '#335577' } },
			...{ words, framework, schema: boardSchema.serialize() },
			sectors: [{ id: 'city', label: 'Kaupunki', color: '#112233' }],
			pseudonymous: true,
			records,
		}),
	)
}

function written(file = board()): string {
	return JSON.stringify(
		toTldr(file, (hash) => (hash === HASH ? `data:image/png;base64,${PNG}` : null)).file,
	)
}

function back(json: string) {
	const read = fromTldr(JSON.parse(json), LIMITS, () => HASH)
	if (!read.ok) throw new Error(problemSentence(read.problem))
	return read.file as BoardFile
}

function byId(records: readonly object[]): Map<string, PlainRecord> {
	return new Map(records.map((record) => [(record as PlainRecord).id, record as PlainRecord]))
}

function stockStore(json: string) {
	const { schema } = createTLStore({
		shapeUtils: defaultShapeUtils,
		bindingUtils: defaultBindingUtils,
	})
	const parsed = parseTldrawJsonFile({ schema, json })
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
	return parsed.value
}

const editors: Editor[] = []
function stockEditor(json: string): Editor {
	const container = document.createElement('div')
	document.body.append(container)
	const editor = new Editor({
		store: stockStore(json),
		shapeUtils: defaultShapeUtils,
		bindingUtils: defaultBindingUtils,
		tools: [...defaultTools, ...defaultShapeTools],
		getContainer: () => container,
		textOptions: {
			tipTapConfig: { extensions: tipTapDefaultExtensions },
			addFontsFromNode: defaultAddFontsFromNode,
		},
	})
	editors.push(editor)
	return editor
}

afterEach(() => {
	for (const editor of editors.splice(0)) editor.dispose()
})

describe('a board as a file of tldraw’s', () => {
	it('E80 opens in a stock editor, with each record, each word, and in tldraw’s own shapes alone', () => {
		const file = board()
		const editor = stockEditor(written(file))
		const there = byId(editor.store.allRecords())
		for (const record of file.records as PlainRecord[]) {
			const stock = there.get(record.id)
			expect(stock, record.id).toBeDefined()
			const { richText } = (record.props ?? {}) as { richText?: RichText }
			const now = (stock?.props as { richText?: RichText } | undefined)?.richText
			if (richText) expect(now && toPlainText(now), record.id).toBe(toPlainText(richText))
		}
		const types = new Set(editor.getCurrentPageShapes().map(({ type }) => type))
		expect([...types].sort()).toEqual(
			['arrow', 'frame', 'geo', 'group', 'image', 'note', 'text'].sort(),
		)
		expect(editor.getDocumentSettings().name).toBe('Työpaja')
		// Notes are still in their cells, each with its name.
		const frame = editor.getShape(CELL as TLShapeId) as TLFrameShape
		expect(frame.props.name).toBe('Oma otsikko')
		expect(editor.getShape('shape:deep' as TLShapeId)?.parentId).toBe(CELL)
		expect(editor.isShapeOrAncestorLocked('shape:deep' as TLShapeId)).toBe(false)
	})

	it('E81 has the places that the screen shows: no frame cuts what its cell has grown for', () => {
		const file = board()
		const editor = stockEditor(written(file))
		const deep = editor.getShapePageBounds('shape:deep' as TLShapeId)
		const cell = editor.getShapePageBounds(CELL as TLShapeId)
		expect(deep && cell?.contains(deep)).toBe(true)
		const before = byId(file.records)
		const low = editor.getShape('shape:low' as TLShapeId)
		expect(low?.y).toBeGreaterThan(Number(before.get('shape:low')?.y) + 100)
		// A long text stays on its paper.
		const long = editor.getShape('shape:long' as TLShapeId) as TLNoteShape
		expect(long.props.growY).toBeGreaterThan(200)
		// Ideas don't lie over each other.
		const cells = file.records.filter(({ type }) => type === 'cell')
		const boxes = cells.map(({ id }) =>
			editor
				.getSortedChildIdsForParent(id as TLShapeId)
				.flatMap((child) => editor.getShape(child) ?? [])
				.filter(({ meta }) => meta.part === 'idea')
				.flatMap((idea) => editor.getShapePageBounds(idea) ?? []),
		)
		expect(boxes.some((of) => of.length > 1)).toBe(true)
		for (const of of boxes) {
			expect(of.some((a, i) => of.some((b, j) => i !== j && a.collides(b)))).toBe(false)
		}
	})

	it('E82 comes back record by record as it was, with all that the board says of itself', () => {
		const file = board()
		expect(back(written(file))).toEqual({
			...file,
			files: [{ hash: HASH, data: PNG }],
			records: expect.anything(),
		})
		expect(byId(back(written(file)).records)).toEqual(byId(file.records))
		const parsed = parseBoardFile(back(written(file)), LIMITS)
		expect(parsed.ok && parsed.skipped).toEqual([])
	})

	it('E82 comes back the same when a stock editor has opened and saved it', async () => {
		const file = board()
		const saved = await serializeTldrawJson(stockEditor(written(file)))
		expect(JSON.parse(saved).records.length).toBeGreaterThan(file.records.length)
		expect(byId(back(saved).records)).toEqual(byId(file.records))
	})

	it('E82 brings what was changed there, and nothing else', async () => {
		const file = board()
		const editor = stockEditor(written(file))
		const frame = editor.getShape(CELL as TLShapeId) as TLFrameShape
		const head = editor.getShape('shape:head-theme-roles' as TLShapeId)
		const idea = editor.getCurrentPageShapes().find(({ meta }) => meta.part === 'idea')
		const low = editor.getShape('shape:low' as TLShapeId)
		if (!head || !idea || !low) throw new Error('they are missing')
		editor.store.put([
			{
				...frame,
				x: frame.x + 7,
				props: { ...frame.props, name: 'Uusi nimi', h: frame.props.h + 40 },
			},
			{ ...head, props: { ...head.props, richText: toRichText('Uusi otsikko') } } as never,
			{
				...idea,
				props: { ...idea.props, richText: toRichText('Uusi ajatus'), color: 'red' },
			} as never,
			{ ...low, y: low.y + 12 },
		])
		editor.store.remove(['shape:long' as TLShapeId])
		const now = byId(back(await serializeTldrawJson(editor)).records)
		const was = byId(file.records)
		const changed = [...was.keys()].filter(
			(id) => JSON.stringify(now.get(id)) !== JSON.stringify(was.get(id)),
		)
		const fields = (id: string) => now.get(id)?.props as Record<string, unknown>
		const old = (id: string) =>
			was.get(id) as PlainRecord & { x: number; y: number; props: { h: number } }
		expect(changed.filter((id) => !now.has(id))).toEqual(['shape:long'])
		expect(now.get(CELL)).toEqual({
			...old(CELL),
			x: old(CELL).x + 7,
			props: { ...old(CELL).props, title: 'Uusi nimi', h: old(CELL).props.h + 40 },
		})
		expect(fields(head.id).richText).toEqual(toRichText('Uusi otsikko'))
		expect(now.get(head.id)?.type).toBe('head')
		expect(fields(idea.id)).toMatchObject({ richText: toRichText('Uusi ajatus'), color: 'red' })
		expect(now.get(idea.id)?.type).toBe('note')
		expect(now.get('shape:low')?.y).toBeCloseTo(old('shape:low').y + 12)
		const same = [...was.keys()].filter(
			(id) => ![CELL, head.id, idea.id, 'shape:low', 'shape:long'].includes(id),
		)
		for (const id of same) expect(now.get(id), id).toEqual(was.get(id))
	})

	it('E80 an image that doesn’t come along stays an address, which a stock editor opens too', () => {
		const json = JSON.stringify(toTldr(board(), () => null).file)
		expect(() => stockStore(json)).not.toThrow()
		expect(byId(back(json).records)).toEqual(byId(board().records))
	})

	it('E80 leaves out what nobody can be shown, and counts it: a stock editor opens the rest', () => {
		const file = board()
		file.records.push(noteRecord('shape:odd', 'x', { x: 'left' }))
		const { file: tldr, skipped } = toTldr(file, () => null)
		expect(skipped).toBe(1)
		expect(tldr.records).toHaveLength(file.records.length - 1)
		expect(() => stockStore(JSON.stringify(tldr))).not.toThrow()
	})
})

describe('a file of tldraw’s as a board', () => {
	it('E83 comes from a stock editor, all pages of it, and of nobody’s presence', async () => {
		const editor = stockEditor(JSON.stringify({ ...JSON.parse(written()), records: [] }))
		const first = editor.getCurrentPageId()
		editor.store.put([
			noteRecord('shape:a', 'ja se on', { parentId: first, index: 'a1' }),
			{ ...editor.getPages()[0], id: 'page:two', name: 'Toinen', index: 'a9' },
			noteRecord('shape:b', 'toinen sivu', { parentId: 'page:two', index: 'a1' }),
		] as never)
		const file = back(await serializeTldrawJson(editor))
		const parsed = parseBoardFile(file, LIMITS)
		if (!parsed.ok) throw new Error(problemSentence(parsed.problem))
		expect(parsed.skipped).toEqual([])
		expect(parsed.seed).toMatchObject({ title: 'tldraw', template: { id: 'empty-board' } })
		const records = byId(parsed.seed.records)
		expect([...records.keys()].sort()).toEqual(
			['document:document', 'page:page', 'shape:a', 'shape:b'].sort(),
		)
		const [a, b] = [records.get('shape:a'), records.get('shape:b')]
		expect([a?.parentId, b?.parentId]).toEqual(['page:page', 'page:page'])
		expect(Number(b?.x)).toBeGreaterThanOrEqual(Number(a?.x) + 200)
		expect(String(b?.index) > String(a?.index)).toBe(true)
	})

	it('E83 is migrated whole from an older tldraw: an arrow’s ends become bindings', () => {
		const shape = {
			typeName: 'shape',
			x: 0,
			y: 0,
			rotation: 0,
			isLocked: false,
			opacity: 1,
			meta: {},
		}
		const end = { type: 'binding', boundShapeId: 'shape:box', normalizedAnchor: { x: 0.5, y: 0.5 } }
		const label = {
			color: 'black',
			labelColor: 'black',
			fill: 'none',
			dash: 'draw',
			size: 'm',
			font: 'draw',
		}
		const old = {
			tldrawFileFormatVersion: 1,
			schema: {
				schemaVersion: 2,
				sequences: {
					...{ 'com.tldraw.store': 4, 'com.tldraw.asset': 1, 'com.tldraw.document': 2 },
					...{ 'com.tldraw.page': 1, 'com.tldraw.shape': 4, 'com.tldraw.shape.arrow': 3 },
					...{ 'com.tldraw.shape.geo': 8 },
				},
			},
			records: [
				...baseRecords(),
				{
					...{ ...shape, id: 'shape:box', type: 'geo', parentId: 'page:page', index: 'a1' },
					props: {
						...{ ...label, geo: 'rectangle', w: 100, h: 100, growY: 0, url: '', text: 'vanha' },
						...{ align: 'middle', verticalAlign: 'middle' },
					},
				},
				{
					...{ ...shape, id: 'shape:arrow', type: 'arrow', parentId: 'page:page', index: 'a2' },
					props: {
						...{ ...label, bend: 0, text: '', labelPosition: 0.5 },
						...{ arrowheadStart: 'none', arrowheadEnd: 'arrow' },
						start: { type: 'point', x: 0, y: 0 },
						end: { ...end, isExact: false, isPrecise: true },
					},
				},
			],
		}
		const parsed = parseBoardFile(back(JSON.stringify(old)), LIMITS)
		if (!parsed.ok) throw new Error(problemSentence(parsed.problem))
		expect(parsed.skipped).toEqual([])
		const binding = parsed.seed.records.find(({ typeName }) => typeName === 'binding')
		expect(binding).toMatchObject({ fromId: 'shape:arrow', toId: 'shape:box' })
	})

	it.each([
		['of tldraw 1', { document: { version: 15.5 } }, 'form', 'tldrawFileFormatVersion'],
		['of a later form', { tldrawFileFormatVersion: 2 }, 'newer', undefined],
		['without a schema', { tldrawFileFormatVersion: 1, records: [] }, 'form', 'schema'],
		[
			'of a later tldraw',
			{
				tldrawFileFormatVersion: 1,
				schema: { schemaVersion: 2, sequences: { 'com.tldraw.shape.geo': 999 } },
				records: [],
			},
			'newer',
			undefined,
		],
		[
			'with records that are none',
			{ tldrawFileFormatVersion: 1, schema: boardSchema.serialize(), records: [7] },
			'form',
			'records',
		],
	])('E83 one %s is refused in words', (_, json, what, field) => {
		expect(isTldr(json)).toBe(true)
		const read = fromTldr(json, LIMITS, () => HASH)
		expect(read).toMatchObject({ ok: false, problem: { what, ...(field && { field }) } })
		if (!read.ok) expect(problemSentence(read.problem)).toMatch(/^[A-Z].*\.$/)
	})

	it('E83 with too many records, or one nested without end, is refused before anything reads it', () => {
		const schema = boardSchema.serialize()
		const head = { tldrawFileFormatVersion: 1, schema }
		const many = Array.from({ length: 11 }, (_, n) => noteRecord(`shape:${n}`))
		const problem = { what: 'records', size: 11, limit: 10 }
		expect(fromTldr({ ...head, records: many }, { records: 10 }, () => HASH)).toEqual({
			ok: false,
			problem,
		})
		let deep: object = {}
		for (let n = 0; n < 50_000; n++) deep = { deep }
		const read = fromTldr(
			{ ...head, records: [noteRecord('shape:n', '', { meta: { deep } })] },
			LIMITS,
			() => HASH,
		)
		const parsed = read.ok ? parseBoardFile(read.file, LIMITS) : read
		expect(parsed.ok).toBe(false)
	})

	it('E83 records that pretend to have been something else are held to the same rules', () => {
		const evil = noteRecord('shape:evil', 'x', {
			meta: {
				kudelma: {
					was: { type: 'cell', id: 'shape:other', typeName: 'instance', props: { w: 1e12 } },
					now: 7,
				},
			},
		})
		const file = JSON.stringify({
			...{ tldrawFileFormatVersion: 1, schema: boardSchema.serialize() },
			records: [...baseRecords(), evil],
		})
		const read = back(file)
		expect(read.records.map(({ id, typeName }) => `${typeName} ${id}`)).toContain(
			'shape shape:evil',
		)
		expect(parseBoardFile(read, LIMITS)).toMatchObject({ ok: false, problem: { what: 'place' } })
	})
})
