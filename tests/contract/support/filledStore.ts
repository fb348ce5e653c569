/** A store with something in each of its corners, and all that its ports tell of it. */

import { hashOf } from '../../../server/files/fileHash.ts'
import type { BoardRow } from '../../../server/storage/BoardStorage.ts'
import { privateId } from '../../../server/storage/privateId.ts'
import type { Storage } from '../../../server/storage/Storage.ts'
import { ROLES } from '../../../shared/roles.ts'
import type { VoteResult } from '../../../shared/workshop/vote.ts'
import { PNG, pngOf } from '../../support/images.ts'
import {
	boardRow,
	bytes,
	file,
	link,
	must,
	newId,
	numbers,
	participant,
	templateRow,
} from './rows.ts'

export interface Filled {
	/** With all that there can be. */
	rich: BoardRow
	/** A copy of it for a group, with nothing but its state. */
	group: BoardRow
	deleted: string
	template: string
	people: string[]
	/** What its index of files names: who has which. */
	images: [owner: string, image: Uint8Array][]
}

const RESULT: VoteResult = { voters: 2, dots: { x: 3 }, sectors: [], others: null, ballots: null }

const OF_BOARD = [pngOf(1, 1, 'b'), pngOf(1, 1, 'a')]

export async function fillStore(storage: Storage): Promise<Filled> {
	const { boards, documents, participants, ballots, tokens, codes, files } = storage
	const rich = { ...boardRow(), title: 'Äänekoski “♥” \n', templateRevision: 3 }
	must(await boards.create(rich, bytes(0, 0), ROLES.map(link)))
	must(await documents.append(rich.id, 0, [bytes(1), bytes(2, 0, 255)]))
	must(await documents.compact(rich.id, 2, bytes(9)))
	const ended = { epoch: 0, seed: 4_294_967_295, state: bytes(9, 9) }
	must(await documents.startEpoch(rich.id, 2, ended, bytes(8)))
	must(await documents.append(rich.id, 3, [bytes(3), bytes()]))
	const joinedAt = 1_700_000_000_000
	const people = [
		participant({ name: 'Zoë', joinedAt }),
		participant({ name: 'Aatu', joinedAt, organisation: null, proof: 'p' }),
		participant({ name: 'Bo', joinedAt, removed: true, role: 'viewer' }),
	]
	for (const person of people) must(await participants.add(rich.id, person))
	const ids = people.map(({ id }) => id)
	const [a = '', b = '', c = ''] = ids
	must(await participants.merge(rich.id, c, b))
	for (const [n, id] of [a, b].entries()) {
		must(await storage.private.establish(rich.id, id, bytes(n)))
		must(await storage.private.append(privateId(rich.id, id), 0, [bytes(n, 1), bytes(n, 2)]))
	}
	const endedAlone = { epoch: 0, seed: 7, state: bytes(7) }
	must(await storage.private.startEpoch(privateId(rich.id, a), 2, endedAlone, bytes(6)))
	must(await ballots.put(rich.id, 'open', a, { x: 1, ä: 2 }, 5))
	must(await ballots.put(rich.id, 'open', b, { y: 1 }, 6))
	must(await ballots.put(rich.id, 'closed', a, { x: 1 }, 5))
	const { changes } = must(await ballots.list(rich.id, 'closed'))
	must(await ballots.close(rich.id, 'closed', changes, RESULT))
	for (const n of [2, 1]) must(await tokens.add(rich.id, token(`t${n}`, a)))
	must(await tokens.markUsed(rich.id, 't1', 99))
	must(await codes.save({ board: rich.id, hash: 'code', sealed: 's', expiresAt: 9e12 }, 0))
	const publication = { hash: newId(), on: true, names: false, parts: ['notes'], createdAt: 1 }
	must(await storage.publications.save(rich.id, null, publication as never))
	for (const image of OF_BOARD) {
		must(await files.add(rich.id, file(hashOf(image), image.length, a)))
	}

	const cloned = { clonedFrom: rich.id, clonedAt: 5, groupName: 'Ryhmä', groupNumber: 1 }
	const group = { ...boardRow(), ...cloned }
	must(await boards.create(group, bytes(5)))
	const deleted = boardRow()
	must(await boards.create(deleted, bytes(1)))
	must(await boards.delete(deleted.id))
	const template = { ...templateRow('key'), shared: true, hasNotes: false, about: '{"ä":1}' }
	must(await storage.templates.save(template, bytes(1, 2, 3)))
	must(await files.add(template.id, file(hashOf(PNG), PNG.length, null)))
	const images: Filled['images'] = [
		...OF_BOARD.map((image): [string, Uint8Array] => [rich.id, image]),
		[template.id, PNG],
	]
	return { rich, group, deleted: deleted.id, template: template.id, people: ids, images }
}

function token(id: string, participantId: string) {
	return {
		...{ id, hash: `hash of ${id}`, scope: 'read', participant: participantId, name: 'ohjelma' },
		...{ createdAt: 3, usedAt: null },
	} as never
}

/** By what it was asked; the same of two stores that hold the same. */
export async function toldBy(storage: Storage, { rich, group, deleted, template, people }: Filled) {
	const { boards, documents, participants, ballots, links, tokens, codes, files } = storage
	const { id } = rich
	const alone = people.map((who) => privateId(id, who))
	// A fence is the store's own.
	const load = async (of: typeof documents, document: string) => {
		const loaded = await of.load(document)
		return loaded.ok ? { ...loaded.value, fence: undefined } : loaded.reason
	}
	return {
		boards: await Promise.all([id, group.id].map((board) => boards.read(board))),
		deleted: reason(await boards.read(deleted)),
		groups: await boards.groupsOf(id),
		documents: await Promise.all([id, group.id].map((board) => load(documents, board))),
		epochs: await Promise.all(numbers(2).map(async (n) => told(await documents.readEpoch(id, n)))),
		writers: must(await storage.private.list(id)).toSorted(),
		alone: await Promise.all(alone.map((document) => load(storage.private, document))),
		aloneEpoch: told(await storage.private.readEpoch(alone[0] ?? '', 0)),
		links: await links.list(id),
		participants: await participants.list(id),
		proof: await participants.findByProof(id, 'p'),
		ballots: await ballots.list(id, 'open'),
		result: await ballots.result(id, 'closed'),
		tokens: await tokens.list(id),
		code: await codes.find('code', 0),
		publication: await storage.publications.read(id),
		files: await Promise.all([id, template].map((owner) => files.list(owner))),
		template: await storage.templates.read(template),
	}
}

function reason(answer: { ok: boolean; reason?: string }): string | undefined {
	return answer.reason
}

function told(answer: { ok: true; value: unknown } | { ok: false; reason: string }): unknown {
	return answer.ok ? answer.value : answer.reason
}
