/** The HTTP interface to a board's tokens, for both ends and for scripts. (SPEC H92, H93) */
import { z } from 'zod'
import { cleanLine } from './document/cleanText.ts'
import { LENGTHS } from './lengths.ts'
import type { Role } from './roles.ts'
import { SECTOR_ID } from './sectors.ts'

export const TOKEN_SCOPES = ['read', 'write', 'lead'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** A token may what a participant of this role may. */
export const ROLE_OF_SCOPE: Readonly<Record<TokenScope, Role>> = {
	read: 'viewer',
	write: 'contributor',
	lead: 'facilitator',
}

/** Of one board. */
export const MAX_TOKENS = 50

/** How tokens begin: they are told from templates' keys, and found where they have leaked. */
export const TOKEN_PREFIX = 'kudelma_'

/** POST /api/boards/:id/tokens */
export const makeTokenBody = z.strictObject({
	/** Also of the participant as whom it writes. */
	name: z.string().overwrite(cleanLine).trim().min(1).max(LENGTHS.name),
	scope: z.enum(TOKEN_SCOPES),
	/** Sector id, of what it writes. */
	sector: z.string().regex(SECTOR_ID),
})
export type MakeTokenBody = z.input<typeof makeTokenBody>

export const tokenInfo = z.strictObject({
	id: z.string(),
	name: z.string(),
	scope: z.enum(TOKEN_SCOPES),
	/** Milliseconds since 1970; when it was last used to the minute, null where it never was. */
	createdAt: z.number(),
	usedAt: z.number().nullable(),
})
export type TokenInfo = z.output<typeof tokenInfo>

export const tokensAnswer = z.strictObject({ tokens: z.array(tokenInfo) })
/** GET .../tokens, oldest first */
export type TokensAnswer = z.output<typeof tokensAnswer>

export const madeToken = tokenInfo.extend({
	/** Told once: only its hash is stored. */
	token: z.string(),
})
/** 201 of POST .../tokens */
export type MadeToken = z.output<typeof madeToken>
