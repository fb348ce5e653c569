/**
 * Groups write, change, move and delete, here and there, and their work is merged again and
 * again on a real server; then what must be here is reckoned anew, note by note.
 * (SPEC H65-H68, H70)
 */
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../shared/api.ts'
import { groupOf, readGroups } from '../../shared/document/groups.ts'
import { getRecords } from '../../shared/document/layout.ts'
import {
	flagDeleted,
	getFragment,
	readRecords,
	writeNewRecord,
} from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import { writeFragment } from '../../shared/document/writeFragment.ts'
import { extractMatrix } from '../../shared/matrix/matrix.ts'
import { edit } from '../integration/support/edit.ts'
import { Guest } from '../integration/support/Guest.ts'
import { CELLS, documentOf, makeGroups, merge, note } from '../integration/support/groups.ts'
import { startTestServer, type TestServer } from '../integration/support/TestServer.ts'
import { type Random, seededRandom } from '../support/random.ts'

/** Each takes seconds: a real server, and sockets for each thing that somebody does. */
const SEEDS = Math.min(Number(process.env.KUDELMA_SEEDS ?? 3), 60)
const ROUNDS = 5
const ACTS = 6

/** What a note of a group's has to be on the board that it came to. */
interface Expected {
	text: string
	cell: string
	/** As the group has it, and had it when it was last merged. */
	there: { text: string; cell: string } | null
	merged: { text: string; cell: string } | null
	/** Deleted here: it never comes back. */
	goneHere: boolean
}

class Workshop {
	/** By group, then by the note's id there. */
	readonly notes: Map<string, Expected>[] = []
	#named = 0

	constructor(
		readonly server: TestServer,
		readonly lead: Guest,
		readonly groups: readonly CreatedBoard[],
		readonly people: readonly Guest[],
		readonly random: Random,
	) {
		for (const _ of groups) this.notes.push(new Map())
	}

	async actInGroup(n: number): Promise<void> {
		const [who, notes] = [this.people[n], this.notes[n]]
		if (!who || !notes) throw new Error('no such group')
		await edit(this.server, who, (doc) => {
			for (let left = ACTS; left > 0; left--) this.#actThere(doc, notes)
		})
	}

	#actThere(doc: Parameters<typeof getRecords>[0], notes: Map<string, Expected>): void {
		const records = getRecords(doc)
		const living = [...notes].filter(([, { there }]) => there !== null)
		const chosen = living.length > 0 ? this.random.pick(living) : undefined
		const chance = this.random.next()
		if (!chosen || chance < 0.4) {
			const [id, text] = [`n${this.#named++}`, `sana ${this.#named}`]
			const cell = this.#cell()
			writeNewRecord(records, note(id, text, { parentId: cell }))
			const there = { text, cell }
			notes.set(`shape:${id}`, { ...there, there, merged: null, goneHere: false })
			return
		}
		const [id, expected] = chosen
		const entry = records.get(id)
		const { there } = expected
		if (!entry || !there) throw new Error(`no ${id}`)
		if (chance < 0.65) {
			const text = `${there.text} ${this.#named++}`
			const fragment = getFragment(entry)
			if (!fragment) throw new Error('no text')
			writeFragment(fragment, toRichText(text))
			expected.there = { ...there, text }
		} else if (chance < 0.85) {
			const cell = this.#cell()
			entry.set('tree', [cell, 'a1'])
			expected.there = { ...there, cell }
		} else {
			flagDeleted(entry)
			expected.there = null
		}
	}

	#cell(): string {
		return this.random.pick(CELLS) ?? CELLS[0]
	}

	/** Changes or deletes some of what has come. */
	async actHere(): Promise<void> {
		const here = await this.#byText()
		await edit(this.server, this.lead, (doc) => {
			for (const notes of this.notes) {
				for (const expected of notes.values()) {
					const id = expected.merged && !expected.goneHere && here.get(expected.text)
					if (!id || this.random.next() > 0.15) continue
					const entry = getRecords(doc).get(id)
					const fragment = getFragment(entry)
					if (!entry || !fragment) throw new Error(`no ${id}`)
					if (this.random.next() < 0.5) {
						expected.text = `${expected.text} täällä${this.#named++}`
						writeFragment(fragment, toRichText(expected.text))
					} else {
						flagDeleted(entry)
						expected.goneHere = true
					}
				}
			}
		})
	}

	async merge(): Promise<void> {
		const answer = await merge(this.lead, this.groups)
		let [fresh, offered] = [0, 0]
		for (const notes of this.notes) {
			for (const expected of notes.values()) {
				const { there, merged } = expected
				if (!merged) {
					if (!there) continue
					fresh++
					Object.assign(expected, there)
					expected.merged = there
				} else if (!there) {
					if (!expected.goneHere) offered++
				} else if (!expected.goneHere) follow(expected, there, merged)
			}
		}
		expect(answer.notes.new).toBe(fresh)
		expect(answer.notes.offered).toBe(offered)
	}

	async check(): Promise<void> {
		const doc = await documentOf(this.server, this.lead)
		const { cells, outside } = extractMatrix(readRecords(doc))
		const marks = readGroups(doc)
		const found = [...cells.flatMap(({ notes }) => notes), ...outside]
			.filter(({ kind }) => kind !== 'idea')
			.map(({ text, cell, group }) => `${marks[group ?? '']?.name}: ${text} in ${cell}`)
		const wanted = this.notes.flatMap((notes, n) =>
			[...notes.values()]
				.filter(({ merged, goneHere }) => merged && !goneHere)
				.map(({ text, cell }) => `${this.groups[n]?.title}: ${text} in ${cell}`),
		)
		expect(found.sort()).toEqual(wanted.sort())
	}

	async #byText(): Promise<Map<string, string>> {
		const { cells } = extractMatrix(readRecords(await documentOf(this.server, this.lead)))
		const notes = cells.flatMap((cell) => cell.notes)
		return new Map(notes.filter(({ group }) => group !== null).map(({ text, id }) => [text, id]))
	}
}

