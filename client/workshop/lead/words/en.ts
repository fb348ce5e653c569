/** The leader's panel's words, which come with it rather than with every page. */
export const en = {
	help: 'What you press here happens for everyone on the board, at once.',
	guide: 'How it works',
	'guide.heading': 'Leading a workshop',
	'guide.one.heading': 'Start, and go on when you like',
	'guide.one':
		'Each phase of the run-sheet says what is done and for how long. “Start” begins with the first, “Next” goes on. Nothing goes on by itself: when the time is over the clock counts on, and you decide.',
	'guide.two.heading': 'Everyone sees the same bar',
	'guide.two':
		'Title, instruction and time left stand above the board on every screen, also for those who come late. “Projector” opens a window with the same, very large, for the hall.',
	'guide.three.heading': 'What a phase closes is closed',
	'guide.three':
		'A phase can leave only some themes, perspectives or cells open. The rest can be read. Whoever is in the middle of a note may finish it; nothing that was written is taken back. You yourself can write everywhere.',
	'guide.four.heading': 'Time gives way',
	'guide.four':
		'Add or take minutes, pause, skip, go back. The panel says how far you are behind or ahead, and when it would end. When two of you lead, neither skips a phase by pressing at the same time.',
	'guide.five.heading': 'Without a run-sheet too',
	'guide.five':
		'A timer alone is one press. A board without phases stays as it was: everything is open.',
	'guide.six.heading': 'Nobody is left out of sight',
	'guide.six':
		'The panel shows raised hands and how many are done. From it you bring everyone to one place, present note by note, make groups, and see whose voices haven’t been heard. Private notes you reveal all at once.',
	'guide.done': 'To the panel',

	begin: 'Start: {title}',
	next: 'Next: {title}',
	finish: 'End the workshop',
	end: 'End',
	endAsk: 'End the workshop’s phases?',
	endText:
		'The bar goes away for everyone and the whole board is open again. Nothing that was written goes.',
	endTimer: 'End the timer',
	back: 'Back',
	pause: 'Pause the clock',
	goOn: 'Let the clock go on',
	at: 'Phase {number} of {of}',
	minus: '{count} min less',
	plus: '{count} min more',
	clock: 'Time left',
	noTime: 'This phase has no time. Add minutes to give it one.',
	onTime: 'On time. It would end at {time}.',
	late: '{count} min behind. It would end at {time}.',
	early: '{count} min ahead. It would end at {time}.',
	list: 'Phases',
	goTo: 'Go to {title}',
	here: 'now',
	minutes: '{count} min',
	noMinutes: 'no time',
	timer: 'Timer',
	timerHelp: 'Counts down for everyone, and closes nothing.',
	timerInPhase: 'Set the time left to',
	start: 'Start',
	set: 'Set',
	typed: 'Minutes',
	typedWrong: 'Write the minutes as a number from 1 to 1440.',
	noPlan: 'There’s no run-sheet yet. A timer works without one.',
	plan: 'Plan the run-sheet',
	projector: 'Projector',
	working: 'Sending…',
	changed:
		'Another facilitator pressed just before you, so nothing was done twice. The workshop is now at: {where}.',
	nowhere: 'no phase',
} as const

export type LeadWords = Readonly<Record<keyof typeof en, string>>
