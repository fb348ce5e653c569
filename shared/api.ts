/**
 * The HTTP interface: what each route takes and answers, in one place for both
 * ends and for scripts. Errors are always `{ error: { code, message } }` with a
 * 4xx or 5xx. Templates' part is in templateApi.ts. (SPEC H1-H11, J1-J19, J40-J48, V1-V8)
 */
import { z } from 'zod'
import { cleanLine } from './document/cleanText.ts'
import type { FileProblem } from './fileProblem.ts'
import { LANGUAGES } from './languages.ts'
import { LENGTHS } from './lengths.ts'
import { ROLES, type Role } from './roles.ts'
import { MAX_SECTORS, SECTOR_COLOR, SECTOR_ID, type Sector } from './sectors.ts'

/** Board ids: 22 characters of base64url, 128 random bits. */
export const BOARD_ID = /^[A-Za-z0-9_-]{22}$/
/** Template ids: the built-in ones have names, saved ones look like board ids. */
export const TEMPLATE_ID = /^[a-z0-9][A-Za-z0-9_-]{0,63}$|^[A-Za-z0-9_-]{22}$/

/** Text of one line. */
const line = z.string().overwrite(cleanLine).trim()
/** Of a board or a template. */
export const title = line.min(1).max(LENGTHS.title)
const language = z.enum(LANGUAGES)

/** POST /api/boards */
export const createBoardBody = z.strictObject({
	title,
	template: z.string().regex(TEMPLATE_ID),
	language,
	/** With the template's guiding ideas, or with empty cells. */
	ideas: z.boolean().default(true),
	/** With what its template shows as an example. */
	example: z.boolean().default(true),
})
export type CreateBoardBody = z.input<typeof createBoardBody>

/** POST /api/boards/:id/clone */
export const cloneBoardBody = z.strictObject({
	title,
	/** Whether what participants made comes along, and if so with their names; the framework always does. */
	notes: z.union([z.boolean(), z.literal('without-names')]),
})
export type CloneBoardBody = z.input<typeof cloneBoardBody>

/** A link's key: 22 characters of base64url, 128 random bits. Stands in the address's fragment. */
const key = z.string().max(200)
const name = line.min(1).max(LENGTHS.name)
const sector = z.string().regex(SECTOR_ID)
const organisation = line.max(LENGTHS.organisation)

/** POST /api/boards/:id/look */
export const lookBody = z.strictObject({ key })

/** The secret by which a device proves who its participant was: 22 characters of base64url, 128 random bits. */
export const proofField = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** POST /api/boards/:id/join */
export const joinBody = z.strictObject({
	key,
	name,
	sector,
	organisation: organisation.optional(),
	proof: proofField.optional(),
})
export type JoinBody = z.input<typeof joinBody>

/** PATCH /api/boards/:id/me. An empty organisation takes it away. */
export const changeMeBody = z.strictObject({
	name: name.optional(),
	sector: sector.optional(),
	organisation: organisation.optional(),
})
export type ChangeMeBody = z.input<typeof changeMeBody>

/** PUT /api/boards/:id/me/proof */
export const proofBody = z.strictObject({ proof: proofField })

/** PUT /api/boards/:id/links/:role */
export const switchLinkBody = z.strictObject({ on: z.boolean() })

/** POST /api/boards/:id/code: the key of the contributors' link, which the server doesn't keep. */
export const makeCodeBody = z.strictObject({ key })

/** POST /api/code: as somebody typed it. */
export const openCodeBody = z.strictObject({ code: z.string().max(100) })

/** PATCH /api/boards/:id/participants/:participantId: another role, or in again after a removal. */
export const changeParticipantBody = z.union([
	z.strictObject({ role: z.enum(ROLES) }),
	z.strictObject({ removed: z.literal(false) }),
])

/** POST /api/boards/:id/participants/:participantId/merge */
export const mergeBody = z.strictObject({ into: z.string().max(200) })

