/**
 * What this device remembers of its user, in localStorage: language, appearance,
 * name, sector, and the boards opened. Everything read is checked by hand
 * (zod would double the home page), and storage that is full, forbidden or full of
 * garbage only means that nothing is remembered. (SPEC K1-K4, K6)
 */
import { isLanguage, type Language } from '../../shared/languages.ts'
import { LENGTHS } from '../../shared/lengths.ts'
import { SECTOR_ID } from '../../shared/sectors.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How the template's ideas are shown on the canvas. */
export const IDEAS_LOOKS = ['shown', 'faded', 'folded'] as const
export type IdeasLook = (typeof IDEAS_LOOKS)[number]

/** What can be said of a board before its document is there. */
export interface KnownBoard {
	id: string
	title: string
	language: Language
}

export interface RecentBoard extends KnownBoard {
	/** Milliseconds since 1970. */
	openedAt: number
}

export interface Preferences {
	language: Language | null
	theme: Theme
	/** As at the last join; empty before the first. */
	name: string
	/** Sector id, likewise. */
	sector: string
	/** Likewise, and where none was given. */
	organisation: string
	/** Whether screen readers are told of others' new notes. */
	announcements: boolean
	ideas: IdeasLook
	/** Whether it sounds when a phase's time is over. */
	timerSound: boolean
	/** Whether others' cursors are drawn. */
	cursors: boolean
	/** Whether reactions of the moment are shown. */
	cheers: boolean
	/** Whether its user has led a workshop from here, and so has seen how that's done. */
	hasLed: boolean
	/** How far the server's clock is ahead of this device's, milliseconds, as last heard. */
	serverAhead: number
	/** Whether whoever leads may bring this device's user somewhere, or asks first. */
	comesAlong: boolean
	/** All that were opened here and not taken off the list, newest first. */
	boards: readonly RecentBoard[]
}

const PREFIX = 'kudelma.'

type Reader<K extends keyof Preferences> = (value: unknown) => Preferences[K]

const READERS: { [K in keyof Preferences]: Reader<K> } = {
	language: (value) => (isLanguage(value) ? value : null),
	theme: (value) => THEMES.find((theme) => theme === value) ?? 'system',
	name: (value) => (typeof value === 'string' ? cleanName(value) : ''),
	announcements: (value) => value !== false,
	sector: (value) => (typeof value === 'string' && SECTOR_ID.test(value) ? value : ''),
	organisation: (value) => (typeof value === 'string' ? cleanOrganisation(value) : ''),
	ideas: (value) => IDEAS_LOOKS.find((look) => look === value) ?? 'shown',
	timerSound: (value) => value === true,
	cursors: (value) => value !== false,
	cheers: (value) => value !== false,
	hasLed: (value) => value === true,
	serverAhead: (value) => (Number.isFinite(value) ? (value as number) : 0),
	comesAlong: (value) => value !== false,
	boards: (value) => (Array.isArray(value) ? value.filter(isRecentBoard) : []),
}

export function readPreferences(): Preferences {
	return {
		language: read('language'),
		theme: read('theme'),
		name: read('name'),
		announcements: read('announcements'),
		sector: read('sector'),
		organisation: read('organisation'),
		ideas: read('ideas'),
		timerSound: read('timerSound'),
		cursors: read('cursors'),
		cheers: read('cheers'),
		hasLed: read('hasLed'),
		serverAhead: read('serverAhead'),
		comesAlong: read('comesAlong'),
		boards: read('boards'),
	}
}

/** @returns whether the device will remember it */
export function writePreference<K extends keyof Preferences>(
	key: K,
	value: Preferences[K],
): boolean {
	try {
		localStorage.setItem(PREFIX + key, JSON.stringify(value))
		return true
	} catch {
		return false
	}
}

/** Puts a board at the top of those opened lately. */
export function rememberBoard(board: RecentBoard): void {
	// Read afresh: another tab may have opened boards since.
	const others = read('boards').filter((known) => known.id !== board.id)
	writePreference('boards', [board, ...others])
}

/** A board that is on the list has another title now. It stays where it stands. */
export function retitleBoard(id: string, title: string): void {
	const boards = read('boards')
	if (!boards.some((known) => known.id === id && known.title !== title)) return
	writePreference(
		'boards',
		boards.map((known) => (known.id === id ? { ...known, title } : known)),
	)
}

/** @returns null for a board that this device hasn't opened lately */
export function findRecentBoard(id: string): RecentBoard | null {
	return read('boards').find((board) => board.id === id) ?? null
}

export function forgetBoard(id: string): void {
	writePreference(
		'boards',
		read('boards').filter((known) => known.id !== id),
	)
}

/** One line, no white space around, not longer than fits beside a cursor. */
export function cleanName(name: string): string {
	return oneLine(name, LENGTHS.name)
}

export function cleanOrganisation(organisation: string): string {
	return oneLine(organisation, LENGTHS.organisation)
}

function oneLine(words: string, longest: number): string {
	return words.replace(/\s+/g, ' ').trim().slice(0, longest).trim()
}

function read<K extends keyof Preferences>(key: K): Preferences[K] {
	try {
		return READERS[key](JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null'))
	} catch {
		return READERS[key](null)
	}
}

function isRecentBoard(value: unknown): value is RecentBoard {
	if (typeof value !== 'object' || value === null) return false
	const { id, title, language, openedAt } = value as Record<string, unknown>
	return (
		typeof id === 'string' &&
		/^[A-Za-z0-9_-]{22}$/.test(id) &&
		typeof title === 'string' &&
		isLanguage(language) &&
		Number.isFinite(openedAt)
	)
}
