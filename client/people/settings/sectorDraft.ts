/**
 * A board's list of sectors while a facilitator changes it: pure steps from list to
 * list. A label that nobody touched stays in all languages; one that was written is
 * the same in all. (SPEC J34)
 */
import type { Language } from '../../../shared/languages.ts'
import { MAX_SECTORS, type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { freeColor } from './sectorPalette.ts'

export type SectorProblem = 'nameMissing' | 'nameTwice'

export function rename(
	sectors: readonly Sector[],
	id: string,
	words: string,
	language: Language,
	saved: readonly Sector[],
): Sector[] {
	// Written back as it was, it's in all languages again.
	const before = saved.find((sector) => sector.id === id)
	const label = before && sectorLabel(before, language) === words ? before.label : words
	return sectors.map((sector) => (sector.id === id ? { ...sector, label } : sector))
}

export function recolor(sectors: readonly Sector[], id: string, color: string): Sector[] {
	return sectors.map((sector) => (sector.id === id ? { ...sector, color } : sector))
}

/** @param by -1 for up, 1 for down; at an end nothing moves */
export function move(sectors: readonly Sector[], id: string, by: -1 | 1): Sector[] {
	const from = sectors.findIndex((sector) => sector.id === id)
	const moved = [...sectors]
	const [sector] = moved.splice(from, 1)
	if (!sector) return [...sectors]
	moved.splice(Math.max(0, from + by), 0, sector)
	return moved
}

/** The last one stays: whoever joins has to choose one. */
export function drop(sectors: readonly Sector[], id: string): Sector[] {
	return sectors.length > 1 ? sectors.filter((sector) => sector.id !== id) : [...sectors]
}

/**
 * @param label may be empty, to be written
 * @param saved whose ids stay theirs: a dropped sector's participants aren't the new one's
 */
export function add(sectors: readonly Sector[], label: string, saved: readonly Sector[]): Sector[] {
	if (sectors.length >= MAX_SECTORS) return [...sectors]
	const color = freeColor(sectors.map((sector) => sector.color))
	return [...sectors, { id: freeId([...sectors, ...saved]), label, color }]
}

/** What has to be put right before the list can be saved. */
export function problemOf(sectors: readonly Sector[], language: Language): SectorProblem | null {
	const labels = sectors.map((sector) => sectorLabel(sector, language).trim().toLocaleLowerCase())
	if (labels.includes('')) return 'nameMissing'
	return new Set(labels).size < labels.length ? 'nameTwice' : null
}

/** White space around names is none of theirs. */
export function tidy(sectors: readonly Sector[]): Sector[] {
	return sectors.map((sector) =>
		typeof sector.label === 'string' ? { ...sector, label: sector.label.trim() } : sector,
	)
}

/** By chance: a number could have been that of a sector that left the list long ago. */
function freeId(taken: readonly Sector[]): string {
	const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
	const id = `s-${value.toString(36)}`
	return taken.some((sector) => sector.id === id) ? freeId(taken) : id
}
