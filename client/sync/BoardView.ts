/** The state of an open board that the interface shows, and its subscribers. */
import type * as Y from 'yjs'
import { type Groups, readGroups } from '../../shared/document/groups.ts'
import { readBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import {
	DEFAULT_SETTINGS,
	type Participant,
	readParticipants,
	readSettings,
	type Settings,
} from '../../shared/document/people.ts'
import {
	NO_TEAMS,
	readTeamHome,
	readTeams,
	type TeamHome,
	type Teams,
} from '../../shared/document/teams.ts'
import { type Home, readHome, readTools, type Tools } from '../../shared/document/tools.ts'
import type { Role } from '../../shared/roles.ts'
import { type PhaseState, readPhase, readRunSheet } from '../../shared/workshop/phase.ts'
import { readPromises } from '../../shared/workshop/privateNotes.ts'
import type { RunSheet } from '../../shared/workshop/RunSheet.ts'
import { readTeamParts, type TeamParts } from '../../shared/workshop/teamParts.ts'
import { readVotes, type Vote } from '../../shared/workshop/vote.ts'
import type { Progress, SavedState } from './connection/Connection.ts'
import type { AsideItem } from './copy/Aside.ts'
import type { Person } from './presence/presence.ts'
import type { TooLong } from './text/textLimit.ts'

export interface BoardView {
	/** `loading` until the document is whole, `refused` when the server rejects this client. */
	status: 'loading' | 'ready' | 'refused'
	/** The code that the server closed with, while refused. */
	refusal: number | null
	saved: SavedState
	/** What this participant may do; null until the server has said so. */
	role: Role | null
	people: Person[]
	/** null until the document is there. */
	title: string | null
	/** Of the board, as the facilitators set them. */
	settings: Settings
	/** All who have ever joined, by participant id: whose notes are whose. */
	participants: Readonly<Record<string, Participant>>
	/** The groups whose notes were merged in, by id. */
	groups: Groups
	/** The tools that were opened from its cells, by the id of their board. */
	tools: Tools
	/** Where it was opened from, if it's a tool's itself. */
	home: Home | null
	/** The phases that are planned; empty without a run-sheet. */
	runSheet: RunSheet
	/** Where the workshop is; null while there's neither a phase nor a timer. */
	phase: PhaseState | null
	teams: Teams
	/** What is each team's own in the present phase; null where all have the same. */
	teamParts: TeamParts | null
	/** Of a team's own board: where its people come from. */
	teamHome: TeamHome | null
	/** What was voted on and is, the latest first. */
	votes: readonly Vote[]
	/** There was a phase of private writing: there may be notes to reveal. */
	hadPrivateWriting: boolean
	/** This participant's private notes are shown, and more may be written. */
	hasPrivateNotes: boolean
	/** How many records can't be shown. */
	quarantined: number
	/** The document is of a newer version than this client: look, don't touch, until a reload. */
	outdated: boolean
	/** Edits survive a reload: this device keeps a copy. */
	keptHere: boolean
	/** How much of the document has come, while it comes in parts. */
	progress: Progress | null
	/** What couldn't be saved, the latest first. */
	aside: readonly AsideItem[]
	/** A text that somebody tried to put into another that has no room for it; see OpenBoard. */
	tooLong: TooLong | null
}

const AT_FIRST: BoardView = {
	status: 'loading',
	refusal: null,
	saved: { kind: 'connecting' },
	role: null,
	people: [],
	title: null,
	settings: DEFAULT_SETTINGS,
	participants: {},
	groups: {},
	tools: {},
	home: null,
	runSheet: [],
	phase: null,
	teams: NO_TEAMS,
	teamParts: null,
	teamHome: null,
	votes: [],
	hadPrivateWriting: false,
	hasPrivateNotes: false,
	quarantined: 0,
	outdated: false,
	keptHere: false,
	progress: null,
	aside: [],
	tooLong: null,
}

/** What the root `board` says, for the interface. */
export function readView(doc: Y.Doc): Partial<BoardView> {
	const board = readBoard(doc)
	return {
		outdated: (board?.schema ?? 0) > SCHEMA_VERSION,
		title: board?.title ?? null,
		settings: readSettings(doc),
		participants: Object.fromEntries(readParticipants(doc)),
		groups: readGroups(doc),
		tools: readTools(doc),
		home: readHome(doc),
		runSheet: readRunSheet(doc),
		phase: readPhase(doc),
		teams: readTeams(doc),
		teamParts: readTeamParts(doc),
		teamHome: readTeamHome(doc),
		votes: readVotes(doc),
		hadPrivateWriting: readPromises(doc).size > 0,
	}
}

export class BoardViewState {
	private view = AT_FIRST
	private readonly listeners = new Set<() => void>()

	readonly get = (): BoardView => this.view

	readonly subscribe = (listener: () => void): (() => void) => {
		this.listeners.add(listener)
		return () => this.listeners.delete(listener)
	}

	show(change: Partial<BoardView>): void {
		const { view } = this
		// What stays equal stays the same object: React asks no more than that.
		const news = Object.entries(change).filter(
			([key, value]) => JSON.stringify(value) !== JSON.stringify(view[key as keyof BoardView]),
		)
		if (news.length === 0) return
		this.view = { ...view, ...Object.fromEntries(news) }
		for (const listener of this.listeners) listener()
	}

	dispose(): void {
		this.listeners.clear()
	}
}
