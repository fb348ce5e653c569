/** What was tidied up and voted on, as lines and tables of exports say it. (SPEC E126-E130) */
import type { Action } from '../document/tidying.ts'
import type { Language } from '../languages.ts'
import { type ActionState, byDay, dayAt, dayWords, stateOf } from './actionDays.ts'
import { eachNote, lineTitle, type ResultNote, type Results } from './results.ts'

const fi = {
	cluster: 'Nippu',
	same: 'Sama kuin',
	action: 'Toimenpide',
	actions: 'Toimenpiteet',
	noActions: 'Ei toimenpiteitä.',
	who: 'Vastuuhenkilö',
	due: 'Määräaika',
	by: 'viimeistään',
	state: 'Tilanne',
	open: 'kesken',
	done: 'tehty',
	overdue: 'myöhässä',
	cell: 'Ruutu',
	dots: 'Ääniä',
	votes: 'Äänestykset',
	vote: 'Äänestys',
	voted: 'Kohde',
	voters: 'Äänestäneitä',
}
export type TidyWords = typeof fi

const sv: TidyWords = {
	cluster: 'Bunt',
	same: 'Samma som',
	action: 'Åtgärd',
	actions: 'Åtgärder',
	noActions: 'Inga åtgärder.',
	who: 'Ansvarig',
	due: 'Senast',
	by: 'senast',
	state: 'Läge',
	open: 'pågår',
	done: 'klar',
	overdue: 'försenad',
	cell: 'Ruta',
	dots: 'Röster',
	votes: 'Omröstningar',
	vote: 'Omröstning',
	voted: 'Röster på',
	voters: 'Röstande',
}

const en: TidyWords = {
	cluster: 'Cluster',
	same: 'Same as',
	action: 'Action',
	actions: 'Actions',
	noActions: 'No actions.',
	who: 'Who',
	due: 'By when',
	by: 'by',
	state: 'State',
	open: 'open',
	done: 'done',
	overdue: 'overdue',
	cell: 'Cell',
	dots: 'Dots',
	votes: 'Votes',
	vote: 'Vote',
	voted: 'Voted for',
	voters: 'Voters',
}

export const TIDY_WORDS: Readonly<Record<Language, TidyWords>> = { fi, sv, en }

/** Of another note's words, in characters. */
const MOST_WORDS = 80

type Moment = Pick<Results, 'language' | 'at' | 'zone'>

/** What stands beside a note, each a piece of its own; none of most. */
export function marksOf(note: ResultNote, results: Moment & Pick<Results, 'votes'>): string[] {
	const { language } = results
	const said = TIDY_WORDS[language]
	const { cluster, same, action } = note
	return [
		...(cluster ? [`${said.cluster}: ${cluster.name}`] : []),
		...(same ? [`${said.same}: ${firstWords(same.text)}`] : []),
		...(action ? [`${said.action}: ${actionWords(action, results)}`] : []),
		...dotWords(note, results),
	]
}

/** "Aino, by 3 Dec 2026, overdue" */
export function actionWords(action: Action, { language, at, zone }: Moment): string {
	const said = TIDY_WORDS[language]
	const due = action.due === null ? '' : `${said.by} ${dayWords(action.due, language)}`
	const state = said[stateOf(action, dayAt(at, zone))]
	return [action.who.trim(), due, state].filter(Boolean).join(', ')
}

/** A line a vote: its title where there are several. */
export function dotWords(
	{ dots }: Pick<ResultNote, 'dots'>,
	{ language, votes }: Pick<Results, 'language' | 'votes'>,
): string[] {
	const said = TIDY_WORDS[language]
	return dots.map(({ vote, dots: count }) => {
		const title = votes.length > 1 ? votes.find(({ id }) => id === vote)?.title : undefined
		return `${said.dots}: ${count}${title ? ` (${title})` : ''}`
	})
}

/** For a table's field: the sum alone where there's one vote, else each with its title. */
export function dotsSaid(
	{ dots }: Pick<ResultNote, 'dots'>,
	{ votes }: Pick<Results, 'votes'>,
): string {
	const [only] = dots
	if (votes.length === 1 && only) return String(only.dots)
	const title = (id: string) => votes.find((vote) => vote.id === id)?.title ?? id
	return dots.map(({ vote, dots: count }) => `${title(vote)}: ${count}`).join('\n')
}

export interface ActionRow {
	note: ResultNote
	action: Action
	/** "Culture / Funding"; empty in none. */
	cell: string
	state: ActionState
}

/** By the day, those without one last; what is done after what isn't. */
export function actionRows(results: Results): ActionRow[] {
	const today = dayAt(results.at, results.zone)
	const rows: ActionRow[] = []
	for (const { cell, note } of eachNote(results)) {
		if (!note.action) continue
		const place = cell
			? [
					lineTitle(results, 'perspective', cell.perspective),
					lineTitle(results, 'theme', cell.theme),
				]
			: []
		rows.push({
			...{ note, action: note.action, cell: cell?.title ?? place.join(' / ') },
			state: stateOf(note.action, today),
		})
	}
	return rows.sort((a, b) => byDay(a.action, b.action))
}

function firstWords(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim()
	return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line
}
