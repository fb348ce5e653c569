/** What every storage engine is held to about links, participants and files. (SPEC S20-S24) */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
	CodeRow,
	FileRow,
	LinkRow,
	ParticipantRow,
} from '../../server/storage/PeopleStorage.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import { ROLES, type Role } from '../../shared/roles.ts'
import { boardRow, bytes, type Engine, must, newBoard, newId } from './storage.contract.ts'

export function describePeople(engine: Engine): void {
	describe(`links, participants and files on ${engine.name}`, () => {
		let storage: Storage
		let dispose: () => Promise<void>

		beforeEach(async () => {
			;({ storage, dispose } = await engine.open())
		})
		afterEach(() => dispose())

		async function boardWithLinks(): Promise<string> {
			const board = boardRow()
			// In another order than they are read.
			const links = ROLES.toReversed().map((role) => link(role))
			must(await storage.createBoard(board, bytes(1), links))
			return board.id
		}

		it('S20 creates a board with its links, and lists them by strength', async () => {
			const id = await boardWithLinks()
			expect(must(await storage.readLinks(id))).toEqual(ROLES.map((role) => link(role)))
			expect(must(await storage.readLinks((await newBoard(storage)).id))).toEqual([])
		})

		it('S20 puts a link in place of that of its role', async () => {
			const id = await boardWithLinks()
			const other = await boardWithLinks()
			const fresh = { ...link('editor'), hash: 'new', generation: 2, on: false, createdAt: 9 }
			must(await storage.saveLink(id, fresh))
			const expected = [link('facilitator'), fresh, link('contributor'), link('viewer')]
			expect(must(await storage.readLinks(id))).toEqual(expected)
			expect(must(await storage.readLinks(other))).toHaveLength(4)
			expect(must(await storage.readLinks(other))[1]).toEqual(link('editor'))
		})

		it('S20 renames a board', async () => {
			const board = await newBoard(storage)
			must(await storage.renameBoard(board.id, 'Uusi nimi'))
			expect(must(await storage.readBoard(board.id))).toEqual({ ...board, title: 'Uusi nimi' })
		})

		it('S21 keeps participants of each board apart, in the order of joining', async () => {
			const [a, b] = [await boardWithLinks(), await boardWithLinks()]
			const first = participant({ joinedAt: 1 })
			const second = participant({ joinedAt: 2, organisation: `Oy "Ab'`, name: 'Ääkkönen 🌲' })
			expect(must(await storage.addParticipant(a, second, 10))).toBe(true)
			expect(must(await storage.addParticipant(a, first, 10))).toBe(true)
			expect(must(await storage.listParticipants(a))).toEqual([first, second])
			expect(must(await storage.listParticipants(b))).toEqual([])
			expect(must(await storage.readParticipant(a, second.id))).toEqual(second)
			const foreign = await storage.readParticipant(b, second.id)
			expect(foreign).toMatchObject({ ok: false, reason: 'unknown' })
		})

		it('S21 adds none beyond the limit, the removed ones counted', async () => {
			const id = await boardWithLinks()
			expect(must(await storage.addParticipant(id, participant({ removed: true }), 2))).toBe(true)
			expect(must(await storage.addParticipant(id, participant(), 2))).toBe(true)
			expect(must(await storage.addParticipant(id, participant(), 2))).toBe(false)
			expect(must(await storage.listParticipants(id))).toHaveLength(2)
		})

		it('S21 changes what it is told of a participant, and nothing else', async () => {
			const id = await boardWithLinks()
			const [one, other] = [participant({ joinedAt: 1 }), participant({ joinedAt: 2 })]
			for (const row of [one, other]) must(await storage.addParticipant(id, row, 10))
			const change = { role: 'viewer', removed: true, organisation: null } as const
			const after = must(await storage.changeParticipant(id, one.id, change))
			expect(after).toEqual({ ...one, ...change })
			expect(must(await storage.listParticipants(id))).toEqual([after, other])
			must(await storage.changeParticipant(id, one.id, {}))
			expect(must(await storage.readParticipant(id, one.id))).toEqual(after)
		})

		it('J41 finds whose a proof is: the latest of them, and none who was removed', async () => {
			const id = await boardWithLinks()
			const [first, second] = [
				participant({ joinedAt: 1, proof: 'one' }),
				participant({ joinedAt: 2, proof: 'other' }),
			]
			for (const row of [first, second]) must(await storage.addParticipant(id, row, 10))
			expect(must(await storage.findByProof(id, 'one'))).toEqual(first)
			must(await storage.changeParticipant(id, second.id, { proof: 'one' }))
			expect(must(await storage.findByProof(id, 'one')).id).toBe(second.id)
			must(await storage.changeParticipant(id, second.id, { removed: true }))
			expect(must(await storage.findByProof(id, 'one')).id).toBe(first.id)
			for (const [board, proof] of [
				[(await newBoard(storage)).id, 'one'],
				[id, 'other'],
			] as const) {
				const none = await storage.findByProof(board, proof)
				expect(none).toMatchObject({ ok: false, reason: 'unknown' })
			}
		})

		it('J43 makes one participant another, with those merged into them before, and with their files', async () => {
			const id = await boardWithLinks()
			const [a, b, c] = [participant(), participant(), participant()]
			for (const row of [a, b, c]) must(await storage.addParticipant(id, row, 10))
			must(await storage.addFile(id, file('f', 1, a.id), LIMITS))
			must(await storage.addFile(id, file('g', 1, c.id), LIMITS))
			must(await storage.mergeParticipant(id, a.id, b.id))
			expect(must(await storage.readParticipant(id, a.id))).toEqual({ ...a, mergedInto: b.id })
			expect(must(await storage.readParticipant(id, b.id))).toEqual(b)
			must(await storage.mergeParticipant(id, b.id, c.id))
			const into = must(await storage.listParticipants(id)).map((row) => row.mergedInto)
			expect(into).toEqual([c.id, c.id, null])
			const owners = must(await storage.listFiles(id)).map(({ participant }) => participant)
			expect(owners).toEqual([c.id, c.id])
			const nobody = await storage.mergeParticipant(id, c.id, newId())
			expect(nobody).toMatchObject({ ok: false, reason: 'unknown' })
		})

		it('S22 counts a file once, and lists an owner’s files', async () => {
			const owner = newId()
			expect(must(await storage.addFile(owner, file('a', 10), LIMITS))).toBe('added')
			expect(must(await storage.addFile(owner, file('a', 10), LIMITS))).toBe('kept')
			expect(must(await storage.addFile(owner, file('b', 20, null), LIMITS))).toBe('added')
			expect(must(await storage.addFile(newId(), file('c', 20), LIMITS))).toBe('added')
			const files = must(await storage.listFiles(owner))
			expect(files).toEqual([file('a', 10), file('b', 20, null)])
			expect(must(await storage.listFiles(newId()))).toEqual([])
		})

		it('S22 counts none in beyond the limits of owner and participant', async () => {
			const owner = newId()
			const add = async (...args: Parameters<typeof file>) =>
				must(await storage.addFile(owner, file(...args), LIMITS))
			expect(await add('a', 101, 'x')).toBe('participant-full')
			expect(await add('a', 100, 'x')).toBe('added')
			expect(await add('b', 1, 'x')).toBe('participant-full')
			expect(await add('c', 1, 'y')).toBe('added')
			expect(await add('d', 1, 'y')).toBe('added')
			expect(await add('e', 1, 'y')).toBe('participant-full')
			expect(await add('f', 200, null)).toBe('owner-full')
			expect(await add('f', 198, null)).toBe('added')
			expect(await add('g', 0, 'z')).toBe('added')
			expect(await add('h', 0, 'z')).toBe('owner-full')
			expect(await add('a', 100, 'z')).toBe('kept')
			expect(must(await storage.listFiles(owner)).map(({ hash }) => hash)).toEqual([...'acdfg'])
		})

		it('J60 keeps one code a board, found by its hash until it expires', async () => {
			const [a, b] = [await boardWithLinks(), await boardWithLinks()]
			const first = code(a, 'hash 1', 1000)
			expect(must(await storage.readCode(a, 0))).toBeNull()
			expect(must(await storage.saveCode(first, 0))).toBe(true)
			expect(must(await storage.readCode(a, 999))).toEqual(first)
			expect(must(await storage.findCode('hash 1', 999))).toEqual(first)
			expect(must(await storage.readCode(a, 1000))).toBeNull()
			expect(must(await storage.findCode('hash 1', 1000))).toBeNull()
			expect(must(await storage.findCode('hash 2', 0))).toBeNull()

			expect(must(await storage.saveCode(code(b, 'hash 1', 2000), 999)), 'taken').toBe(false)
			expect(must(await storage.readCode(b, 0))).toBeNull()
			const again = { ...first, sealed: 'sealed anew', expiresAt: 1500 }
			expect(must(await storage.saveCode(again, 999)), 'by the same board').toBe(true)
			expect(must(await storage.findCode('hash 1', 1200))).toEqual(again)
			const second = code(a, 'hash 2', 3000)
			expect(must(await storage.saveCode(second, 1000))).toBe(true)
			expect(must(await storage.findCode('hash 1', 1200)), 'replaced').toBeNull()
			expect(must(await storage.saveCode(code(b, 'hash 2', 9000), 3000)), 'expired').toBe(true)
			expect(must(await storage.findCode('hash 2', 3000))).toMatchObject({ board: b })
		})

		it('J60 J62 forgets a code that is withdrawn, or whose board is deleted', async () => {
			const [a, b] = [await boardWithLinks(), await boardWithLinks()]
			must(await storage.saveCode(code(a, 'hash 1', 1000), 0))
			must(await storage.saveCode(code(b, 'hash 2', 1000), 0))
			must(await storage.deleteCode(a))
			must(await storage.deleteCode(a))
			expect(must(await storage.findCode('hash 1', 0))).toBeNull()
			expect(must(await storage.readCode(b, 0))).not.toBeNull()
			must(await storage.deleteBoard(b))
			expect(must(await storage.findCode('hash 2', 0))).toBeNull()
		})

		it('S24 deletes a board with all that is its own, and nothing else', async () => {
			const [id, other] = [await boardWithLinks(), await boardWithLinks()]
			for (const each of [id, other]) {
				must(await storage.addParticipant(each, participant(), 10))
				must(await storage.addFile(each, file('a', 1), LIMITS))
				must(await storage.append(each, [bytes(1)]))
				const ended = { epoch: 0, seed: 1, state: bytes(1) }
				must(await storage.startEpoch(each, 1, ended, bytes(2)))
				must(await storage.append(each, [bytes(3)]))
			}
			must(await storage.deleteBoard(id))
			// The id alone is kept, for whoever comes back.
			const deleted = { ok: false, reason: 'deleted' }
			for (const call of [
				storage.readBoard(id),
				storage.load(id),
				storage.append(id, [bytes(1)]),
				storage.readLinks(id),
				storage.listParticipants(id),
				storage.deleteBoard(id),
			]) {
				expect(await call).toMatchObject(deleted)
			}
			expect(await storage.readEpoch(id, 0)).toMatchObject({ ok: false, reason: 'unknown' })
			expect(must(await storage.listFiles(id))).toEqual([])
			expect(must(await storage.load(other)).updates).toEqual([bytes(3)])
			expect(must(await storage.listParticipants(other))).toHaveLength(1)
			expect(must(await storage.listFiles(other))).toHaveLength(1)
		})

		it('S23 answers unknown for what is not there, unavailable once closed', async () => {
			const id = await boardWithLinks()
			const row = participant()
			const calls = (board: string) => [
				storage.readLinks(board),
				storage.saveLink(board, link('viewer')),
				storage.renameBoard(board, 'x'),
				storage.addParticipant(board, row, 10),
				storage.readParticipant(board, newId()),
				storage.changeParticipant(board, newId(), { name: 'x' }),
				storage.listParticipants(board),
				storage.saveCode(code(board, 'hash', 9), 0),
				storage.readCode(board, 0),
				storage.deleteCode(board),
				storage.findByProof(board, 'proof'),
				storage.mergeParticipant(board, newId(), newId()),
			]
			for (const call of calls(newId())) {
				expect(await call).toMatchObject({ ok: false, reason: 'unknown' })
			}
			await storage.close()
			expect(await storage.findCode('hash', 0)).toMatchObject({ ok: false, reason: 'unavailable' })
			const files = [storage.addFile(id, file('a', 1), LIMITS), storage.listFiles(id)]
			for (const call of [...calls(id), ...files]) {
				expect(await call).toMatchObject({ ok: false, reason: 'unavailable' })
			}
		})

		it('S23 does not share memory with what it was given or gives', async () => {
			const id = await boardWithLinks()
			const row = participant()
			must(await storage.addParticipant(id, row, 10))
			const name = row.name
			row.name = 'changed'
			must(await storage.readParticipant(id, row.id)).name = 'changed too'
			expect(must(await storage.readParticipant(id, row.id)).name).toBe(name)
		})
	})
}

const LIMITS = { ownerFiles: 5, ownerBytes: 300, participantFiles: 2, participantBytes: 100 }

function link(role: Role): LinkRow {
	return { role, hash: `hash of ${role}`, generation: 1, on: true, createdAt: 1_700_000_000_000 }
}

function code(board: string, hash: string, expiresAt: number): CodeRow {
	return { board, hash, sealed: `sealed for ${board}`, expiresAt }
}

function participant(more: Partial<ParticipantRow> = {}): ParticipantRow {
	return {
		id: newId(),
		name: 'Aino',
		sector: 'city',
		organisation: 'Kaupunki',
		role: 'editor',
		link: 'contributor',
		joinedAt: 1_700_000_000_000,
		removed: false,
		proof: null,
		mergedInto: null,
		...more,
	}
}

function file(hash: string, size: number, participant: string | null = 'someone'): FileRow {
	return { hash, participant, bytes: size, createdAt: 1_700_000_000_000 }
}
