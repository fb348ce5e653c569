/**
 * How somebody comes to a board: with the cookie of an earlier join, with a link's
 * key, or with neither. Asks the server, and remembers on the device what it says.
 * (SPEC J20-J24, J41, J42, J46-J48)
 */
import type { BoardInfo, JoinAnswer, JoinBody, LookAnswer, MeAnswer } from '../../../shared/api.ts'
import { isAtLeast, ROLES } from '../../../shared/roles.ts'
import type { Answer, Failure } from '../../api/call.ts'
import { forgetLinkKey, type LinkKeys, rememberLinkKeys } from '../../device/linkKeys.ts'
import { memberships } from '../../device/memberships.ts'
import { rememberBoard } from '../../device/preferences.ts'
import { proofOf, proofs } from '../../device/proofs.ts'
import { missingOf, type Profile, rememberProfile } from '../join/profile.ts'

/** What the server is asked. */
export interface Server {
	getMe(id: string): Promise<Answer<MeAnswer>>
	getBoard(id: string): Promise<Answer<BoardInfo>>
	look(id: string, key: string): Promise<Answer<LookAnswer>>
	join(id: string, body: JoinBody): Promise<Answer<JoinAnswer>>
	prove(id: string, proof: string): Promise<Answer<null>>
}

/** What somebody comes with. */
export interface Visit {
	/** The address's fragment. */
	key: string | null
	/** This device has been on the board before: there's a cookie, most likely. */
	wasHere: boolean
	/** Known to this device. */
	keys: LinkKeys
	/** Made here a moment ago: a person whose profile this device knows joins without a question. */
	created: boolean
	/** Has just been cut off by the server, with the board open. */
	cutOff: boolean
	profile: Profile
}

/**
 * Why a board stays shut: `no-key` for a visit without any key, `key-missing` where there
 * was one once, `replaced` for a key that was valid once, `no-cookies` where the browser
 * keeps none.
 */
export type Shut =
	| 'removed'
	| 'link-off'
	| 'replaced'
	| 'wrong-key'
	| 'no-key'
	| 'key-missing'
	| 'no-cookies'

export type Entrance =
	| { kind: 'in'; me: MeAnswer; board: BoardInfo }
	/** To be joined with this key. */
	| { kind: 'door'; key: string; look: LookAnswer }
	| { kind: 'shut'; why: Shut }
	| { kind: 'failed'; reason: Failure }

export async function enter(id: string, visit: Visit, server: Server): Promise<Entrance> {
	// On a first visit by a link there is no cookie to ask about.
	const hasKey = visit.key !== null || Object.keys(visit.keys).length > 0
	const asksFirst = visit.wasHere || !hasKey
	const stay = asksFirst ? await askIn(id, server) : null
	if (stay?.kind === 'in') return await upgradeRole(id, stay, visit, server)
	if (stay?.kind === 'failed') return stay
	const why = stay?.why ?? 'no-key'
	// Only a link in the address leads past those.
	if ((why === 'removed' || why === 'link-off') && visit.key === null) return { kind: 'shut', why }
	// A person who has just been cut off isn't let in again by a key that this device knows.
	if (why === 'replaced' && visit.cutOff) return { kind: 'shut', why }
	return await tryKeys(id, visit, server, why === 'replaced')
}

/** Trades a key for a cookie, and remembers by which link, and as whom. */
export async function joinBoard(
	id: string,
	key: string,
	profile: Profile,
	server: Server,
): Promise<Answer<JoinAnswer>> {
	const { organisation, ...named } = profile
	const more = { ...(organisation && { organisation }), proof: proofOf(id) }
	const answer = await server.join(id, { key, ...named, ...more })
	if (!answer.ok) return answer
	rememberProfile(profile)
	remember(id, answer.value, answer.value.board)
	return answer
}

export function remember(id: string, me: MeAnswer, { title, language }: BoardInfo): void {
	memberships.write(id, { participant: me.participant, role: me.role })
	rememberBoard({ id, title, language, openedAt: Date.now() })
}

