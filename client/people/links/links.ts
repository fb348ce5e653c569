/** What the links of a board are to the interface: their order, their addresses, whom they carry. */
import type { LinkInfo, ListedParticipant } from '../../../shared/api.ts'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { withBase } from '../../basePath.ts'
import type { LinkKeys } from '../../device/linkKeys.ts'
import type { Translate } from '../../i18n/translate.ts'
import { boardPath } from '../../navigation.ts'

export interface BoardLink extends LinkInfo {
	/** null where this device doesn't know it: the server tells a key once only. */
	key: string | null
}

/** What most need first, and the one that gives most away last. */
export const LINK_ORDER: readonly Role[] = ['contributor', 'editor', 'viewer', 'facilitator']

/** `<origin>/b/<board id>#<key>`, at the address by which this page came, or another of the server's. */
export function linkAddress(boardId: string, key: string, origin = location.origin): string {
	return `${origin}${withBase(boardPath(boardId))}#${key}`
}

/** Whether an address leads others nowhere, or to themselves. */
export function isThisMachineOnly(hostname: string): boolean {
	return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/**
 * The origin for links: that by which I came, unless it works on this machine only and
 * the server knows a better one. (SPEC J64)
 *
 * @param addresses by which others reach the server
 */
export function linkOrigin(
	here: { hostname: string; origin: string },
	addresses: readonly string[],
): string {
	return (isThisMachineOnly(here.hostname) && addresses[0]) || here.origin
}

/** A link with its key, to be shown as large as the window. */
export interface LargeLink {
	role: Role
	address: string
	/** The short code that leads to it, and where that is typed. */
	code?: { letters: string; where: string }
}

/** The front page as people type it. */
export function frontPage(origin: string): string {
	return `${origin}${withBase('/')}`.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

/** How many names a question spells out. */
const NAMED = 4

/** Who would be cut off with a link, in words: those who are here by it, but for the asker. */
export function cutOffWords(
	t: Translate,
	participants: readonly ListedParticipant[],
	role: Role,
	myId: string,
): string {
	const names = participants
		.filter(({ id, link, here }) => here && link === role && id !== myId)
		.map(({ name }) => name)
	if (names.length === 0) return t('links.cutsOffNobody')
	const count = names.length - NAMED
	if (count <= 0) return t('links.cutsOff', { names: names.join(', ') })
	return t('links.cutsOffMore', { names: names.slice(0, NAMED).join(', '), count })
}

/**
 * The one link that somebody who doesn't lead passes on: of those that their device
 * knows the strongest that gives no more than they may themselves.
 */
export function linkToPassOn(keys: LinkKeys, role: Role): { role: Role; key: string } | null {
	const known = LINK_ORDER.flatMap((each) => {
		const key = keys[each]
		return key === undefined ? [] : [{ role: each, key }]
	})
	const fitting = known.filter((link) => isAtLeast(role, link.role))
	return fitting.reduce<{ role: Role; key: string } | null>(
		(best, link) => (best && isAtLeast(best.role, link.role) ? best : link),
		null,
	)
}
