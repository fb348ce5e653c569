/** Who I am on this device: made up at the first board, kept until I say otherwise. (SPEC K5, N7) */
import { readPreferences, writePreference } from './preferences.ts'

/** Seven strong hues, each 4.5:1 or more with white, told apart by the colour-blind too. */
export const PERSON_COLORS = [
	'#1f5fae',
	'#b03a12',
	'#1b6f45',
	'#7a3f9d',
	'#a3255f',
	'#0d6a77',
	'#75580a',
] as const

export interface Myself {
	/** `user:<id>`, one per tab: two tabs of one browser are two people. */
	id: string
	/** Empty until one is given. */
	name: string
	/** For "Guest 42" while there is no name. */
	guestNumber: number
	color: string
}

/** Reads me from the device, and makes up and stores what is missing. */
export function loadMyself(): Myself {
	const known = readPreferences()
	const me: Myself = {
		id: `user:${randomId()}`,
		name: known.name,
		guestNumber: known.guestNumber ?? 10 + randomBelow(90),
		color: known.color ?? PERSON_COLORS[randomBelow(PERSON_COLORS.length)] ?? PERSON_COLORS[0],
	}
	writePreference('guestNumber', me.guestNumber)
	writePreference('color', me.color)
	return me
}

/** One or two letters for a badge: "Aino Virtanen" is AV; "Guest 42" is 42, as all guests begin alike. */
export function initials(name: string): string {
	const words = name.split(' ').filter((word) => word !== '')
	const number = words.length > 1 ? /^\d{1,2}$/.exec(words.at(-1) ?? '')?.[0] : undefined
	if (number !== undefined) return number
	const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
	return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

/** Not crypto.randomUUID: that one is missing where the page is served over plain http. */
function randomId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(12))
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function randomBelow(limit: number): number {
	const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
	return value % limit
}
