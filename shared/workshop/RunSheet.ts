/**
 * The plan of a workshop: its phases, in order. A facilitator writes it ahead, and leads by
 * it or not; nothing of it is compulsory. (SPEC D17)
 */
import { z } from 'zod'
import { cleanLine, cleanText } from '../document/cleanText.ts'
import { MAX_TEAMS } from '../document/teams.ts'
import { LANGUAGES } from '../languages.ts'
import { ROLES } from '../roles.ts'

// Else zod tries whether it may make code at run time, which a page's policy forbids and reports.
z.config({ jitless: true })

/** What people do in a phase. */
export const PHASE_KINDS = ['write', 'private', 'discuss', 'present', 'pause', 'vote'] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]

/** Those in which each team may have a part of the board for itself. */
export const TEAM_KINDS: readonly PhaseKind[] = ['write', 'private', 'discuss', 'present']

/** What dots can be put on. */
export const VOTED_ON = ['notes', 'cells', 'themes'] as const
/** Of one voter. */
export const MAX_DOTS = 20

export const MAX_PHASES = 40
/** Of one phase: a day. */
export const MAX_MINUTES = 24 * 60
const MAX_PARTS = 400
/** Where a command leads, beside phases' ids. */
const WAYS: readonly string[] = ['next', 'back', 'none']
/** Of its texts, in characters. */
export const PHASE_LENGTHS = { title: 120, instruction: 600 } as const

/** One text in one or more languages; others read the first that is there. */
function words(length: number, clean: (text: string) => string) {
	const text = z.string().overwrite(clean).trim().max(length)
	return z
		.partialRecord(z.enum(LANGUAGES), text)
		.transform((said) => Object.fromEntries(Object.entries(said).filter(([, each]) => each)))
}

const title = words(PHASE_LENGTHS.title, cleanLine).refine(
	(said) => Object.keys(said).length > 0,
	'a phase has a title in one language at least',
)
const lineId = z.string().min(1).max(200)
const parts = <T extends z.ZodType>(part: T) => z.array(part).min(1).max(MAX_PARTS)

/** Which part of the board is open for writing; all of it can be read. */
const open = z.union([
	z.enum(['all', 'none']),
	z.strictObject({ themes: parts(lineId) }),
	z.strictObject({ perspectives: parts(lineId) }),
	z.strictObject({ cells: parts(z.strictObject({ theme: lineId, perspective: lineId })) }),
])

const vote = z
	.strictObject({
		on: z.enum(VOTED_ON).default('notes'),
		/** How many each has, and how many of them at most on one. */
		dots: z.int().min(1).max(MAX_DOTS),
		most: z.int().min(1).max(MAX_DOTS),
		/** Who gave which is told after the close: said before anybody votes. */
		names: z.boolean().default(false),
	})
	.refine(({ dots, most }) => most <= dots, {
		message: 'at most as many on one as there are dots',
		path: ['most'],
	})

/** What becomes of private notes: said before anybody writes. */
const reveal = z.strictObject({
	/** Whether the notes say who wrote them; else their sector alone. */
	names: z.boolean().default(true),
	/** Whether each may reveal their own before whoever leads reveals all. */
	each: z.boolean().default(false),
})

/** Each team's own part of the board: divided evenly at each entry, or by team id. */
const teams = z.union([
	z.literal('divide'),
	z
		.record(z.string().regex(/^[A-Za-z0-9_-]{22}$/), open)
		.refine((parts) => Object.keys(parts).length <= MAX_TEAMS, 'more parts than teams can be'),
])

const plannedPhase = z.strictObject({
	/** Unique within its run-sheet, and kept when it's edited. */
	id: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,40}$/)
		.refine((id) => !WAYS.includes(id), 'a phase is not called what leads to one'),
	title,
	instruction: words(PHASE_LENGTHS.instruction, cleanText).default({}),
	/** null where it takes as long as it takes. */
	minutes: z.int().min(1).max(MAX_MINUTES).nullable().default(null),
	kind: z.enum(PHASE_KINDS),
	open: open.default('all'),
	/** The weakest role that may write; facilitators always may. */
	writers: z.enum(ROLES).exclude(['viewer']).default('contributor'),
	/** Nobody writes on, or votes on, once its time is over. */
	closes: z.boolean().default(false),
	/** Whether people see each other's cursors; facilitators' are always seen. Shown unless told. */
	cursors: z.enum(['shown', 'hidden']).optional(),
	/** Of the kind `vote`: what is asked of the part that is `open`. */
	vote: vote.optional(),
	/** Of the kind `private`. */
	reveal: reveal.optional(),
	/** Without it all teams write in the same part. */
	teams: teams.optional(),
})

export const phaseSchema = plannedPhase
	.refine(({ kind, vote }) => (kind === 'vote') === (vote !== undefined), {
		message: 'a phase of the kind vote has it, and no other',
		path: ['vote'],
	})
	.refine(({ kind, reveal }) => (kind === 'private') === (reveal !== undefined), {
		message: 'a phase of the kind private has it, and no other',
		path: ['reveal'],
	})
	.refine(({ kind, open }) => kind !== 'private' || open !== 'none', {
		message: 'private notes need a part of the board to be written for',
		path: ['open'],
	})
	.refine(({ kind, open }) => kind !== 'vote' || open !== 'none', {
		message: 'a vote needs a part of the board to vote on',
		path: ['open'],
	})

	.refine(({ kind, teams }) => teams === undefined || TEAM_KINDS.includes(kind), {
		message: 'teams have parts of their own where something is written',
		path: ['teams'],
	})

export const runSheetSchema = z
	.array(phaseSchema)
	.max(MAX_PHASES)
	.refine(
		(phases) => new Set(phases.map(({ id }) => id)).size === phases.length,
		'two phases have the same id',
	)

export type Phase = z.output<typeof phaseSchema>
export type OpenPart = Phase['open']
export type TeamsPlan = NonNullable<Phase['teams']>
export type VoteSettings = z.output<typeof vote>
export type RevealSettings = z.output<typeof reveal>
export type RunSheet = readonly Phase[]

/**
 * What is open for writing on the shared board: in a pause nobody writes, in a vote the open
 * part is what is voted on, and in private writing each writes for it beside the board.
 */
export function openPartOf({ kind, open }: Pick<Phase, 'kind' | 'open'>): OpenPart {
	return kind === 'pause' || kind === 'vote' || kind === 'private' ? 'none' : open
}

/** Whether a cell is in an open part. */
export function covers(open: OpenPart, cell: { theme: string; perspective: string }): boolean {
	if (open === 'all' || open === 'none') return open === 'all'
	if ('themes' in open) return open.themes.includes(cell.theme)
	if ('perspectives' in open) return open.perspectives.includes(cell.perspective)
	return open.cells.some(
		({ theme, perspective }) => theme === cell.theme && perspective === cell.perspective,
	)
}

/** Minutes that are planned in all; phases without a time count as none. */
export function plannedMinutes(phases: RunSheet): number {
	return phases.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
}
