/**
 * What each role may do to a record: pure functions that both ends use. The client
 * shows only what they allow; the server repairs what they don't, whoever sent it.
 * (SPEC Q1-Q9, Q50)
 */

import { isAtLeast, type Role } from '../roles.ts'
import { DOCUMENT_ID, PAGE_ID } from './layout.ts'
import { changedKeys, type PlainRecord } from './records.ts'
import { stampOf } from './stamp.ts'

export interface Actor {
	/** Participant id. */
	id: string
	role: Role
}

export interface Circumstances {
	/** A facilitator has unlocked the framework's skeleton. */
	unlocked: boolean
	/** What the workshop's phase leaves open for writing; without it nothing is closed. */
	opening?: Opening | null
	/** The document is one participant's alone, and holds notes and nothing else. */
	notesOnly?: boolean
}

/** A phase, as far as the rules ask. Facilitators aren't asked about it. */
export interface Opening {
	/** Whether someone may write in what lies in this cell, frame or page: a record's id. */
	admits(actor: Actor, parentId: string): boolean
	/** Whether someone may go on with a record that they were at when it was closed. */
	mayFinish(actor: Actor, recordId: string): boolean
}

/** Why something isn't allowed. */
export type Denial =
	/** Viewers change nothing. */
	| 'viewer'
	/** The framework's cells and heads stay as they are, and nobody adds more of them. */
	| 'skeleton'
	/** Contributors change what they made themselves, and nothing else. */
	| 'not-yours'
	/** The document and its page can't be deleted, and only the server makes documents. */
	| 'essential'
	/** What a record is doesn't change: its type, its part in the framework, whether it's an example, its stamp, its group. */
	| 'identity'
	/** The phase of the workshop closes this part of the board, or to this role. */
	| 'phase'
	/** In private writing there are notes and nothing else. */
	| 'not-a-note'

export type Judgement = { allow: true } | { allow: false; reason: Denial }

/** As much of a record as the rules look at. */
export interface Facts {
	id: string
	typeName: string
	/** Of a shape, binding or asset. */
	type: unknown
	/** `meta.part` */
	part: unknown
	/** Participant id of its maker; null for the template's records and the board's own. */
	owner: string | null
	/** What it lies in: a shape's parent, a binding's arrow; null for what lies nowhere. */
	parentId: string | null
}

const ALLOWED: Judgement = { allow: true }
/** Shapes of which the framework has the only ones. */
const SKELETON_TYPES: readonly unknown[] = ['cell', 'head']
const ESSENTIAL: readonly string[] = [DOCUMENT_ID, PAGE_ID]
/** Fields of `meta` that no client writes. */
export const SERVER_META: readonly string[] = ['part', 'templateKey', 'example', 'stamp', 'group']
/** The same as overlay keys. */
export const SERVER_META_KEYS: readonly string[] = SERVER_META.map((key) => `m.${key}`)
/** Keys that say what a record is: of its fields and of its overlay. */
const IDENTITY_KEYS: readonly string[] = ['id', 'typeName', 'type', ...SERVER_META_KEYS]

/**
 * Whether someone may bring a record from one state to another.
 *
 * @param before null where there's none, or it's deleted
 * @param after null where it's deleted by this
 */
export function judge(
	actor: Actor,
	before: PlainRecord | null,
	after: PlainRecord | null,
	circumstances: Circumstances,
): Judgement {
	if (!before) return after ? judgeCreation(actor, after, circumstances) : ALLOWED
	if (!after && isEssential(before.id)) return denied('essential')
	const facts = factsOf(before)
	const judgement = judgeChange(actor, facts, circumstances)
	if (!judgement.allow || !after) return judgement
	if (!hasSameIdentity(before, after)) return denied('identity')
	const { parentId } = factsOf(after)
	if (parentId === facts.parentId) return ALLOWED
	return judgeMove(actor, parentId, circumstances)
}

/** Whether someone may change or delete a record, whichever part of it. */
export function judgeChange(actor: Actor, facts: Facts, circumstances: Circumstances): Judgement {
	const judgement = judgeWhenever(actor, facts, circumstances)
	if (!judgement.allow || isOpen(actor, facts.parentId, circumstances)) return judgement
	return circumstances.opening?.mayFinish(actor, facts.id) ? ALLOWED : denied('phase')
}

