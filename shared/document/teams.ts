/**
 * Teams: a board's participants in groups that work on the board itself, as the root `board` has
 * them. Only the server writes them. They aren't the groups of `groups.ts`, which work on copies;
 * but a team can be given such a copy. (SPEC D22, H170)
 */
import type * as Y from 'yjs'
import { getBoard } from './layout.ts'

export const MAX_TEAMS = 40

export interface Team {
	/** 22 characters of base64url. */
	id: string
	name: string
	/** `#rrggbb` */
	hue: string
	/** Participant ids, in no order that tells anything. */
	members: readonly string[]
	/** Id of the copy that the team has for itself; null without one. */
	board: string | null
}

export interface TeamSettings {
	/** Participants choose, change and leave their team themselves. */
	choice: boolean
	/** What becomes of who comes later: they're told to ask, or put into the smallest team. */
	late: 'ask' | 'smallest'
	/** The teams are on their own boards now. */
	away: boolean
}

export interface Teams extends TeamSettings {
	/** Empty where there are none. */
	list: readonly Team[]
}

export const NO_TEAMS: Teams = { list: [], choice: false, late: 'ask', away: false }

/** Of a team's own board: the board that it was copied from, and whether the team works here now. */
export interface TeamHome {
	/** Board id. */
	board: string
	title: string
	/** What the team is called. */
	team: string
	away: boolean
}

const TEAMS = 'teams'
const HOME = 'teamHome'
/** With a participant's id: each has a map key of their own, so that who joins a team costs a few bytes. */
const MEMBER_PREFIX = 'team.'

export function isTeamKey(key: string): boolean {
	return key === TEAMS || key.startsWith(MEMBER_PREFIX)
}

export function readTeams(doc: Y.Doc): Teams {
	const stored = fieldsOf(getBoard(doc).get(TEAMS))
	const members = new Map<string, string[]>()
	for (const [participant, team] of readMembers(doc)) {
		members.set(team, [...(members.get(team) ?? []), participant])
	}
	const list = (Array.isArray(stored.list) ? stored.list : []).flatMap((each): Team[] => {
		const { id, name, hue, board } = fieldsOf(each)
		if (typeof id !== 'string' || typeof name !== 'string' || typeof hue !== 'string') return []
		const own = typeof board === 'string' ? board : null
		return [{ id, name, hue, members: (members.get(id) ?? []).sort(), board: own }]
	})
	return {
		list,
		choice: stored.choice === true,
		late: stored.late === 'smallest' ? 'smallest' : 'ask',
		away: stored.away === true,
	}
}

/** Team ids by participant id. */
export function readMembers(doc: Y.Doc): Map<string, string> {
	const members = new Map<string, string>()
	getBoard(doc).forEach((value, key) => {
		if (key.startsWith(MEMBER_PREFIX) && typeof value === 'string') {
			members.set(key.slice(MEMBER_PREFIX.length), value)
		}
	})
	return members
}

/** Id of a participant's team; null in none. */
export function teamOf(doc: Y.Doc, participantId: string): string | null {
	const team = getBoard(doc).get(MEMBER_PREFIX + participantId)
	return typeof team === 'string' ? team : null
}

/** For the server: these and no others, their members with them. Call within a transaction. */
export function writeTeams(doc: Y.Doc, { list, ...settings }: Teams): void {
	const board = getBoard(doc)
	const named = list.map(({ members: _members, ...team }) => team)
	if (list.length > 0) setBoard(doc, TEAMS, { list: named, ...settings })
	else if (board.has(TEAMS)) board.delete(TEAMS)
	const teams = new Map(list.flatMap(({ id, members }) => members.map((one) => [one, id] as const)))
	for (const participant of readMembers(doc).keys()) {
		if (!teams.has(participant)) putMember(doc, participant, null)
	}
	for (const [participant, team] of teams) putMember(doc, participant, team)
}

/** For the server. Call within a transaction. @param team null for none */
export function putMember(doc: Y.Doc, participantId: string, team: string | null): void {
	const board = getBoard(doc)
	const key = MEMBER_PREFIX + participantId
	if (team !== null) setBoard(doc, key, team)
	else if (board.has(key)) board.delete(key)
}

/** For the server: two participants are one, who stays where the second one is. Call within a transaction. */
export function mergeMember(doc: Y.Doc, id: string, into: string): void {
	const team = teamOf(doc, into) ?? teamOf(doc, id)
	putMember(doc, into, team)
	putMember(doc, id, null)
}

/** null where this is no team's own board. */
export function readTeamHome(doc: Y.Doc): TeamHome | null {
	const { board, title, team, away } = fieldsOf(getBoard(doc).get(HOME))
	if (typeof board !== 'string' || typeof title !== 'string' || typeof team !== 'string')
		return null
	return { board, title, team, away: away === true }
}

/** For the server. Call within a transaction. */
export function writeTeamHome(doc: Y.Doc, home: TeamHome): void {
	setBoard(doc, HOME, home)
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** An unchanged value isn't written, so it leaves no trace. */
function setBoard(doc: Y.Doc, key: string, value: unknown): void {
	const board = getBoard(doc)
	if (JSON.stringify(board.get(key)) !== JSON.stringify(value)) {
		board.set(key, structuredClone(value))
	}
}
