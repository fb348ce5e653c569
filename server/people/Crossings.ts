/**
 * The way from a board to another that belongs to it, a group's or a tool's: whoever is let
 * across joins there by one of its links, with the name and sector that they have now.
 * (SPEC H64, H116, H117)
 */
import { createHmac } from 'node:crypto'
import type { Role } from '../../shared/roles.ts'
import type { LinkRow, LinkStorage } from '../storage/LinkStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Access, Entered, Known } from './Access.ts'
import type { Joined, Joiner, Participants } from './Participants.ts'

export interface Crossing {
	/** Id of the board that they go to, and the role that they have there. */
	to: string
	role: Role
	/** What their device keeps. */
	proof: string | undefined
	/** Their request's `Cookie` header, which says who they are there. */
	cookie: string | undefined
}

/** A crossing, as the board's own process needs it. */
export interface Walk {
	/** Id of the board that they come from. */
	from: string
	participant: Pick<Entered['participant'], 'id' | 'name' | 'sector' | 'organisation'>
	crossing: Crossing
	/** Whether they are one and the same there from whatever device. */
	follows: boolean
}

export type Crossed =
	| { joined: Joined; link: LinkRow }
	| { ok: false; reason: 'link-off' }
	| StorageFailure

interface Parts {
	links: LinkStorage
	access: Access
	participants: Participants
	/** The first one signs, all are believed. */
	secrets: readonly string[]
	/** Where another process may have the board; null where it's this one's. */
	elsewhere?: (walk: Walk) => Promise<Stored<Crossed> | null>
}

export class Crossings {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** As whoever their browser says, and with what they had there before. */
	cross({ board, participant }: Entered, crossing: Crossing): Promise<Crossed> {
		return this.#go({ from: board.id, participant, crossing, follows: false })
	}

	/**
	 * As one and the same participant from whatever device, so that they stay removed once
	 * they are, and with the role of now, up or down.
	 */
	follow({ board, participant }: Entered, crossing: Crossing): Promise<Crossed> {
		return this.#go({ from: board.id, participant, crossing, follows: true })
	}

	/** On a board of this process. */
	here({ from, participant, crossing, follows }: Walk): Promise<Crossed> {
		const look = () => this.#look(crossing)
		if (!follows) return this.#join(participant, crossing, look)
		const { to } = crossing
		const [id = '', ...olderIds] = this.#parts.secrets.map((secret) =>
			idThere(secret, from, participant.id, to),
		)
		return this.#join(participant, crossing, async () => {
			const there = await this.#firstOf(to, [id, ...olderIds])
			const seen = await look()
			const before = there ?? seen.before
			const isRemoved = (there?.participant.removed ?? false) || (seen.isRemoved ?? false)
			return { ...seen, before, isRemoved, follows: { id } }
		})
	}

	async #go({ participant, ...walk }: Walk): Promise<Crossed> {
		const { id, name, sector, organisation } = participant
		const all = { ...walk, participant: { id, name, sector, organisation } }
		const there = await this.#parts.elsewhere?.(all)
		if (!there) return this.here(all)
		return there.ok ? there.value : there
	}

	/** Who their browser says that they are there. */
	async #look({ to, cookie, proof }: Crossing): Promise<Joiner> {
		const { access } = this.#parts
		const before = await access.whoWas(to, cookie, proof)
		const checked = await access.check(to, cookie)
		return { before, entered: checked.ok, isRemoved: !checked.ok && checked.reason === 'removed' }
	}

	async #firstOf(boardId: string, ids: readonly string[]): Promise<Known | null> {
		for (const id of ids) {
			const known = await this.#parts.access.find(boardId, id)
			if (known.ok) return known.value
		}
		return null
	}

	async #join(
		participant: Walk['participant'],
		{ to, role, proof }: Crossing,
		look: () => Promise<Joiner>,
	): Promise<Crossed> {
		const { links, participants } = this.#parts
		const list = await links.list(to)
		if (!list.ok) return list
		const link = list.value.find((each) => each.role === role)
		if (!link) return { ok: false, reason: 'unknown', detail: 'a board without this link' }
		// A cookie of it would let nobody in.
		if (!link.on) return { ok: false, reason: 'link-off' }
		const settings = await participants.settings(to)
		if (!settings.ok) return settings
		const { sectors } = settings.value
		const { name, organisation } = participant
		// A sector that the board's list lacks can't be theirs there.
		const isKnown = sectors.some(({ id }) => id === participant.sector)
		const sector = isKnown ? participant.sector : (sectors[0]?.id ?? participant.sector)
		const person = {
			...{ name, sector },
			...(organisation !== null && { organisation }),
			...(proof !== undefined && { proof }),
		}
		return { joined: await participants.join(to, person, link, look), link }
	}
}

/** By a secret, so that nobody who reads both boards can tell who is who on one that shows no names. */
function idThere(secret: string, from: string, participantId: string, to: string): string {
	const text = ['kudelma crossing 1', from, participantId, to].join('\n')
	return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)
}