/** The same whatever the phase: what's denied by this was never allowed to that role. */
export function judgeWhenever(
	{ id, role }: Actor,
	{ part, owner }: Facts,
	{ unlocked }: Pick<Circumstances, 'unlocked'>,
): Judgement {
	if (role === 'viewer') return denied('viewer')
	if (part === 'skeleton') {
		return unlocked && role === 'facilitator' ? ALLOWED : denied('skeleton')
	}
	if (isAtLeast(role, 'editor')) return ALLOWED
	return owner === id && part === undefined ? ALLOWED : denied('not-yours')
}

/** Whether someone may lay what they may change into this cell, frame or page. */
export function judgeMove(
	actor: Actor,
	parentId: string | null,
	circumstances: Circumstances,
): Judgement {
	return isOpen(actor, parentId, circumstances) ? ALLOWED : denied('phase')
}

/**
 * Whether someone may add a record. Claims about its part in the framework or its maker
 * are no reason against it: see `borrowedMeta`.
 */
export function judgeCreation(
	actor: Actor,
	record: PlainRecord,
	circumstances: Circumstances,
): Judgement {
	const { role } = actor
	if (role === 'viewer') return denied('viewer')
	if (circumstances.notesOnly && record.type !== 'note') return denied('not-a-note')
	if (SKELETON_TYPES.includes(record.type)) return denied('skeleton')
	if (record.typeName === 'document') return denied('essential')
	if (record.typeName === 'page' && !isAtLeast(role, 'editor')) return denied('not-yours')
	return isOpen(actor, factsOf(record).parentId, circumstances) ? ALLOWED : denied('phase')
}

/**
 * Whether someone may bring back a deleted record. An image's asset may come back by
 * anyone who pastes that image again.
 */
export function judgeRevival(actor: Actor, facts: Facts, circumstances: Circumstances): Judgement {
	// Only the framework's own cells come back: there's no second skeleton.
	if (SKELETON_TYPES.includes(facts.type) && facts.part !== 'skeleton') return denied('skeleton')
	if (facts.typeName === 'asset' && isAtLeast(actor.role, 'contributor')) return ALLOWED
	return judgeChange(actor, facts, circumstances)
}

/** Whether a key is part of a record's identity: it never changes, whoever writes it. (SPEC Q8) */
export function isIdentityKey(key: string): boolean {
	return IDENTITY_KEYS.includes(key)
}

/** Whether someone may change or delete this record: the interface offers only what is allowed. */
export function canChange(
	actor: Actor,
	record: PlainRecord,
	circumstances: Circumstances,
): boolean {
	return judgeChange(actor, factsOf(record), circumstances).allow
}

/** Whether someone may delete this record. */
export function canDelete(
	actor: Actor,
	record: PlainRecord,
	circumstances: Circumstances,
): boolean {
	return judge(actor, record, null, circumstances).allow
}

/** Whether someone may add notes, drawings, arrows. */
export function canCreate({ role }: Pick<Actor, 'role'>): boolean {
	return isAtLeast(role, 'contributor')
}

export function isEssential(id: string): boolean {
	return ESSENTIAL.includes(id)
}

export function factsOf(record: PlainRecord): Facts {
	const { id, typeName, type, meta } = record
	const part = (meta as { part?: unknown } | undefined)?.part
	return { id, typeName, type, part, owner: stampOf(record)?.p ?? null, parentId: liesIn(record) }
}

/** @param record whole, or what's there of it */
export function liesIn({ typeName, parentId, fromId }: Partial<PlainRecord>): string | null {
	const place = typeName === 'binding' ? fromId : typeName === 'shape' ? parentId : null
	return typeof place === 'string' ? place : null
}

function isOpen(actor: Actor, parentId: string | null, { opening }: Circumstances): boolean {
	if (!opening || parentId === null || actor.role === 'facilitator') return true
	return opening.admits(actor, parentId)
}

/** The fields that only the server may set and a new record claims all the same: a copy of an idea is just a note. */
export function borrowedMeta(record: PlainRecord): string[] {
	const meta = record.meta as Record<string, unknown> | undefined
	return SERVER_META.filter((key) => meta?.[key] !== undefined)
}

function hasSameIdentity(before: PlainRecord, after: PlainRecord): boolean {
	if (before.id !== after.id || before.typeName !== after.typeName) return false
	return ![...changedKeys(before, after)].some(isIdentityKey)
}

function denied(reason: Denial): Judgement {
	return { allow: false, reason }
}
