/** Leading a workshop, in Swedish: the run-sheet is “programmet”. */
import type { en } from './en.ts'

export const sv: Readonly<Record<keyof typeof en, string>> = {
	'error.unknown-phase': 'Programmet har inte den fasen längre.',
	'error.closed': 'Den här delen av tavlan är stängd i den nuvarande fasen.',
}
