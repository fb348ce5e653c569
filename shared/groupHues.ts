/**
 * The hues of groups: a dot of one stands beside the group's name, so none has to be known
 * alone. Each can be seen on white, on a note's paper and in the dark. (SPEC H62)
 */
export const GROUP_HUES: readonly string[] = [
	'#2f6fde',
	'#c8501a',
	'#26804a',
	'#9b3fc4',
	'#b8862b',
	'#c42d6b',
	'#1f8a94',
	'#6c5a3c',
	'#5a55c9',
	'#6f8a1d',
	'#b03a2e',
	'#64707d',
]

/** @param number of the group, from 1 */
export function groupHue(number: number): string {
	return GROUP_HUES[(number - 1) % GROUP_HUES.length] ?? '#64707d'
}
