/** A board's results as JSON, in a documented form with a name and a version. (SPEC E59) */
import { z } from 'zod'
import { LANGUAGES } from '../languages.ts'
import type { Heading } from '../reader/grid.ts'
import { VOTED_ON } from '../workshop/RunSheet.ts'
import { coverageTable } from './coverage.ts'
import type { ResultNote, Results } from './results.ts'

export const RESULTS_FORMAT = 'kudelma-results'
export const RESULTS_VERSION = 1

const time = z.iso.datetime().describe('In UTC')
const count = z.int().min(0)

const comment = z.object({
	text: z.string().describe('Lines joined by a line feed'),
	sector: z.string().describe("Its author's when it was said"),
	author: z.string().nullable(),
	created: time.nullable(),
	changed: time.nullable(),
	settled: z.boolean().describe('Open while it is not'),
})

const note = z.object({
	id: z.string().describe("The record's id on the board"),
	kind: z.enum(['idea', 'note', 'text']),
	text: z.string().describe('Lines joined by a line feed'),
	richText: z.object({
		type: z.literal('doc'),
		content: z.array(z.looseObject({ type: z.string() })),
	}),
	color: z.string().nullable().describe("tldraw's name of its colour"),
	sector: z.string().nullable().describe("Its maker's when it was made"),
	group: z.string().nullable().describe('The group whose board it was merged from'),
	cluster: z
		.object({ id: z.string(), name: z.string() })
		.nullable()
		.describe('What it was gathered into: notes of one cell with the same id'),
	sameAs: z.string().nullable().describe('Id of the note that stands for it'),
	action: z
		.object({
			who: z.string().describe('Free words; empty while nobody is named'),
			due: z.iso.date().nullable(),
			done: z.boolean(),
		})
		.nullable()
		.describe('What is to be done about it'),
	dots: z
		.array(z.object({ vote: z.string().describe('Id of the vote'), dots: count }))
		.describe('What it got in votes that are closed'),
	author: z.string().nullable(),
	organisation: z.string().nullable(),
	created: time.nullable(),
	changed: time.nullable(),
	link: z.string().nullable(),
	reactions: z
		.object({ agree: count, question: count, important: count })
		.optional()
		.describe('How many of each; left out, with `comments`, where nothing is said of it'),
	comments: z.array(comment).optional().describe('The oldest first'),
})

const line = z.object({ id: z.string(), title: z.string(), question: z.string().nullable() })

/** What `export.json` answers. */
export const resultsSchema = z.object({
	format: z.literal(RESULTS_FORMAT),
	version: z.literal(RESULTS_VERSION),
	title: z.string(),
	language: z.enum(LANGUAGES).describe("The reader's: of the framework's own words"),
	at: time,
	zone: z.string(),
	address: z.string().nullable(),
	filter: z.string().nullable().describe('What was asked of the notes, in words'),
	namesShown: z.boolean().describe('Without names no note has an author or a time'),
	framework: z.string().nullable(),
	themes: z.array(line),
	perspectives: z.array(line),
	cells: z.array(
		z.object({
			id: z.string(),
			theme: z.string().describe('Id of its theme'),
			perspective: z.string().describe('Id of its perspective'),
			title: z.string().nullable().describe('A title of its own'),
			ideas: z.array(note),
			notes: z.array(note),
		}),
	),
	outside: z.array(note).describe('What lies in no cell'),
	votes: z
		.array(
			z.object({
				id: z.string(),
				title: z.string(),
				on: z.enum(VOTED_ON),
				voters: count,
				closed: time,
				sums: z.array(
					z.object({
						target: z.string().describe("Id of a note or a cell, or a theme's"),
						dots: count,
					}),
				),
			}),
		)
		.describe('What was voted on and is closed, the latest first: sums alone'),
	groups: z.array(z.string()),
	sectors: z.array(
		z.object({
			id: z.string(),
			label: z.string(),
			color: z.string(),
			people: count.describe('Who joined in it'),
			notes: count,
			cells: count.describe('In how many cells these notes are'),
		}),
	),
	coverage: z.object({
		sectors: z.array(z.string()),
		themes: z.array(
			z.object({
				theme: z.string().describe('Id of the theme'),
				notes: z.array(count).describe('In the order of `sectors`'),
				unknown: count.describe('Of no known maker'),
				total: count,
			}),
		),
	}),
})
export type ResultsJson = z.output<typeof resultsSchema>

export function toResultsJson(results: Results): ResultsJson {
	const { title, language, at, zone, address, filter, grid, cells, outside } = results
	const { sectors, themes } = coverageTable(results)
	return {
		...{ format: RESULTS_FORMAT, version: RESULTS_VERSION },
		...{ title, language, at: new Date(at).toISOString(), zone, address, filter },
		namesShown: results.showsNames,
		framework: grid.title?.text ?? null,
		themes: grid.rows.map(toLine),
		perspectives: grid.columns.map(toLine),
		cells: cells.map(({ ideas, notes, ...cell }) => ({
			...cell,
			ideas: ideas.map(toNote),
			notes: notes.map(toNote),
		})),
		outside: outside.map(toNote),
		votes: results.votes.map(({ id, title, on, voters, closed, rows }) => ({
			...{ id, title, on, voters, closed: new Date(closed).toISOString() },
			sums: rows.map(({ target, dots }) => ({ target, dots })),
		})),
		groups: [...results.groups],
		sectors: results.sectors.map((sector) => ({ ...sector })),
		coverage: {
			sectors: [...sectors],
			themes: themes.map(({ notes, unknown, total }, n) => ({
				theme: grid.rows[n]?.id ?? '',
				...{ notes: [...notes], unknown, total },
			})),
		},
	}
}

function toLine({ id, title, question }: Heading): ResultsJson['themes'][number] {
	return { id, title: title.text, question: question?.text ?? null }
}

function toNote(note: ResultNote): ResultsJson['outside'][number] {
	const { id, kind, text, richText, color, sector, group, by, link, remarks } = note
	return {
		...{ id, kind, text, color },
		...{ cluster: note.cluster, sameAs: note.same?.id ?? null, action: note.action },
		dots: note.dots.map((each) => ({ ...each })),
		richText: { type: richText.type, content: richText.content.map((node) => ({ ...node })) },
		...{ sector: sector || null, group: group || null },
		...{ author: by?.author || null, organisation: by?.organisation || null },
		...{ created: timeOf(by?.created), changed: timeOf(by?.changed), link },
		...(remarks && {
			reactions: { ...remarks.reactions },
			comments: remarks.comments.map(({ text, sector, settled, by }) => ({
				...{ text, sector, settled, author: by?.author || null },
				...{ created: timeOf(by?.created), changed: timeOf(by?.changed) },
			})),
		}),
	}
}

function timeOf(at: number | undefined): string | null {
	return at !== undefined && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null
}
