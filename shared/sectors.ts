/**
 * The sectors that participants come from: each board has its list, which its
 * facilitators may change. The defaults' colours are told apart by the colour-blind
 * too, and carry white text. (SPEC J6)
 */
import { LANGUAGES, type Language, type Localized } from './languages.ts'

export interface Sector {
	/** Lower-case letters, digits and hyphens; at most 32. */
	id: string
	/** In all languages, or as a facilitator wrote it. */
	label: Localized | string
	/** `#rrggbb` */
	color: string
}

export const SECTOR_ID = /^[a-z0-9][a-z0-9-]{0,31}$/
/** Of one board. */
export const MAX_SECTORS = 24
export const SECTOR_COLOR = /^#[0-9a-f]{6}$/

export const DEFAULT_SECTORS: readonly Sector[] = [
	sector('health', '#8a0a12', [
		'Sosiaali- ja terveyspalvelut',
		'Social- och hälsovård',
		'Health and social services',
	]),
	sector('city', '#2348e0', ['Kaupunki tai kunta', 'Stad eller kommun', 'City or municipality']),
	sector('education', '#6a1d8e', [
		'Koulutus ja tutkimus',
		'Utbildning och forskning',
		'Education and research',
	]),
	sector('business', '#a1690b', ['Yritykset', 'Företag', 'Business']),
	sector('associations', '#34824d', [
		'Järjestöt ja yhdistykset',
		'Organisationer och föreningar',
		'Associations',
	]),
	sector('state', '#171f38', ['Valtio', 'Staten', 'State']),
	sector('other', '#57595f', ['Muu', 'Annat', 'Other']),
]

function sector(id: string, color: string, [fi, sv, en]: [string, string, string]): Sector {
	return { id, color, label: { fi, sv, en } }
}

export function findSector(sectors: readonly Sector[], id: string): Sector | null {
	return sectors.find((sector) => sector.id === id) ?? null
}

export function sectorLabel({ label }: Pick<Sector, 'label'>, language: Language): string {
	return typeof label === 'string' ? label : label[language]
}

/** Whether a value from a document or a file is a sector. */
export function isSector(value: unknown): value is Sector {
	if (typeof value !== 'object' || value === null) return false
	const { id, label, color } = value as Partial<Record<keyof Sector, unknown>>
	if (typeof id !== 'string' || !SECTOR_ID.test(id)) return false
	if (typeof color !== 'string' || !SECTOR_COLOR.test(color)) return false
	return typeof label === 'string' || isLocalized(label)
}

function isLocalized(label: unknown): boolean {
	if (typeof label !== 'object' || label === null) return false
	const words = label as Record<string, unknown>
	return LANGUAGES.every((language) => typeof words[language] === 'string')
}
