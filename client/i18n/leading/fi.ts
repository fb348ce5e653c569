/** Leading a workshop, in Finnish: the run-sheet is “ohjelma”. */
import type { en } from './en.ts'

export const fi: Readonly<Record<keyof typeof en, string>> = {
	'error.unknown-phase': 'Ohjelmassa ei ole enää tätä vaihetta.',
	'error.closed': 'Tämä laudan osa on suljettu nykyisessä vaiheessa.',
}
