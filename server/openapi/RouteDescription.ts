/** What the description of the HTTP interface says of one route. (SPEC H100) */
import type { z } from 'zod'

/** Who may: anyone who reaches the server, or whoever has this role at least on the board in the address. */
export type Access = 'anyone' | 'viewer' | 'contributor' | 'editor' | 'facilitator'

export interface RouteDescription {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete'
	/** As the routes have it: `/api/boards/:id`. */
	path: string
	/** The part of the interface that it belongs to. */
	tag: string
	summary: string
	access: Access
	/** With a person's cookie only: no token opens it. */
	inPerson?: true
	/** With a token only. */
	byToken?: true
	/** Opened by templates' keys, beside whatever `access` says. */
	templateKey?: true
	query?: z.ZodObject
	/** JSON, or what else is sent, by its type. */
	body?: z.ZodType | 'json' | 'image'
	/** The status of success, 200 unless told, and what comes with it. */
	status?: 200 | 201 | 204
	answer?: z.ZodType
	/** Of an answer that isn't JSON. */
	type?: string
	/** Of a JSON answer without a schema here, in words; shared/ has its type. */
	tells?: string
}
