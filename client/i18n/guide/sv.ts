/** Swedish: the guide that comes with a template, and its example. */
import type { GuideWords } from './en.ts'

export const sv: GuideWords = {
	'guide.open': 'Handledning för ledaren',
	'guide.time': 'Tid',
	'guide.minutes': '{least}–{most} minuter',
	'guide.minutesExactly': '{most} minuter',
	'guide.people': 'Deltagare',
	'guide.range': '{least}–{most}',
	'guide.exactly': '{most}',
	'guide.steps': 'Steg för steg',
	'guide.removeExample': 'Ta bort exemplet',
}
