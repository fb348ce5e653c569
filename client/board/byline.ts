/**
 * Who made something, from which sector, and when, of its stamp: what the badge on
 * a note and the line beside it show. (SPEC C20, C21)
 */
import type { Groups } from '../../shared/document/groups.ts'
import type { Participant, Settings } from '../../shared/document/people.ts'
import type { Stamp } from '../../shared/document/stamp.ts'
import type { Language } from '../../shared/languages.ts'
import { shortOf, textOn } from '../../shared/sectorMark.ts'
import { findSector, type Sector, sectorLabel } from '../../shared/sectors.ts'
import { formatMoment } from '../i18n/translate.ts'
import type { Look } from '../sync/useBoard.ts'
import { NO_SECTOR_COLOR } from './sectors.ts'

export interface Mark {
	/** Two letters, so that sectors are told apart without their colours. */
	short: string
	/** `#rrggbb` */
	color: string
	/** The letters' colour. */
	ink: string
	/** Null of a sector that has left the board's list. */
	label: string | null
}

export interface Byline {
	mark: Mark
	/** Null where names aren't shown. */
	name: string | null
	/** In the reader's words; null where only sectors are shown. */
	made: string | null
	/** Who changed it last, if another. */
	changedBy: string | null
}

export interface Known {
	settings: Settings
	/** By participant id. */
	participants: Readonly<Record<string, Participant>>
	/** The groups whose notes were merged in, by id. */
	groups: Groups
}

export function markOf(sectors: readonly Sector[], sectorId: string, language: Language): Mark {
	const sector = findSector(sectors, sectorId)
	const color = sector?.color ?? NO_SECTOR_COLOR
	const label = sector && sectorLabel(sector, language)
	return { short: label === null ? '–' : shortOf(label), color, ink: textOn(color), label }
}

/** @param now milliseconds since 1970 */
export function bylineOf(
	{ p, s, c, by }: Stamp,
	{ settings, participants }: Known,
	language: Language,
	now: number,
): Byline {
	const mark = markOf(settings.sectors, s, language)
	if (settings.pseudonymous) return { mark, name: null, made: null, changedBy: null }
	return {
		mark,
		name: participants[p]?.name ?? null,
		made: formatMoment(language, c, now),
		changedBy: (by !== undefined && participants[by]?.name) || null,
	}
}

/** Name and colour come from the board's list, not from what a participant's client claims. */
export function lookOf(
	{ settings, participants }: Known,
	language: Language,
	participant: string | null,
	told: Look,
): Look {
	const known = participant === null ? undefined : participants[participant]
	if (!known) return told
	const { label, color } = markOf(settings.sectors, known.sector, language)
	return { name: known.name || told.name || label || '', color }
}