/** What was changed there alone is so here; what was changed here too stays. */
function follow(
	expected: Expected,
	there: { text: string; cell: string },
	merged: { text: string; cell: string },
): void {
	const next = { ...merged }
	if (there.text !== merged.text && expected.text === merged.text) {
		expected.text = there.text
		next.text = there.text
	}
	if (there.cell !== merged.cell && expected.cell === merged.cell) {
		expected.cell = there.cell
		next.cell = there.cell
	}
	expected.merged = next
}

describe('groups that write and are merged', () => {
	for (let seed = 1; seed <= SEEDS; seed++) {
		it(`H65 H67 H68 come together note by note, whatever is changed where (seed ${seed})`, async () => {
			const random = seededRandom(seed)
			const server = await startTestServer()
			const { lead } = await server.createBoard({ ideas: false })
			const groups = await makeGroups(lead, ['Yksi', 'Kaksi'])
			const people = await Promise.all(
				groups.map((group) => Guest.join(server.address, group, 'contributor')),
			)
			const workshop = new Workshop(server, lead, groups, people, random)
			for (let round = 0; round < ROUNDS; round++) {
				for (const n of groups.keys()) await workshop.actInGroup(n)
				await workshop.merge()
				await workshop.check()
				if (random.next() < 0.6) await workshop.actHere()
				// Once more, with nothing new, and once taken back and brought again.
				await workshop.merge()
				await workshop.check()
			}
			const before = await documentOf(server, lead)
			for (const n of groups.keys()) await workshop.actInGroup(n)
			const asked = await merge(lead, groups, { preview: true })
			const { notes } = await merge(lead, groups)
			expect(notes).toEqual(asked.notes)
			if (notes.new + notes.changed > 0) {
				expect((await lead.post('/merge/undo')).status).toBe(200)
			}
			expect(merged(await documentOf(server, lead))).toEqual(merged(before))
		})
	}
})

/** Words of what came, by id: where it lies within its cell may be another place. */
function merged(doc: Parameters<typeof readRecords>[0]): [string, string, string | null][] {
	const { cells } = extractMatrix(readRecords(doc))
	return cells
		.flatMap((cell) => cell.notes)
		.filter(({ group }) => groupOf({ group }) !== null)
		.map(({ id, text, cell }): [string, string, string | null] => [id, text, cell])
		.sort(([a], [b]) => (a < b ? -1 : 1))
}
