/** Private notes as notes of the board, without a server. (SPEC H143-H146) */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { readConfig } from '../../../../server/config.ts'
import type { RoomLimits } from '../../../../server/room/limits.ts'
import { Placing } from '../../../../server/workshop/private/Placing.ts'
import { type Outcome, revealInto } from '../../../../server/workshop/private/revealInto.ts'
import { type RevealedNote, toReveal } from '../../../../server/workshop/private/toReveal.ts'
import { getBoard, getRecords, PAGE_ID } from '../../../../shared/document/layout.ts'
import { flagDeleted, readRecord, readRecords } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { unsoundness } from '../../../../shared/document/soundness.ts'
import { isNobody, stampOf } from '../../../../shared/document/stamp.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { add, docOf, noteIn } from '../../../support/boardDocs.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const CELL = 'shape:cell-roles-culture'
const OTHER = 'shape:cell-vision-culture'
const NOW = 1_700_000_000_000
const WRITTEN = NOW - 60_000

function limits(change: Partial<RoomLimits> = {}): RoomLimits {
	const read = readConfig({})
	if (!read.ok) throw new Error(read.problems.join())
	return { ...read.config.room, ...change }
}

function board(...promises: object[]): Y.Doc {
	const doc = docOf(BUILT_IN[0], { ideas: false })
	const said = promises.length > 0 ? promises : [{}]
	for (const [n, promise] of said.entries()) {
		const all = { names: true, each: false, open: 'all', writers: 'contributor' }
		getBoard(doc).set(`promise.${n + 1}`, { ...all, ...promise })
	}
	return doc
}

interface Change {
	id?: string
	words?: string
	cell?: string
	by?: string
	at?: number
	names?: boolean
	entry?: number
	role?: RevealedNote['writer']['role']
}

function note(change: Change = {}): RevealedNote {
	const { id = 'shape:a', words = 'sana', cell = CELL, by = 'aino', at = WRITTEN } = change
	const { names = true, entry = 1, role = 'contributor' } = change
	const stamp = { p: by, s: 'city', c: at, m: at }
	const meta = { stamp, private: true, kept: true }
	return {
		record: noteRecord(id, words, { parentId: cell, meta }),
		...{ parentId: cell, richText: toRichText(words), stamp, kept: false },
		promise: { names, each: false, entry },
		...{ writer: { id: by, role }, height: 0, problem: null, nobody: '' },
	}
}

function reveal(doc: Y.Doc, notes: RevealedNote[], change: Partial<RoomLimits> = {}): Outcome[] {
	const all = limits(change)
	const checked = notes.map((note) => toReveal(note, note.writer, all))
	const outcomes: Outcome[] = []
	const steps = revealInto(doc, placed(doc, checked), all, NOW, outcomes)
	while (!doc.transact(() => steps.next().done));
	return outcomes
}

function placed(doc: Y.Doc, notes: RevealedNote[]): Placing {
	const placing = new Placing(notes)
	const finding = placing.find(doc)
	while (!finding.next().done);
	return placing
}

function notesOn(doc: Y.Doc) {
	return [...readRecords(doc).values()].filter(({ type }) => type === 'note')
}

function leftOf(outcomes: Outcome[]): string[] {
	return outcomes.map((one) => ('left' in one ? one.left : 'revealed'))
}

