/**
 * The HTTP interface to a board's cells and notes, for programs. Words are those that the
 * results of every export have. (SPEC H94-H98)
 */
import { z } from 'zod'
import { cleanText } from './document/cleanText.ts'
import { hasWords } from './document/richText.ts'
import { MAX_DISTANCE } from './document/soundness.ts'
import { isDay, MAX_CLUSTER_NAME, MAX_WHO } from './document/tidying.ts'
import { LANGUAGES } from './languages.ts'

/** tldraw's names of a note's colours. */
export const NOTE_COLORS = [
	'black',
	'grey',
	'light-violet',
	'violet',
	'blue',
	'light-blue',
	'yellow',
	'orange',
	'green',
	'light-green',
	'light-red',
	'red',
	'white',
] as const

/** Notes of one page of GET .../notes. */
export const PAGE = { most: 500, usual: 100 } as const
/** Longer texts than any board takes aren't looked at; the board's own limit is `MAX_TEXT_LENGTH`. */
const MOST_TEXT = 1_000_000

const recordId = z.string().min(1).max(150)
const lineId = z.string().min(1).max(200)
const language = z.enum(LANGUAGES).optional()
const color = z.enum(NOTE_COLORS)

const text = z
	.string()
	.max(MOST_TEXT)
	// Other programs' line breaks are ours; what no text can hold isn't dropped in silence.
	.refine((words) => holdsAll(words), 'it has characters that no text can hold')
	.overwrite(cleanText)
	.refine(hasWords, 'a note has words')

/** A cell: by its record's id, or by its row's and column's ids. */
const cell = z.union([recordId, z.strictObject({ theme: lineId, perspective: lineId })])
const coordinate = z.number().min(-MAX_DISTANCE).max(MAX_DISTANCE)

/** A text of one line. */
const line = (most: number) =>
	z
		.string()
		.max(most)
		.refine((words) => holdsAll(words), 'it has characters that no text can hold')
		.refine((words) => !/\p{Cc}/u.test(words), 'it has more lines than one')

/** Notes of one cell with the same id are gathered under their name. */
const cluster = z.strictObject({
	id: recordId,
	name: line(MAX_CLUSTER_NAME).refine(hasWords, 'a cluster has a name'),
})

/** What is to be done about a note. */
const action = z.strictObject({
	/** Free words; empty while nobody is named. */
	who: line(MAX_WHO).default(''),
	/** `YYYY-MM-DD` */
	due: z.string().max(10).refine(isDay, 'a day, as YYYY-MM-DD').nullable().default(null),
	done: z.boolean().default(false),
})

/** POST /api/boards/:id/notes */
export const addNoteBody = z
	.strictObject({
		text,
		/** Into the first free place of this cell. */
		cell: cell.optional(),
		/** On the page, in its units, upper left corner. With neither, it comes into a free place beside the matrix. */
		at: z.strictObject({ x: coordinate, y: coordinate }).optional(),
		color: color.optional(),
	})
	.refine(({ cell, at }) => cell === undefined || at === undefined, 'cell or at, not both')
export type AddNoteBody = z.output<typeof addNoteBody>

/** PATCH /api/boards/:id/notes/:note: what is left out stays. */
export const changeNoteBody = z
	.strictObject({
		text: text.optional(),
		/** The words that it's changed from: if it has others by now, nothing is changed. */
		was: z.string().max(MOST_TEXT).optional(),
		color: color.optional(),
		/** Moves it into the first free place of another cell. */
		cell: cell.optional(),
		/** The cluster that it's gathered into; null takes it out. */
		cluster: cluster.nullable().optional(),
		/** Id of the note that it's the same as; null where it's said to be none any more. */
		same: recordId.nullable().optional(),
		/** null makes it no action any more. */
		action: action.nullable().optional(),
	})
	.refine(({ was: _was, ...change }) => Object.values(change).some((each) => each !== undefined), {
		message: 'text, color, cell, cluster, same or action',
	})
export type ChangeNoteBody = z.output<typeof changeNoteBody>