async function askIn(id: string, server: Server): Promise<Exclude<Entrance, { kind: 'door' }>> {
	const [me, board] = await Promise.all([server.getMe(id), server.getBoard(id)])
	if (me.ok && board.ok) {
		remember(id, me.value, board.value)
		if (proofs.read(id) === null) void giveProof(id, server)
		return { kind: 'in', me: me.value, board: board.value }
	}
	const reason = me.ok ? (board.ok ? 'internal' : board.reason) : me.reason
	if (reason === 'removed' || reason === 'link-off') return { kind: 'shut', why: reason }
	if (reason === 'link-replaced') return { kind: 'shut', why: 'replaced' }
	if (reason === 'not-joined') return { kind: 'shut', why: 'no-key' }
	return { kind: 'failed', reason }
}

/** For anyone who joined before devices kept proofs, or whose storage was emptied. */
async function giveProof(id: string, server: Server): Promise<void> {
	// Kept first, so that another tab doesn't make one too.
	const answer = await server.prove(id, proofOf(id))
	if (!answer.ok) proofs.forget(id)
}

/** A participant who comes by a stronger link gets its role. (SPEC J12) */
async function upgradeRole(
	id: string,
	stay: Extract<Entrance, { kind: 'in' }>,
	{ key, keys }: Visit,
	server: Server,
): Promise<Entrance> {
	const known = ROLES.some((role) => keys[role] === key && isAtLeast(stay.me.role, role))
	if (key === null || known) return stay
	const seen = await server.look(id, key)
	// A link that isn't valid any more takes nothing from a participant.
	if (!seen.ok) return stay
	rememberLinkKeys(id, { [seen.value.role]: key })
	if (isAtLeast(stay.me.role, seen.value.role)) return stay
	const { name, sector, organisation = '' } = stay.me.participant
	const joined = await joinBoard(id, key, { name, sector, organisation }, server)
	return joined.ok ? { kind: 'in', me: joined.value, board: joined.value.board } : stay
}

/**
 * Tries the key in the address, else those that this device knows, the strongest first.
 *
 * @param replaced the server has said so of the link that this browser came by
 */
async function tryKeys(
	id: string,
	visit: Visit,
	server: Server,
	replaced: boolean,
): Promise<Entrance> {
	const known = ROLES.map((role) => visit.keys[role]).filter((key) => key !== undefined)
	const all = visit.key === null ? known : [visit.key, ...known]
	let why: Shut = replaced ? 'replaced' : visit.wasHere ? 'key-missing' : 'no-key'
	for (const key of new Set(all)) {
		const seen = await server.look(id, key)
		if (seen.ok) {
			rememberLinkKeys(id, { [seen.value.role]: key })
			return await open(id, key, seen.value, visit, server)
		}
		if (seen.reason !== 'wrong-key' && seen.reason !== 'link-off') {
			return { kind: 'failed', reason: seen.reason }
		}
		if (seen.reason === 'wrong-key') forgetLinkKey(id, key)
		// The reason that is shown is that of the address's key.
		const isFromAddress = visit.key === null || key === visit.key
		if (!isFromAddress) continue
		const wasGood = replaced || known.includes(key)
		why = seen.reason === 'wrong-key' && wasGood ? 'replaced' : seen.reason
	}
	return { kind: 'shut', why }
}

async function open(
	id: string,
	key: string,
	look: LookAnswer,
	{ created, profile }: Visit,
	server: Server,
): Promise<Entrance> {
	if (!look.cookies) {
		// The first look has sent one: now it would have come back. Whoever joined without
		// would be out again at once, and listed for ever.
		const again = await server.look(id, key)
		if (!again.ok) return { kind: 'failed', reason: again.reason }
		if (!again.value.cookies) return { kind: 'shut', why: 'no-cookies' }
	}
	if (created && missingOf(profile, look.sectors) === null) {
		const joined = await joinBoard(id, key, profile, server)
		if (joined.ok) return { kind: 'in', me: joined.value, board: joined.value.board }
	}
	return { kind: 'door', key, look }
}
