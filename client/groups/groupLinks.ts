/** The links by which participants come to their groups' boards, as far as this device knows them. (SPEC Z71, Z74) */
import type { GroupSummary } from '../../shared/groupsApi.ts'
import type { Answer } from '../api/call.ts'
import { enterGroup } from '../api/groups.ts'
import { rotateLink } from '../api/people.ts'
import { readLinkKeys, rememberLinkKeys } from '../device/linkKeys.ts'
import { readPreferences, rememberBoard } from '../device/preferences.ts'
import { linkAddress } from '../people/links/links.ts'
import { madeHere } from '../people/links/useCode.ts'

export interface GroupLink {
	group: GroupSummary
	/** null where this device doesn't know it: the server tells a key once only. */
	address: string | null
	/** The short code that leads to the same, where this device made one. */
	code: string | null
}

export function linksOf(groups: readonly GroupSummary[], origin: string): GroupLink[] {
	return groups.map((group) => {
		const key = readLinkKeys(group.id).contributor
		const address = key === undefined ? null : linkAddress(group.id, key, origin)
		return { group, address, code: madeHere(group.id, Date.now()) }
	})
}

/** All of them as one message, to be sent or pasted anywhere. */
export function messageOf(heading: string, links: readonly GroupLink[]): string {
	const known = links.flatMap(({ group, address }) =>
		address ? [`${group.name}\n${address}`] : [],
	)
	return [heading, ...known].join('\n\n')
}

/** Replaces the link of a group that this device doesn't know: the one before stops working. */
export async function renewLink(boardId: string, group: GroupSummary): Promise<Answer<null>> {
	const entered = await enterGroup(boardId, group.id)
	if (!entered.ok) return entered
	const made = await rotateLink(group.id, 'contributor')
	if (!made.ok) return made
	const { title, language } = entered.value.board
	// What is known of a board is kept as long as it's on this device's list.
	if (!readPreferences().boards.some(({ id }) => id === group.id)) {
		rememberBoard({ id: group.id, title, language, openedAt: Date.now() })
	}
	rememberLinkKeys(group.id, { contributor: made.value.key })
	return { ok: true, value: null }
}
