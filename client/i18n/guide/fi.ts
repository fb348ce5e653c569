/** Finnish: the guide that comes with a template, and its example. */
import type { GuideWords } from './en.ts'

export const fi: GuideWords = {
	'guide.open': 'Ohje ohjaajalle',
	'guide.time': 'Aikaa',
	'guide.minutes': '{least}–{most} minuuttia',
	'guide.minutesExactly': '{most} minuuttia',
	'guide.people': 'Osallistujia',
	'guide.range': '{least}–{most}',
	'guide.exactly': '{most}',
	'guide.steps': 'Vaihe vaiheelta',
	'guide.removeExample': 'Poista esimerkki',
}
