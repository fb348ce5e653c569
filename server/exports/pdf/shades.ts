/** Grounds of the map of notes by cell: the more notes, the darker, and figures on them are read. (SPEC E75) */

/** By `shadeOf`: none for no note. */
export const LIGHT_SHADES: readonly (string | null)[] = [
	null,
	'#f7efd2',
	'#f3e3ab',
	'#eed583',
	'#e6c55a',
]
