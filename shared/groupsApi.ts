/**
 * The HTTP interface of groups: copies of a board for groups that work by themselves, and how
 * their work comes together again. (SPEC H60-H73)
 */
import { z } from 'zod'
import type { CreatedBoard, ErrorAnswer, JoinAnswer } from './api.ts'
import { BOARD_ID } from './api.ts'
import { cleanLine } from './document/cleanText.ts'
import type { GroupMark } from './document/groups.ts'
import { LENGTHS } from './lengths.ts'
import type { Voices } from './matrix/coverage.ts'

/** Of one call. */
export const MAX_CLONES = 40

/** What goes along of what participants made. */
export const CLONE_NOTES = ['all', 'without-names', 'none'] as const
export type CloneNotes = (typeof CLONE_NOTES)[number]

const titles = z
	.array(z.string().overwrite(cleanLine).trim().min(1).max(LENGTHS.title))
	.min(1)
	.max(MAX_CLONES)
	.refine((list) => new Set(list).size === list.length, 'each title once')

/** POST /api/boards/:id/clones */
export const clonesBody = z
	.strictObject({
		titles,
		notes: z.enum(CLONE_NOTES),
		/** The groups' names, one for each title; the titles unless told. */
		names: titles.optional(),
	})
	.refine(({ titles, names }) => !names || names.length === titles.length, {
		path: ['names'],
		message: 'as many as titles',
	})
export type ClonesBody = z.input<typeof clonesBody>

/** 201 of POST .../clones. */
export interface ClonesAnswer {
	boards: CreatedBoard[]
}

/** Where not all of them could be made: those that were, which otherwise nobody could open. */
export type ClonesFailure = ErrorAnswer & ClonesAnswer

/** How much of a group's text is told to recognise it by. */
const recordId = z.string().max(200)

/** POST /api/boards/:id/merge */
export const mergeGroupsBody = z.strictObject({
	from: z
		.array(
			z.strictObject({
				id: z.string().regex(BOARD_ID),
				/** Of any link of that board: not needed of this board's groups. */
				key: z.string().max(200).optional(),
			}),
		)
		.min(1)
		.max(MAX_CLONES)
		.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'each board once'),
	/** Only tell what would come. */
	preview: z.boolean().default(false),
	/** Records here to be removed, of those that the groups have deleted (`offered`). */
	remove: z.array(recordId).max(20_000).default([]),
})
export type MergeGroupsBody = z.input<typeof mergeGroupsBody>

/** 200 of POST .../merge, also of a preview. */
export interface MergeAnswer {
	notes: MergeCounts
	/** By board, as asked. */
	groups: MergedGroup[]
	/** How many of `remove` were removed. */
	removed: number
	/** How many images couldn't be kept here, or have gone from the server. */
	missing: number
}

export interface MergeCounts {
	/** Notes and texts that come, or have come now. */
	new: number
	/** Of those that are here: changed in the group since, and so here. */
	changed: number
	/** Deleted in the group since the last merge, and still here. */
	offered: number
}

export interface MergedGroup extends GroupMark {
	/** Of its board. */
	id: string
	notes: MergeCounts
	/** Drawings and images that come. */
	drawings: number
	/** Changed in the group, and here too: those stay as they are here. */
	kept: number
	/** What the group has deleted. */
	offered: readonly OfferedRecord[]
	/** Of the new notes, so many in which cell. */
	cells: readonly { theme: string; perspective: string; notes: number }[]
}

export interface OfferedRecord {
	/** Of the record here. */
	id: string
	/** Its first words; empty of a drawing. */
	text: string
}

/** POST .../merge/undo: how many records were put back, and how many stay because somebody changed them. */
export interface UndoAnswer {
	undone: number
	kept: number
}

/** GET /api/boards/:id/groups */
export interface GroupsAnswer {
	groups: GroupSummary[]
	/** The matrix that they all have. */
	matrix: { rows: readonly string[]; columns: readonly string[] }
	/** When the last merge was that can be taken back, milliseconds since 1970; null where there's none. */
	mergedAt: number | null
	/** Origins by which others reach the server, the likeliest first. */
	addresses: readonly string[]
}

export interface GroupSummary extends GroupMark {
	/** Of its board. */
	id: string
	/** The board's own title. */
	title: string
	/** From 1. */
	number: number
	/** Milliseconds since 1970. */
	createdAt: number
	/** How many have joined, and who has it open now. */
	people: number
	here: readonly { name: string; sector: string }[]
	/** As the overview counts. */
	notes: number
	/** Cells with a note of a participant's, and all. */
	filled: number
	cells: readonly GroupCell[]
	/** Whether something of it was merged. */
	merged: boolean
	/** Why it can't be told now: `damaged`, say. Its counts are 0 then. */
	problem: string | null
}

export interface GroupCell {
	row: string
	column: string
	notes: number
	/** From 0 to 4, as the overview's. */
	shade: number
	voices: Voices
}

/** POST .../groups/:group/enter, with that board's cookie. */
export type EnteredGroup = JoinAnswer