describe('notes that are revealed', () => {
	it('H143 lie in free places of their cells, apart from each other and from what was there', () => {
		const doc = board()
		add(doc, noteIn('roles-culture', 'before', 'jo täällä', 0, 0))
		const notes = Array.from({ length: 30 }, (_, n) =>
			note({ id: `shape:n${n}`, cell: n % 3 ? CELL : OTHER, by: `p${n % 5}` }),
		)
		expect(leftOf(reveal(doc, notes))).toEqual(notes.map(() => 'revealed'))
		const there = notesOn(doc)
		expect(there).toHaveLength(31)
		for (const record of there) expect(unsoundness(record)).toBeNull()
		const boxes = there.map(({ x, y, parentId }) => `${parentId} ${x} ${y}`)
		expect(new Set(boxes).size).toBe(31)
		const orders = there.map(({ parentId, index }) => `${parentId} ${index}`)
		expect(new Set(orders).size).toBe(31)
	})

	it('H149 keep clear of what came while their places were looked for, or was moved into them', () => {
		const doc = board()
		add(doc, noteIn('roles-culture', 'before', 'jo täällä', 0, 0))
		const notes = [CELL, CELL, OTHER].map((cell, n) =>
			toReveal(note({ id: `shape:n${n}`, cell }), { id: 'aino', role: 'contributor' }, limits()),
		)
		const placing = placed(doc, notes)
		const [first, , other] = notes.map((one) => placing.placeOf(one))
		add(doc, noteIn('roles-culture', 'came', 'tuli', first?.x ?? 0, first?.y ?? 0))
		revealInto(doc, placing, limits(), NOW, []).next()
		const there = notesOn(doc)
		const boxes = there.map(({ x, y, parentId }) => `${parentId} ${x} ${y}`)
		expect(new Set(boxes).size).toBe(5)
		const untouched = there.find(({ id }) => id === 'shape:n2')
		expect({ x: untouched?.x, y: untouched?.y }).toEqual({ x: other?.x, y: other?.y })
	})

	it('H143 again they are there once, also those that were deleted since', () => {
		const doc = board()
		const notes = [note(), note({ id: 'shape:b', names: false })]
		reveal(doc, notes)
		const first = getRecords(doc).get('shape:a')
		if (first) flagDeleted(first)
		const outcomes = reveal(doc, notes)
		expect(outcomes.map((one) => 'isNew' in one && one.isNew)).toEqual([false, false])
		expect(notesOn(doc).map(({ id }) => id)).toEqual(['shape:b'])
	})

	it('H144 have their writer’s stamp, or nobody’s, and nothing of what was private', () => {
		const doc = board()
		reveal(doc, [note(), note({ id: 'shape:b', names: false })])
		const [named, nameless] = ['shape:a', 'shape:b'].map((id) => {
			const entry = getRecords(doc).get(id)
			return entry ? readRecord(id, entry) : null
		})
		expect(named?.meta).toEqual({ stamp: { p: 'aino', s: 'city', c: WRITTEN, m: WRITTEN } })
		const stamp = nameless && stampOf(nameless)
		expect(stamp).toMatchObject({ s: 'city', c: NOW, m: NOW })
		expect(isNobody(stamp?.p ?? '')).toBe(true)
		expect(JSON.stringify(nameless)).not.toContain('aino')
	})

	it('H144 without names in an order that is by chance', () => {
		const orders = new Set<string>()
		for (let round = 0; round < 20; round++) {
			const doc = board()
			const ids = ['a', 'b', 'c', 'd', 'e']
			reveal(
				doc,
				ids.map((id) => note({ id: `shape:${id}`, names: false })),
			)
			const there = notesOn(doc).sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
			orders.add(there.map(({ id }) => id).join())
		}
		expect(orders.size).toBeGreaterThan(1)
	})

	it.each([
		['cell-gone', note({ cell: 'shape:cell-nowhere' }), {}],
		['cell-gone', note({ cell: PAGE_ID }), {}],
		['outside-part', note({ cell: OTHER }), {}],
		['revealed', note({ cell: OTHER, role: 'facilitator' }), {}],
		['role', note({ role: 'viewer' }), {}],
		['too-long', note({ words: 'x'.repeat(30) }), { textLength: 20 }],
		['board-full', note(), { boardRecords: 10 }],
	] as const)('H145 %s', (reason, one, change) => {
		const doc = board({ open: { themes: ['roles'] } })
		const before = notesOn(doc).length
		expect(leftOf(reveal(doc, [one], change))).toEqual([reason])
		expect(notesOn(doc).length - before).toBe(reason === 'revealed' ? 1 : 0)
	})

	it('H145 of a note that came without a phase any part counts that was asked about', () => {
		const doc = board({ open: { themes: ['roles'] } }, { open: { themes: ['vision'] } })
		expect(leftOf(reveal(doc, [note({ cell: OTHER, entry: 0 })]))).toEqual(['revealed'])
		expect(leftOf(reveal(doc, [note({ id: 'shape:b', cell: OTHER, entry: 1 })]))).toEqual([
			'outside-part',
		])
	})

	it('H146 get another id where the board, or another writer, has theirs', () => {
		const doc = board()
		add(doc, noteIn('roles-culture', 'a', 'jo täällä'))
		const notes = [note({ by: 'aino' }), note({ by: 'berit', at: WRITTEN + 1 })]
		expect(leftOf(reveal(doc, notes))).toEqual(['revealed', 'revealed'])
		expect(notesOn(doc)).toHaveLength(3)
		reveal(doc, notes)
		expect(notesOn(doc)).toHaveLength(3)
	})
})
