/**
 * The HTTP interface: what each route takes and answers, in one place for both
 * ends and for scripts. Errors are always `{ error: { code, message } }` with a
 * 4xx or 5xx. (SPEC H1-H11, J1-J19, V1-V8)
 */
import { z } from 'zod'
import { LANGUAGES } from './languages.ts'
import { ROLES, type Role } from './roles.ts'
import { MAX_SECTORS, SECTOR_COLOR, SECTOR_ID, type Sector } from './sectors.ts'

/** Board ids: 22 characters of base64url, 128 random bits. */
export const BOARD_ID = /^[A-Za-z0-9_-]{22}$/
/** Template ids: the built-in ones have names, saved ones look like board ids. */
export const TEMPLATE_ID = /^[a-z0-9][A-Za-z0-9_-]{0,63}$|^[A-Za-z0-9_-]{22}$/

const title = z.string().trim().min(1).max(200)
const language = z.enum(LANGUAGES)

/** POST /api/boards */
export const createBoardBody = z.strictObject({
	title,
	template: z.string().regex(TEMPLATE_ID),
	language,
	/** With the framework's guiding ideas, or with empty cells. A saved template keeps what it has. */
	ideas: z.boolean().default(true),
})
export type CreateBoardBody = z.input<typeof createBoardBody>

/** POST /api/boards/:id/clone */
export const cloneBoardBody = z.strictObject({
	title,
	/** Whether what participants made comes along; the framework always does. */
	notes: z.boolean(),
})
export type CloneBoardBody = z.input<typeof cloneBoardBody>

/** POST /api/boards/:id/template */
export const saveTemplateBody = z.strictObject({ title, notes: z.boolean() })
export type SaveTemplateBody = z.input<typeof saveTemplateBody>

/** A link's key: 22 characters of base64url, 128 random bits. Stands in the address's fragment. */
const key = z.string().max(200)
const name = z.string().trim().min(1).max(80)
const sector = z.string().regex(SECTOR_ID)
const organisation = z.string().trim().max(120)

/** POST /api/boards/:id/look */
export const lookBody = z.strictObject({ key })

/** POST /api/boards/:id/join */
export const joinBody = z.strictObject({ key, name, sector, organisation: organisation.optional() })
export type JoinBody = z.input<typeof joinBody>

/** PATCH /api/boards/:id/me. An empty organisation takes it away. */
export const changeMeBody = z.strictObject({
	name: name.optional(),
	sector: sector.optional(),
	organisation: organisation.optional(),
})
export type ChangeMeBody = z.input<typeof changeMeBody>

/** PUT /api/boards/:id/links/:role */
export const switchLinkBody = z.strictObject({ on: z.boolean() })

/** PATCH /api/boards/:id/participants/:participantId */
export const changeRoleBody = z.strictObject({ role: z.enum(ROLES) })

const words = z.string().trim().min(1).max(60)
const sectors = z
	.array(
		z.strictObject({
			id: sector,
			label: z.union([words, z.strictObject({ fi: words, sv: words, en: words })]),
			color: z.string().toLowerCase().regex(SECTOR_COLOR),
		}),
	)
	.min(1)
	.max(MAX_SECTORS)
	.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each id once')

/** PUT /api/boards/:id/settings: what is left out stays. */
export const settingsBody = z.strictObject({
	title: title.optional(),
	sectors: sectors.optional(),
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

/** 201 of create, clone and import. Who makes a board joins it by one of its links, as all do. */
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

/** POST .../look: what a link's key opens, before joining. */
export interface LookAnswer {
	board: BoardInfo
	role: Role
	sectors: readonly Sector[]
	/** Names are shown to facilitators only. */
	pseudonymous: boolean
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

/** GET .../links answers `{ links: LinkInfo[] }`, one per role; PUT .../links/:role one. */
export interface LinkInfo {
	role: Role
	on: boolean
	/** Milliseconds since 1970: when its present key was made. */
	createdAt: number
}

/** GET .../participants answers `{ participants: ListedParticipant[] }`, in the order of joining. */
export interface ListedParticipant extends ParticipantInfo {
	/** The link by which they came. */
	link: Role
	/** Milliseconds since 1970. */
	joinedAt: number
	/** Whether they have the board open now. */
	here: boolean
}

/** PUT .../settings answers what now is. */
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

/** GET /api/templates answers `{ templates: TemplateInfo[] }`; POST /api/boards/:id/template answers one with 201. */
export interface TemplateInfo {
	id: string
	/** Saved templates have one title; the built-in one has one per language. */
	title: string | Record<(typeof LANGUAGES)[number], string>
	builtIn: boolean
	/** A saved template is in the language of the board it was made from. */
	language: (typeof LANGUAGES)[number] | null
	createdAt: number | null
}

/** Codes of `error.code`. */
export const ERROR_CODES = [
	'bad-request',
	'not-json',
	'too-large',
	'unknown-board',
	'unknown-template',
	'unknown-epoch',
	'unknown-route',
	'unknown-participant',
	'unknown-file',
	/** No cookie of this board, or one that is no longer good: join with a link's key. */
	'not-joined',
	/** The role may not. */
	'forbidden',
	'wrong-origin',
	'wrong-key',
	'link-off',
	/** A facilitator has removed this participant. */
	'removed',
	/** It would shut the one out who asks, or leave the board without a lead. */
	'yourself',
	'too-many',
	'not-an-image',
	'not-a-board-file',
	'damaged',
	'newer',
	'storage-failed',
	'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface ErrorAnswer {
	error: { code: ErrorCode; message: string }
}
