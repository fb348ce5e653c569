/** What a phase leaves open, in a real room with a clock that is set by hand. (SPEC Q50-Q54) */
import { describe, expect, it } from 'vitest'
import { getRecords, KEY, PAGE_ID, type RecordEntry } from '../../../../shared/document/layout.ts'
import { getFragment, isDeleted, writeNewRecord } from '../../../../shared/document/records.ts'
import { readFragment, toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { NO_TEAMS, putMember, writeTeams } from '../../../../shared/document/teams.ts'
import { writeFragment } from '../../../../shared/document/writeFragment.ts'
import type { Role } from '../../../../shared/roles.ts'
import {
	nextEntry,
	readRunSheet,
	writePhase,
	writeRunSheet,
} from '../../../../shared/workshop/phase.ts'
import { type Phase, phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import { followTeams } from '../../../../shared/workshop/teamParts.ts'
import { RuledRoom } from '../../../fuzz/support/RuledRoom.ts'
import { noteRecord } from '../../client/sync/support.ts'
import type { Peer } from '../support/Peer.ts'

const SECOND = 1000

type Planned = Partial<Parameters<typeof phaseSchema.parse>[0] & object>

function phase(change: Planned = {}): Phase {
	return phaseSchema.parse({ id: 'a', title: { en: 'Write' }, kind: 'write', ...change })
}

class Workshop {
	readonly room = new RuledRoom({ turnMs: 0 })
	#made = 0

	static async open(): Promise<Workshop> {
		const workshop = new Workshop()
		await workshop.room.open()
		return workshop
	}

	enter(role: Role = 'contributor'): Promise<Peer> {
		return this.room.enter(role)
	}

	/** @param minutes that it takes; null for no time */
	lead(present: Phase | null, minutes: number | null = null): Promise<void> {
		const { now } = this.room
		return this.room.change((doc) => {
			if (present) writeRunSheet(doc, [present])
			const entry = nextEntry(doc)
			const endsAt = minutes === null ? null : now + minutes * 60 * SECOND
			const clock = { endsAt, left: null, began: now }
			writePhase(doc, present && { id: present.id, entry, since: now, ...clock })
		})
	}

	async later(ms: number): Promise<void> {
		this.room.now += ms
		await this.room.time.settle()
	}

	/** @returns the note's id */
	async write(peer: Peer, parentId: string, words = 'sana'): Promise<string> {
		const name = `n${++this.#made}`
		const note = noteRecord(name, words, { parentId: parentId as never })
		peer.doc.transact(() => writeNewRecord(getRecords(peer.doc), note as never))
		await this.room.time.settle()
		return `shape:${name}`
	}

	async type(peer: Peer, id: string, words: string): Promise<void> {
		const fragment = getFragment(getRecords(peer.doc).get(id))
		if (!fragment) throw new Error(`${id} has no text`)
		peer.doc.transact(() => writeFragment(fragment, toRichText(words)))
		await this.room.time.settle()
	}

	async set(peer: Peer, id: string, key: string, value: unknown): Promise<void> {
		getRecords(peer.doc).get(id)?.set(key, value)
		await this.room.time.settle()
	}

	async entry(id: string): Promise<RecordEntry> {
		const { doc } = await this.room.stored()
		const entry = getRecords(doc).get(id)
		if (!entry) throw new Error(`there is no ${id}`)
		return entry
	}

	async isThere(id: string): Promise<boolean> {
		return !isDeleted(await this.entry(id))
	}

	async words(id: string): Promise<string> {
		const fragment = getFragment(await this.entry(id))
		return fragment ? toPlainText(readFragment(fragment)) : ''
	}
}

/** Ids of the cells that the board has. */
function cellsOf({ doc }: Peer): { id: string; theme: string; perspective: string }[] {
	const found: { id: string; theme: string; perspective: string }[] = []
	getRecords(doc).forEach((entry, id) => {
		const { type, props } = entry.get(KEY.creation) as { type: string; props: never }
		if (type === 'cell') found.push({ ...(props as object), id } as never)
	})
	return found
}

async function setUp() {
	const workshop = await Workshop.open()
	const [kalle, fanny] = [await workshop.enter(), await workshop.enter('facilitator')]
	const [one, two] = cellsOf(kalle)
	if (!one || !two) throw new Error('two cells are needed')
	const { theme, perspective } = one
	return { workshop, kalle, fanny, one, two, onlyOne: { cells: [{ theme, perspective }] } }
}

describe('a phase', () => {
	it('Q50 leaves a part open, closes the rest to everybody but facilitators, and no socket', async () => {
		const { workshop, kalle, fanny, one, two, onlyOne } = await setUp()
		const before = await workshop.write(kalle, two.id, 'ennen')
		await workshop.lead(phase({ open: onlyOne }))
		await workshop.later(600 * SECOND)
		const open = await workshop.write(kalle, one.id)
		const closed = await workshop.write(kalle, two.id)
		const outside = await workshop.write(kalle, PAGE_ID)
		const led = await workshop.write(fanny, two.id)
		expect(await workshop.isThere(open)).toBe(true)
		expect(await workshop.isThere(closed)).toBe(false)
		expect(await workshop.isThere(outside)).toBe(false)
		expect(await workshop.isThere(led)).toBe(true)
		await workshop.type(kalle, before, 'jälkeen')
		expect(await workshop.words(before)).toBe('ennen')
		await workshop.set(kalle, before, KEY.deleted, true)
		expect(await workshop.isThere(before)).toBe(true)
		expect(kalle.undone).toEqual(expect.arrayContaining([closed, outside, before]))
		expect(kalle.closeCode).toBeNull()
	})

	it.each<[string, Planned, boolean]>([
		['all', { open: 'all' }, true],
		['none', { open: 'none' }, false],
		['a pause, whatever it says', { kind: 'pause', open: 'all' }, false],
		['stronger roles', { writers: 'editor' }, false],
	])('Q50 can be for %s', async (_name, planned, isOpen) => {
		const { workshop, kalle, one } = await setUp()
		await workshop.lead(phase(planned))
		await workshop.later(600 * SECOND)
		expect(await workshop.isThere(await workshop.write(kalle, one.id))).toBe(isOpen)
		expect(await workshop.isThere(await workshop.write(kalle, PAGE_ID))).toBe(isOpen)
	})

	it('Q50 opens themes, and perspectives', async () => {
		const { workshop, kalle, one, two } = await setUp()
		const differs = one.theme === two.theme ? 'perspective' : 'theme'
		await workshop.lead(phase({ open: { [`${differs}s`]: [one[differs]] } }))
		await workshop.later(600 * SECOND)
		expect(await workshop.isThere(await workshop.write(kalle, one.id))).toBe(true)
		expect(await workshop.isThere(await workshop.write(kalle, two.id))).toBe(false)
	})

	it('Q50 ends, and all is open again', async () => {
		const { workshop, kalle, one } = await setUp()
		await workshop.lead(phase({ open: 'none' }))
		await workshop.later(600 * SECOND)
		await workshop.lead(null)
		expect(await workshop.isThere(await workshop.write(kalle, one.id))).toBe(true)
	})

	it('Q51 lets pass what was on its way, and what came too late is gone again', async () => {
		const { workshop, kalle, two, onlyOne } = await setUp()
		await workshop.later(600 * SECOND)
		await workshop.lead(phase({ open: onlyOne }))
		await workshop.later(4 * SECOND)
		const inTime = await workshop.write(kalle, two.id)
		await workshop.later(2 * SECOND)
		const late = await workshop.write(kalle, two.id)
		expect(await workshop.isThere(inTime)).toBe(true)
		expect(await workshop.isThere(late)).toBe(false)
	})

	it('Q52 lets whoever was in a note finish it, and nobody else', async () => {
		const { workshop, kalle, two, onlyOne } = await setUp()
		const eeva = await workshop.enter('editor')
		await workshop.later(600 * SECOND)
		const id = await workshop.write(kalle, two.id, 'kesken')
		const old = await workshop.write(eeva, two.id, 'vanha')
		await workshop.later(100 * SECOND)
		await workshop.type(kalle, id, 'kesken jäi')
		await workshop.later(60 * SECOND)
		await workshop.lead(phase({ open: onlyOne }))
		await workshop.later(30 * SECOND)
		await workshop.type(kalle, id, 'kesken jäi, nyt valmis')
		await workshop.type(eeva, id, 'muuta')
		await workshop.type(eeva, old, 'uusi')
		expect(await workshop.words(id)).toBe('kesken jäi, nyt valmis')
		expect(await workshop.words(old)).toBe('vanha')
		await workshop.later(91 * SECOND)
		await workshop.type(kalle, id, 'liian myöhään')
		expect(await workshop.words(id)).toBe('kesken jäi, nyt valmis')
	})

	it('Q53 that closes is closed once its time is over, and more time opens it', async () => {
		const { workshop, kalle, one } = await setUp()
		const closing = phase({ closes: true, minutes: 5 })
		await workshop.lead(closing, 5)
		await workshop.later(300 * SECOND)
		const inTime = await workshop.write(kalle, one.id)
		await workshop.later(6 * SECOND)
		const late = await workshop.write(kalle, one.id)
		await workshop.lead(closing, 5)
		const again = await workshop.write(kalle, one.id)
		expect(await workshop.isThere(inTime)).toBe(true)
		expect(await workshop.isThere(late)).toBe(false)
		expect(await workshop.isThere(again)).toBe(true)
	})

	it('Q53 that does not close goes on after its time', async () => {
		const { workshop, kalle, one } = await setUp()
		await workshop.lead(phase({ minutes: 5 }), 5)
		await workshop.later(600 * SECOND)
		expect(await workshop.isThere(await workshop.write(kalle, one.id))).toBe(true)
	})

	it('Q54 keeps notes where they are: none into a closed cell, none out of one', async () => {
		const { workshop, kalle, one, two, onlyOne } = await setUp()
		const inOne = await workshop.write(kalle, one.id)
		const inTwo = await workshop.write(kalle, two.id)
		await workshop.lead(phase({ open: onlyOne }))
		await workshop.later(600 * SECOND)
		await workshop.set(kalle, inOne, KEY.tree, [two.id, 'a5'])
		await workshop.set(kalle, inTwo, KEY.tree, [one.id, 'a5'])
		await workshop.set(kalle, inTwo, KEY.position, [77, 77])
		const parentOf = async (id: string) =>
			((await workshop.entry(id)).get(KEY.tree) as string[] | undefined)?.[0]
		expect([undefined, one.id]).toContain(await parentOf(inOne))
		expect([undefined, two.id]).toContain(await parentOf(inTwo))
		expect((await workshop.entry(inTwo)).get(KEY.position)).not.toEqual([77, 77])
		await workshop.set(kalle, inOne, KEY.tree, [one.id, 'a7'])
		expect((await workshop.entry(inOne)).get(KEY.tree)).toEqual([one.id, 'a7'])
	})
})

describe('a phase in which teams have parts of their own', () => {
	const NAMES = ['A', 'B'].map((name) => name.repeat(22)) as [string, string]

	/** Kalle is in the first team; each has one of two cells. */
	async function parted() {
		const all = await setUp()
		const { workshop, kalle, one, two } = all
		const partOf = ({ theme, perspective }: typeof one) => ({ cells: [{ theme, perspective }] })
		const parts = { [NAMES[0]]: partOf(one), [NAMES[1]]: partOf(two) }
		const id = `participant${kalle.doc.clientID}`
		await workshop.lead(phase({ teams: parts }))
		await workshop.room.change((doc) => {
			const list = NAMES.map((team, n) => ({
				...{ id: team, name: team, hue: '#2f6fde', board: null, members: n === 0 ? [id] : [] },
			}))
			writeTeams(doc, { ...NO_TEAMS, list })
			followTeams(doc, () => ({ themes: [], perspectives: [] }))
		})
		const goTo = (team: string | null) => workshop.room.change((doc) => putMember(doc, id, team))
		await workshop.later(600 * SECOND)
		return { ...all, goTo }
	}

	it('Q70 leaves each its own, and none to who is in no team', async () => {
		const { workshop, kalle, one, two, goTo } = await parted()
		const own = await workshop.write(kalle, one.id)
		const others = await workshop.write(kalle, two.id)
		expect([await workshop.isThere(own), await workshop.isThere(others)]).toEqual([true, false])
		await goTo(null)
		await workshop.later(10 * SECOND)
		const alone = await workshop.write(kalle, one.id)
		expect(await workshop.isThere(alone)).toBe(false)
		expect(kalle.closeCode).toBeNull()
	})

	it('Q73 what was on its way when one came into another team arrives, and a note may be finished', async () => {
		const { workshop, kalle, one, two, goTo } = await parted()
		const own = await workshop.write(kalle, one.id, 'kesken')
		await goTo(NAMES[1])
		await workshop.later(3 * SECOND)
		const late = await workshop.write(kalle, one.id)
		expect(await workshop.isThere(late)).toBe(true)
		await workshop.later(60 * SECOND)
		await workshop.type(kalle, own, 'valmis')
		expect(await workshop.words(own)).toBe('valmis')
		const tooLate = await workshop.write(kalle, one.id)
		const there = await workshop.write(kalle, two.id)
		expect([await workshop.isThere(tooLate), await workshop.isThere(there)]).toEqual([false, true])
		await workshop.later(120 * SECOND)
		await workshop.type(kalle, own, 'liian myöhään')
		expect(await workshop.words(own)).toBe('valmis')
	})

	it('Q73 who writes nowhere any more gets no more time by going to and fro', async () => {
		const { workshop, kalle, one, goTo } = await parted()
		const own = await workshop.write(kalle, one.id, 'kesken')
		await workshop.room.change((doc) => {
			const [now] = readRunSheet(doc)
			if (now) writeRunSheet(doc, [{ ...now, writers: 'editor' }])
		})
		for (let n = 0; n < 4; n++) {
			await workshop.later(45 * SECOND)
			await goTo(NAMES[(n + 1) % 2] ?? null)
			await workshop.type(kalle, own, `jatkuu ${n}`)
		}
		expect(await workshop.words(own)).toBe('jatkuu 1')
	})

	it('Q73 going to and fro between teams gives nobody else more time', async () => {
		const { workshop, fanny, kalle, one, two, goTo } = await parted()
		const eeva = await workshop.enter('editor')
		await workshop.lead(phase({ open: 'none' }))
		await workshop.room.change((doc) => followTeams(doc, () => ({ themes: [], perspectives: [] })))
		await workshop.later(10 * SECOND)
		for (const team of [NAMES[1], NAMES[0], null]) await goTo(team)
		for (const [peer, cell] of [
			[eeva, one],
			[kalle, one],
			[kalle, two],
		] as const) {
			expect(await workshop.isThere(await workshop.write(peer, cell.id))).toBe(false)
		}
		expect(await workshop.isThere(await workshop.write(fanny, one.id))).toBe(true)
	})
})