const words = line.min(1).max(LENGTHS.sector)
/** Of one sector, in a board's settings and in its file. */
export const sectorFields = {
	id: sector,
	label: z.union([words, z.strictObject({ fi: words, sv: words, en: words })]),
	color: z.string().toLowerCase().regex(SECTOR_COLOR),
}
export const sectorList = z
	.array(z.strictObject(sectorFields))
	.min(1)
	.max(MAX_SECTORS)
	.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each id once')

/** PUT /api/boards/:id/settings: fields that are left out stay as they are. */
export const settingsBody = z.strictObject({
	title: title.optional(),
	sectors: sectorList.optional(),
	pseudonymous: z.boolean().optional(),
	unlocked: z.boolean().optional(),
})
export type SettingsBody = z.input<typeof settingsBody>

/** GET /api/boards/:id; within the 201 of create, clone and import */
export interface BoardInfo {
	id: string
	title: string
	template: string
	language: (typeof LANGUAGES)[number]
	/** Milliseconds since 1970. */
	createdAt: number
}

/** A link with its key: told once, when it's made. Only the key's hash is kept. */
export interface NewLink {
	key: string
	/** `<origin>/b/<board id>#<key>` */
	url: string
}

/** 201 of create, clone and import. Whoever makes a board joins it by one of its links, as everyone does. */
export interface CreatedBoard extends BoardInfo {
	links: Record<Role, NewLink>
}

/** A participant, as they see themself. */
export interface ParticipantInfo {
	/** 22 characters of base64url. */
	id: string
	name: string
	/** Sector id. */
	sector: string
	organisation?: string
	role: Role
}

/** POST .../look: the board and role that a link's key opens, before joining. */
export interface LookAnswer {
	board: BoardInfo
	role: Role
	sectors: readonly Sector[]
	/** Names are shown to facilitators only. */
	pseudonymous: boolean
	/** Whether a cookie of ours came along. Each answer sets one, so the second look tells whether cookies are kept. */
	cookies: boolean
}

/** POST .../join, with the cookie. GET and PATCH .../me answer the same without `board`. */
export interface JoinAnswer {
	participant: ParticipantInfo
	role: Role
	board: BoardInfo
}
export type MeAnswer = Omit<JoinAnswer, 'board'>

/** Those three tell the server's time too: stamps are of its clock, and a device's may be wrong. (SPEC Z60) */
export interface ServerTime {
	/** Milliseconds since 1970, as the answer leaves. */
	now: number
}

/** GET .../links */
export interface LinksAnswer {
	/** One per role. */
	links: readonly LinkInfo[]
	/** Origins by which others reach the server, the likeliest first; none where only its own machine does. */
	addresses: readonly string[]
}

/** PUT .../links/:role answers one. */
export interface LinkInfo {
	role: Role
	on: boolean
	/** Milliseconds since 1970: when its present key was made. */
	createdAt: number
}

/** 201 of POST .../code. GET .../code answers `{ expiresAt }` alone, null where there is none. */
export interface MadeCode {
	/** Six letters, as shared/code.ts has them. */
	code: string
	/** Milliseconds since 1970. */
	expiresAt: number
}

/** POST /api/code: the board of the code, and the link that it opens. */
export interface OpenedCode {
	/** Board id. */
	id: string
	/** Of the contributors' link. */
	key: string
}

/** GET .../participants, in the order of joining. */
export interface ParticipantList {
	participants: ListedParticipant[]
	/** Those who may come back only when a facilitator lets them in again. */
	removed: RemovedParticipant[]
}

export interface RemovedParticipant extends ParticipantInfo {
	/** Milliseconds since 1970. */
	joinedAt: number
}

export interface ListedParticipant extends ParticipantInfo {
	/** The link by which they came. */
	link: Role
	/** Milliseconds since 1970. */
	joinedAt: number
	/** Whether they have the board open now. */
	here: boolean
}

