// @vitest-environment jsdom
/** What a table brings, written on a board: as this person, in one step, into free places. (SPEC E88, E89) */
import '../../../fuzz/support/canvasDom.ts'
import type { TLNoteShape, TLShapeId } from 'tldraw'
import { afterEach, describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { applyPlan } from '../../../../client/intoCells/apply/applyPlan.ts'
import { rewriteText } from '../../../../client/intoCells/apply/rewriteText.ts'
import { boardState } from '../../../../client/intoCells/boardState.ts'
import { bestSheet } from '../../../../client/intoCells/firstReading.ts'
import { entriesOf } from '../../../../client/intoCells/plan/entries.ts'
import { guessReading } from '../../../../client/intoCells/plan/layout.ts'
import { countFates, planImport } from '../../../../client/intoCells/plan/plan.ts'
import { readTables } from '../../../../client/intoCells/read/readTables.ts'
import { frameworkOf } from '../../../../client/sync/framework.ts'
import { writeXlsx } from '../../../../server/exports/xlsx/writeXlsx.ts'
import { type PlainRecord, readRecords } from '../../../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { notesCsv } from '../../../../shared/export/csv.ts'
import { type Results, resultsOf } from '../../../../shared/export/results.ts'
import type { Language } from '../../../../shared/languages.ts'
import { extractMatrix } from '../../../../shared/matrix/matrix.ts'
import { UNGROWN } from '../../../../shared/matrix/rowLayout.ts'
import type { Role } from '../../../../shared/roles.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'
import { NASTY_NOTES, nastyRecords } from '../../../support/nastyNotes.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { convertWithLibreOffice, itOpens } from '../../../support/openers.ts'
import { seededRandom } from '../../../support/random.ts'
import { CELL, ME, OTHER_CELL, Screen } from '../canvas/support/Screen.ts'
import { CHOICES } from './support.ts'

/** How LibreOffice is told to read our CSV: semicolons, quotes, UTF-8, all columns as text. */
const FILTER = 'CSV:59,34,76,1,,0,true,false'
const screens: Screen[] = []
afterEach(() => {
	for (const screen of screens.splice(0)) screen.dispose()
})

function open(role: Role, more: PlainRecord[] = []): Screen {
	const screen = new Screen(role, more)
	screens.push(screen)
	return screen
}

function stateOf({ editor, rights }: Screen, language: Language = 'fi') {
	const shapes = editor.store.allRecords().filter(({ typeName }) => typeName === 'shape')
	const records = new Map(shapes.map((record) => [record.id, record as unknown as PlainRecord]))
	const matrix = extractMatrix(records, UNGROWN)
	return boardState({
		...{ boardId: 'board', editor, matrix, rights: rights.get(), language },
		textLength: 50_000,
	})
}

function planOf(screen: Screen, rows: string[][], rest: TLShapeId = CELL) {
	const board = stateOf(screen)
	const entries = entriesOf({ name: '', rows }, guessReading(rows, board.lines))
	return planImport(entries, board, { ...CHOICES, rest: { cell: rest } })
}

function resultsHere({ doc, editor }: Screen, language: Language): Results {
	const source = {
		...{ title: 'Lauta', records: readRecords(doc), participants: new Map(), groups: {} },
		settings: { sectors: DEFAULT_SECTORS, pseudonymous: false },
		framework: frameworkOf(editor.store),
	}
	const address = 'https://kudelma.example/b/board'
	return resultsOf(source, { language, address, at: 0, zone: 'Europe/Helsinki' })
}

function csvOf(screen: Screen, language: Language = 'fi'): string {
	return notesCsv(resultsHere(screen, language))
}

function xlsxOf(screen: Screen, language: Language = 'fi'): Promise<Uint8Array> {
	return writeXlsx({
		...{ results: resultsHere(screen, language), records: readRecords(screen.doc) },
		...{ framework: frameworkOf(screen.editor.store), image: () => null },
		options: { paper: 'a4', sections: 'theme' },
	})
}

async function tablesOf(file: Uint8Array) {
	const read = await readTables(file)
	if (!read.ok) throw new Error(read.reason)
	return read
}

async function reimport(screen: Screen, file: Uint8Array, language: Language = 'fi') {
	const tables = await tablesOf(file)
	const board = stateOf(screen, language)
	const sheet = tables.sheets[bestSheet(tables, board)]
	if (!sheet) throw new Error('no sheet')
	return planImport(entriesOf(sheet, guessReading(sheet.rows, board.lines)), board, CHOICES)
}

function mine(
	name: string,
	words: string,
	more: Partial<PlainRecord> = {},
	owner = ME,
): PlainRecord {
	const meta = { stamp: { p: owner, s: 'city', c: 5, m: 5 } }
	return noteRecord(`shape:${name}`, words, { parentId: CELL, meta, ...more })
}

function wordsOf(screen: Screen, id: string): string {
	const shape = screen.shape(id as TLShapeId)
	return shape ? toPlainText((shape as TLNoteShape).props.richText as RichText) : ''
}

describe('what a table brings', () => {
	it('E89 comes as 300 notes in one step and one transaction, none over another', () => {
		const screen = open('contributor')
		const { editor, doc } = screen
		const rows = Array.from({ length: 300 }, (_, n) => [`line ${n + 1}`])
		let transactions = 0
		doc.on('afterTransaction', ({ changed }) => {
			if (changed.size > 0) transactions++
		})
		const { made } = applyPlan(editor, planOf(screen, rows).items)
		screen.binding.flush()
		expect(made).toHaveLength(300)
		expect(transactions).toBe(1)
		const notes = made.map((id) => editor.getShape<TLNoteShape>(id))
		expect(new Set(notes.map((note) => note?.parentId))).toEqual(new Set([CELL]))
		expect(new Set(notes.map((note) => `${note?.x} ${note?.y}`)).size).toBe(300)
		expect(notes.map((note) => note && toPlainText(note.props.richText as RichText))).toEqual(
			rows.map(([words]) => words),
		)
		editor.undo()
		expect(made.some((id) => editor.getShape(id))).toBe(false)
		editor.redo()
		expect(made.every((id) => editor.getShape(id))).toBe(true)
	})

	it('E89 goes into the cells that are named, and beside the matrix clear of everything', () => {
		const screen = open('editor')
		const { editor } = screen
		const rows = [
			['Teema', 'Näkökulma', 'Teksti', 'Väri'],
			['roles', 'culture', 'a', 'sininen'],
			['roles', 'tools', 'b', ''],
			['Jotain muuta', 'tools', 'c', ''],
			['Jotain muuta', 'tools', 'd', ''],
		]
		const { made } = applyPlan(editor, planOf(screen, rows).items)
		const notes = made.map((id) => editor.getShape<TLNoteShape>(id))
		expect(notes.map((note) => note?.parentId)).toEqual([
			...[CELL, OTHER_CELL],
			...[editor.getCurrentPageId(), editor.getCurrentPageId()],
		])
		expect(notes[0]?.props.color).toBe('blue')
		const beside = made.slice(2).map((id) => editor.getShapePageBounds(id))
		const matrix = editor.getCurrentPageShapes().filter(({ meta }) => meta.part === 'skeleton')
		for (const box of beside) {
			expect(matrix.some((shape) => box && editor.getShapePageBounds(shape)?.collides(box))).toBe(
				false,
			)
		}
		expect(beside[0] && beside[1]?.collides(beside[0])).toBe(false)
		const again = applyPlan(
			editor,
			planOf(screen, [['e']], CELL).items.map((item) => ({ ...item, target: 'beside' as const })),
		)
		const box = editor.getShapePageBounds(again.made[0] as TLShapeId)
		expect(beside.some((other) => other && box?.collides(other))).toBe(false)
	})

	it('E88 changes this person’s notes alone where their role says so, and undo has all back', () => {
		const notes = [mine('a', 'one'), mine('b', 'two', { x: 300 }, 'other')]
		const rows = (screen: Screen) => {
			const [heads = '', ...body] = csvOf(screen).slice(1).trim().split('\r\n')
			const link = (name: string) => body.find((line) => line.includes(`%3A${name}"`)) ?? ''
			const edited = [
				link('a').replace('"one"', '"one more"'),
				link('b').replace('"two"', '"mine now"'),
			]
			return [heads, ...edited].join('\r\n')
		}
		const contributor = open('contributor', notes)
		return reimport(contributor, new TextEncoder().encode(rows(contributor))).then(async (plan) => {
			expect(countFates(plan)).toMatchObject({ changed: 1, denied: 1 })
			expect(applyPlan(contributor.editor, plan.items)).toEqual({ made: [], changed: 1 })
			expect([wordsOf(contributor, 'shape:a'), wordsOf(contributor, 'shape:b')]).toEqual([
				'one more',
				'two',
			])
			contributor.editor.undo()
			expect(wordsOf(contributor, 'shape:a')).toBe('one')

			const editor = open('editor', notes)
			const all = await reimport(editor, new TextEncoder().encode(rows(editor)))
			expect(countFates(all)).toMatchObject({ changed: 2, denied: 0 })
			expect(applyPlan(editor.editor, all.items).changed).toBe(2)
			expect(wordsOf(editor, 'shape:b')).toBe('mine now')
		})
	})

	it('E88 is nothing where our own CSV comes back as it is, whatever stands in it, in each language', async () => {
		const screen = open('facilitator', nastyRecords([CELL, OTHER_CELL]))
		for (const language of ['fi', 'sv', 'en'] as const) {
			const plan = await reimport(screen, new TextEncoder().encode(csvOf(screen, language)), 'fi')
			const { new: fresh, changed, unchanged } = countFates(plan)
			expect({ fresh, changed }).toEqual({ fresh: 0, changed: 0 })
			expect(unchanged).toBe(plan.items.length)
			expect(unchanged).toBeGreaterThan(100 + NASTY_NOTES.length - 1)
		}
	})

	itOpens(
		'soffice',
		'E88 is nothing either once LibreOffice has saved it as a spreadsheet',
		async () => {
			const screen = open('facilitator', nastyRecords([CELL, OTHER_CELL]))
			const csv = new TextEncoder().encode(csvOf(screen))
			const [xlsx] = convertWithLibreOffice(csv, 'notes.csv', 'xlsx', FILTER).values()
			if (!xlsx) throw new Error('nothing came of it')
			const plan = await reimport(screen, xlsx)
			const other = plan.items.filter(({ fate }) => fate !== 'unchanged')
			expect(other.map(({ fate, entry, note }) => [fate, entry.text, note?.words[0]])).toEqual([])
			expect(plan.items.length).toBeGreaterThan(100 + NASTY_NOTES.length - 1)
		},
	)

	it('E88 is nothing where our own spreadsheet comes back as it is, in each language', async () => {
		const screen = open('facilitator', nastyRecords([CELL, OTHER_CELL]))
		for (const language of ['fi', 'sv', 'en'] as const) {
			const plan = await reimport(screen, await xlsxOf(screen, language), 'fi')
			const other = plan.items.filter(({ fate }) => fate !== 'unchanged')
			expect(other.map(({ fate, entry, note }) => [fate, entry.text, note?.words[0]])).toEqual([])
			expect(plan.items.length).toBeGreaterThan(100 + NASTY_NOTES.length - 1)
		}
	})

	itOpens(
		'soffice',
		'E88 is what was changed and added in our spreadsheet, and nothing once that has come',
		async () => {
			const screen = open('facilitator', [mine('a', 'one'), mine('b', 'two', { x: 300 })])
			const tables = await tablesOf(await xlsxOf(screen))
			const at = bestSheet(tables, stateOf(screen))
			const rows = tables.sheets[at]?.rows.map((row) => row.map((cell) => cell ?? '')) ?? []
			const row = rows.find((cells) => cells.includes('one')) ?? []
			const link = row.findIndex((cell) => cell.includes('?at='))
			const edited = [
				...rows.map((cells) => cells.map((cell) => (cell === 'one' ? 'one more' : cell))),
				row.map((cell, n) => (n === link ? '' : cell === 'one' ? 'a new one' : cell)),
			]
			const cells = edited.map((row) => row.map((value) => ({ value, type: String })))
			const saved = await writeExcelFile(cells).toBuffer()
			const [resaved] = convertWithLibreOffice(saved, 'notes.xlsx', 'xlsx').values()
			if (!resaved) throw new Error('nothing came of it')
			const plan = await reimport(screen, resaved)
			expect(countFates(plan)).toMatchObject({ new: 1, changed: 1, denied: 0 })
			const { made } = applyPlan(screen.editor, plan.items)
			expect(made.map((id) => wordsOf(screen, id))).toEqual(['a new one'])
			expect(wordsOf(screen, 'shape:a')).toBe('one more')
			expect(wordsOf(screen, 'shape:b')).toBe('two')
			screen.scheduler.runAll()
			const again = await reimport(screen, await xlsxOf(screen))
			expect(countFates(again)).toMatchObject({ new: 0, changed: 0, denied: 0 })
		},
	)
})

describe('a note’s new words', () => {
	const bold = { type: 'bold' }
	const marked: RichText = {
		type: 'doc',
		content: [
			{
				type: 'paragraph',
				content: [
					{ type: 'text', text: 'some ' },
					{ type: 'text', text: 'bold', marks: [bold] },
					{ type: 'text', text: ' words' },
				],
			},
			{
				type: 'bulletList',
				content: ['a', 'b'].map((text) => ({
					type: 'listItem',
					content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
				})),
			},
		],
	}

	it('E88 keep the marks and lists of what stays', () => {
		const next = rewriteText(marked, 'some bolder words\na\nb and c')
		expect(toPlainText(next)).toBe('some bolder words\na\nb and c')
		expect(next.content[0]?.content).toEqual([
			{ type: 'text', text: 'some ' },
			{ type: 'text', text: 'bolder', marks: [bold] },
			{ type: 'text', text: ' words' },
		])
		expect(next.content[1]?.type).toBe('bulletList')
		const longer = rewriteText(marked, 'some bold words\na\nb\nc')
		expect(longer.content[0]).toEqual(marked.content[0])
		expect(toPlainText(longer)).toBe('some bold words\na\nb\nc')
	})

	it('E88 are exactly those of the table, whatever stood there', () => {
		const random = seededRandom(88)
		const letters = ['a', 'b', '\n', ' ', '😀', 'é', '👩‍👩‍👧']
		const chance = () =>
			Array.from({ length: random.integer(12) }, () => random.pick(letters)).join('')
		for (let n = 0; n < 500; n++) {
			const before = random.chance(0.5) ? marked : toRichText(chance())
			const words = chance()
			expect(toPlainText(rewriteText(before, words))).toBe(words)
		}
		const breaks: RichText = {
			type: 'doc',
			content: [
				{
					type: 'paragraph',
					content: [
						{ type: 'text', text: 'a' },
						{ type: 'hardBreak' },
						{ type: 'text', text: 'b' },
					],
				},
				{ type: 'codeBlock', content: [{ type: 'text', text: 'c\nd' }] },
			],
		}
		const next = rewriteText(breaks, 'x\nb\nc\ndd')
		expect(toPlainText(next)).toBe('x\nb\nc\ndd')
		expect(next.content.map(({ type }) => type)).toEqual(['paragraph', 'codeBlock'])
	})
})