/** ?language= of GET .../cells: the board's unless told. */
export const cellsQuery = z.strictObject({ language })

/** Of GET .../notes. All that are given have to fit. */
export const notesQuery = z.strictObject({
	language,
	limit: z
		.string()
		.regex(/^\d{1,4}$/)
		.transform(Number)
		.pipe(z.number().min(1).max(PAGE.most))
		.optional(),
	/** `next` of the page before. */
	after: recordId.optional(),
	/** A cell's record id, or `outside` for what lies in none. */
	cell: recordId.optional(),
	theme: lineId.optional(),
	perspective: lineId.optional(),
	/** The sector's label, as the notes tell it. */
	sector: z.string().max(200).optional(),
	kind: z.enum(['idea', 'note', 'text']).optional(),
	/** Words that it contains, whatever their case. */
	contains: z.string().max(200).optional(),
})
export type NotesQuery = z.output<typeof notesQuery>

const words = z.strictObject({ id: z.string(), title: z.string(), question: z.string().nullable() })

export const noteAnswer = z.strictObject({
	/** Record id. */
	id: z.string(),
	kind: z.enum(['idea', 'note', 'text']),
	/** Lines joined by "\n". */
	text: z.string(),
	color: z.string().nullable(),
	/** Its maker's sector, as a label; empty for the template's own. */
	sector: z.string(),
	/** The group that it was merged from; empty of all others. */
	group: z.string(),
	/** null in none. */
	cluster: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
	/** The note that stands for it, with its words; null where it stands for itself. */
	same: z.strictObject({ id: z.string(), text: z.string() }).nullable(),
	/** What is to be done about it. */
	action: z
		.strictObject({ who: z.string(), due: z.string().nullable(), done: z.boolean() })
		.nullable(),
	/** What it got in votes that are closed, the latest first. */
	dots: z.array(z.strictObject({ vote: z.string(), dots: z.number() })),
	/** null where only sectors are shown, or it has no maker. Times are milliseconds since 1970. */
	by: z
		.strictObject({
			author: z.string(),
			organisation: z.string(),
			created: z.number(),
			changed: z.number(),
		})
		.nullable(),
	/** Its address on this server. */
	link: z.string().nullable(),
})
export type NoteAnswer = z.output<typeof noteAnswer>

export const cellsAnswer = z.strictObject({
	title: z.string(),
	language: z.enum(LANGUAGES),
	/** Milliseconds since 1970: of this state. */
	at: z.number(),
	themes: z.array(words),
	perspectives: z.array(words),
	/** In reading order. */
	cells: z.array(
		z.strictObject({
			/** Record id. */
			id: z.string(),
			theme: z.string(),
			perspective: z.string(),
			/** A facilitator's own; null where there's none. */
			title: z.string().nullable(),
			ideas: z.array(noteAnswer),
			notes: z.array(noteAnswer),
		}),
	),
	/** What lies in no cell. */
	outside: z.array(noteAnswer),
})
export type CellsAnswer = z.output<typeof cellsAnswer>

export const placedNote = noteAnswer.extend({
	/** Ids of its cell, row and column; null in none. */
	cell: z.string().nullable(),
	theme: z.string().nullable(),
	perspective: z.string().nullable(),
})
export type PlacedNote = z.output<typeof placedNote>

export const notesAnswer = z.strictObject({
	/** By id: what is there all the while comes once, whatever is written meanwhile. */
	notes: z.array(placedNote),
	/** How many fit the filter. */
	total: z.number(),
	/** For `after`; null on the last page. */
	next: z.string().nullable(),
})
export type NotesAnswer = z.output<typeof notesAnswer>

/** 201 of POST .../notes, 200 of PATCH .../notes/:note: as GET .../notes has it. */
export const writtenNote = z.strictObject({ note: placedNote })

/** Whether `cleanText` keeps each character, but for line breaks that become "\n". */
function holdsAll(words: string): boolean {
	return !/[^\t\n\v\f\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(words)
}