/** PUT .../settings answers the settings that hold now. */
export interface SettingsAnswer {
	title: string
	sectors: readonly Sector[]
	pseudonymous: boolean
	unlocked: boolean
}

/** 201 (200 where the board had it already) of POST .../files, whose body is the image itself. */
export interface StoredFile {
	/** SHA-256 of the content, base64url, 43 characters. */
	hash: string
	/** `asset:<hash>`: how a record names it, on whatever board or server that is. */
	src: string
	/** `/api/boards/<board id>/files/<hash>` */
	url: string
	type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
	bytes: number
	/** Pixels. */
	width: number
	height: number
}

/** 201 of POST /api/boards/import. */
export interface ImportedBoard extends CreatedBoard {
	/** How many records were left out because they can't be shown. */
	skipped: number
	/** How many images its records name that weren't in the file, or couldn't be kept. */
	missing: number
}

/** GET /api/boards/:id/file/facts: what the board file will contain, before it's downloaded. */
export interface BoardFileFacts {
	bytes: number
	/** What this server takes at most, when the file is imported. */
	limit: number
	/** How many images are in it, are left out of it to keep within the limit, and are gone from the server. */
	images: number
	leftOut: number
	missing: number
	/** How many of its records an import leaves out because they can't be shown. */
	skipped: number
	/** Why this server wouldn't import it. */
	problem: FileProblem | null
}

/** GET /api/boards/:id/file.tldr/facts: images in tldraw's file, left out of it, and gone; records that aren't in it. */
export type TldrFacts = Pick<BoardFileFacts, 'images' | 'leftOut' | 'missing' | 'skipped'>

/** Codes of `error.code`. */
export const ERROR_CODES = [
	'bad-request',
	'not-json',
	'too-large',
	'unknown-board',
	'deleted-board',
	'unknown-template',
	'unknown-epoch',
	'unknown-route',
	'unknown-participant',
	'unknown-file',
	'unknown-note',
	'unknown-phase',
	'unknown-vote',
	'unknown-comment',
	/** A note, or the board, has as many comments as it can have. */
	'comments-full',
	'unknown-token',
	'unknown-team',
	/** The board has no such tool, or its board was deleted. */
	'unknown-tool',
	/** No cookie of this board: join with a link's key. */
	'not-joined',
	/** A cookie of a key that has been replaced: join with the new one. */
	'link-replaced',
	/** The role may not. */
	'forbidden',
	/** The workshop's phase closes this part of the board. */
	'closed',
	/** No ballot is taken any more. */
	'vote-closed',
	/** The vote is open: its sums are told after the close. */
	'open',
	/** What a ballot is refused for: more than one has, more than may be on one, and what can't be voted on. */
	'too-many-dots',
	'too-many-on-one',
	'unknown-target',
	'outside-part',
	/** People are in teams already; who is in which isn't theirs to choose; there are none; one is in none. */
	'has-teams',
	'choice-off',
	'no-teams',
	'no-team',
	'wrong-origin',
	'wrong-key',
	'wrong-code',
	/** A program's token of another board, or one that was withdrawn. */
	'wrong-token',
	'link-off',
	/** Private notes are revealed together: each may do it with their own once the phase is over. */
	'not-yet',
	/** A facilitator has removed this participant. */
	'removed',
	/** The request would shut out its sender, or leave the board without a facilitator. */
	'yourself',
	/** It isn't as the request takes it to be any more. */
	'changed',
	/** A template with what participants wrote is shared only where that's said expressly. */
	'has-notes',
	'too-many',
	'not-an-image',
	'not-a-board-file',
	'not-a-template',
	/** A board file or template with contents that no board here may have: `error.problem` says what and where. */
	'unsound-file',
	'damaged',
	'newer',
	'storage-failed',
	/** The server has as much to do as it takes on: later it may be free. */
	'busy',
	'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface ErrorAnswer {
	error: {
		code: ErrorCode
		message: string
		/** Of a board file or template: the exact problem, with its record, field and limit. */
		problem?: FileProblem
	}
}
