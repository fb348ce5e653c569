/** Words of the guide that comes with a template, and of its example. English, as in ../en.ts. */
export const en = {
	'guide.open': 'Facilitator’s guide',
	'guide.time': 'Time',
	'guide.minutes': '{least}–{most} minutes',
	'guide.minutesExactly': '{most} minutes',
	'guide.people': 'People',
	'guide.range': '{least}–{most}',
	'guide.exactly': '{most}',
	'guide.steps': 'Step by step',
	'guide.removeExample': 'Remove the example',
} as const

export type GuideWords = Record<keyof typeof en, string>
