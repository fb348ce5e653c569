/**
 * One run of the fuzz: several people at a real board with its rules in force do
 * what chance says, then all messages are delivered, and everyone must have the same.
 */
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import {
	getFragment,
	type PlainRecord,
	readEntry,
	readRecord,
} from '../../../shared/document/records.ts'
import { readFragment, toPlainText } from '../../../shared/document/richText.ts'
import { stampOf } from '../../../shared/document/stamp.ts'
import type { Role } from '../../../shared/roles.ts'
import { type Random, seededRandom } from '../../support/random.ts'
import { doSomething, Typed } from './actions.ts'
import { expectConverged, expectEveryCharacter } from './atRest.ts'
import { FuzzRoom, LIMITS } from './FuzzRoom.ts'
import { pieceOfFramework } from './pieceOfFramework.ts'

const STEPS = 250
/** The last one comes when there's something to see. */
const LATE = Math.floor(STEPS / 3)

export interface RunOptions {
	/** Of each person, the last one to come included. */
	roles: readonly Role[]
	/** What a facilitator makes of others meanwhile; none where roles stay. */
	newRoles: readonly Role[]
	/** Whether the board has a piece of the framework. */
	framework: boolean
}

export async function run(seed: number, errors: unknown[], options: RunOptions): Promise<void> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, LIMITS)
	const typed = new Typed()
	const template = options.framework ? pieceOfFramework() : []
	try {
		await fuzzRoom.open(template)
		for (const role of options.roles.slice(0, -1)) fuzzRoom.addPeer(role)
		await fuzzRoom.rest()
		for (let step = 0; step < STEPS; step++) {
			if (step === LATE) fuzzRoom.addPeer(options.roles.at(-1))
			const chance = random.next()
			if (chance < 0.015) await fuzzRoom.cut()
			else if (chance < 0.025) await fuzzRoom.rejoin()
			else if (chance < 0.035 && options.newRoles.length > 0) {
				await changeARole(fuzzRoom, random, options.newRoles, typed)
			} else if (chance < 0.3) {
				const peer = random.pick(fuzzRoom.peers)
				if (!peer?.editor) continue
				// It may not have heard yet of what it's no longer allowed.
				typed.inGoodTime = peer.role === fuzzRoom.roleOf(peer)
				doSomething({ peer, editor: peer.editor, random, typed })
			} else await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		await fuzzRoom.rest()

		await expectConverged(fuzzRoom)
		await expectEveryCharacter(fuzzRoom, typed)
		keptRules(await fuzzRoom.stored(), template)
		expect(errors).toEqual([])
	} finally {
		fuzzRoom.dispose()
	}
}

/**
 * What somebody has typed and the server hasn't got may come too late: it's allowed
 * to be put back then. What it has got must stay.
 */
async function changeARole(
	fuzzRoom: FuzzRoom,
	random: Random,
	roles: readonly Role[],
	typed: Typed,
): Promise<void> {
	const peer = random.pick(fuzzRoom.peers.filter((each) => fuzzRoom.roleOf(each) !== 'facilitator'))
	const role = random.pick(roles)
	if (!peer || !role) return
	const stored = allWords(await fuzzRoom.stored())
	for (const [character, { by }] of typed.characters) {
		if (by === peer.name && !stored.has(character)) typed.late.add(character)
	}
	fuzzRoom.changeRole(peer, role)
}

function allWords(doc: Y.Doc): Set<string> {
	const words = new Set<string>()
	getRecords(doc).forEach((entry) => {
		const fragment = getFragment(entry)
		for (const character of fragment ? toPlainText(readFragment(fragment)) : '') {
			words.add(character)
		}
	})
	return words
}

/** The framework is as it was seeded, and who made what is as it was. */
function keptRules(doc: Y.Doc, template: readonly PlainRecord[]): void {
	for (const record of template) {
		if ((record.meta as { part?: unknown }).part !== 'skeleton') continue
		const entry = getRecords(doc).get(record.id)
		expect(entry && readRecord(record.id, entry), record.id).toEqual(record)
	}
	getRecords(doc).forEach((entry, id) => {
		const maker = /^shape:(peer\d+)-/.exec(id)?.[1]
		const record = maker ? readEntry(id, entry) : null
		if (record) expect(stampOf(record)?.p, id).toBe(maker)
	})
}
