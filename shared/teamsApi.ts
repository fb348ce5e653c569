/** The HTTP interface of teams: who works with whom, and the boards that teams have for themselves. (SPEC H170-H177) */
import { z } from 'zod'
import type { CreatedBoard, JoinAnswer } from './api.ts'
import { proofField } from './api.ts'
import { cleanLine } from './document/cleanText.ts'
import { MAX_TEAMS, type Teams } from './document/teams.ts'
import { GROUP_HUES } from './groupHues.ts'
import { CLONE_NOTES } from './groupsApi.ts'
import { LENGTHS } from './lengths.ts'
import { MIXINGS } from './workshop/mixing.ts'

/** More than a board has participants. */
const MAX_MEMBERS = 5_000

const teamId = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const participantId = z.string().min(1).max(64)
const participants = z.array(participantId).max(MAX_MEMBERS)
const name = z.string().overwrite(cleanLine).trim().min(1).max(LENGTHS.sector)
const hue = z.string().refine((one) => GROUP_HUES.includes(one), 'one of the hues of groups')
const isEachOnce = (list: readonly unknown[]) => new Set(list).size === list.length

/** PUT /api/boards/:id/teams: these teams and no others. */
export const teamsBody = z
	.strictObject({
		teams: z
			.array(
				z.strictObject({
					/** Of one that is there; without it a new one. */
					id: teamId.optional(),
					name,
					hue,
					/** Without it they stay who they are. */
					members: participants.optional(),
				}),
			)
			.max(MAX_TEAMS)
			.refine((list) => isEachOnce(list.map(({ name }) => name)), 'each name once')
			.refine((list) => isEachOnce(list.flatMap(({ id }) => id ?? [])), 'each team once')
			.refine((list) => isEachOnce(list.flatMap(({ members = [] }) => members)), {
				message: 'each participant once',
			}),
		choice: z.boolean().optional(),
		late: z.enum(['ask', 'smallest']).optional(),
	})
	.strict()
export type TeamsBody = z.input<typeof teamsBody>

/** POST /api/boards/:id/teams/move: some participants to one team, or to none. */
export const moveBody = z.strictObject({
	participants: participants.min(1),
	team: teamId.nullable(),
})
export type MoveBody = z.input<typeof moveBody>

/** POST /api/boards/:id/teams/mix */
export const mixBody = z.strictObject({
	/** How many. */
	teams: z.int().min(2).max(MAX_TEAMS),
	how: z.enum(MIXINGS),
	/** Who has the board open now, or everyone who ever joined; facilitators and programs never. */
	whom: z.enum(['here', 'all']).default('here'),
	/** Of teams that are new; else they're numbered in the board's language. */
	names: z.array(name).max(MAX_TEAMS).refine(isEachOnce, 'each name once').default([]),
	/** Where people are in teams already: they're all dealt anew. */
	replace: z.boolean().default(false),
})
export type MixBody = z.input<typeof mixBody>

/** PUT /api/boards/:id/teams/mine: of one's own choice, where the facilitator has opened that. */
export const mineBody = z.strictObject({
	/** null to leave; `smallest` for whoever comes late. */
	team: z.union([teamId, z.literal('smallest')]).nullable(),
})
export type MineBody = z.input<typeof mineBody>

/** GET .../teams, and 200 of all that change them. */
export type TeamsAnswer = Teams

/** POST /api/boards/:id/teams/boards: each team that has none gets a copy of the board. */
export const teamBoardsBody = z.strictObject({ notes: z.enum(CLONE_NOTES) })
export type TeamBoardsBody = z.input<typeof teamBoardsBody>

/** 200 of POST .../teams/boards */
export interface TeamBoardsAnswer extends Teams {
	/** Made now: their keys are told this once. */
	boards: CreatedBoard[]
}

/** POST /api/boards/:id/teams/mine/enter */
export const enterTeamBody = z.strictObject({ proof: proofField.optional() })

/** 200 of it: as joining that board answers, with its cookie. */
export type EnteredTeam = JoinAnswer
