/** What the person at this screen may do to a record, asked of shared/document/policy.ts. (SPEC C16) */
import type { TLRecord } from 'tldraw'
import {
	type Actor,
	type Circumstances,
	canChange,
	canCreate,
	canDelete,
	factsOf,
	judgeChange,
	judgeCreation,
	judgeMove,
	judgeRevival,
	liesIn,
} from '../../shared/document/policy.ts'
import { isPrivate } from '../../shared/document/privateNotes.ts'
import type { PlainRecord } from '../../shared/document/records.ts'

export interface Rights {
	actor: Actor
	circumstances: Circumstances
	/** Whatever the role: the document is of a newer version than this client. */
	readOnly?: boolean
	/** What this person may do with private notes; null where they have none. */
	privately?: Privately | null
}

/** Private notes are their writer's alone: no role and no phase closes them. (SPEC N92) */
export interface Privately {
	/** In a phase of private writing new notes are private, where that is open. */
	isOn: boolean
	/** Whether one may lie in what has this id: in the phase's cells, and without one in any. */
	admits(parentId: string): boolean
}

export function mayLookOnly({ actor, readOnly }: Rights): boolean {
	return readOnly === true || !canCreate(actor)
}

export function mayChange(rights: Rights, record: TLRecord): boolean {
	if (isPrivate(record)) return mayWritePrivately(rights)
	return !rights.readOnly && canChange(rights.actor, plain(record), rights.circumstances)
}

/** Whether it may lie where it's laid, beside where it was. */
export function mayMove(rights: Rights, before: TLRecord, after: TLRecord): boolean {
	const [from, to] = [before, after].map((record) => liesIn(plain(record)))
	if (isPrivate(before)) return from === to || mayLiePrivately(rights, to ?? null)
	return from === to || judgeMove(rights.actor, to ?? null, rights.circumstances).allow
}

export function mayDelete(rights: Rights, record: TLRecord): boolean {
	if (isPrivate(record)) return mayWritePrivately(rights)
	return !rights.readOnly && canDelete(rights.actor, plain(record), rights.circumstances)
}

/** @param returns whether it was on the board before */
export function mayAdd(rights: Rights, record: TLRecord, returns: boolean): boolean {
	const { actor, circumstances, readOnly } = rights
	if (readOnly) return false
	if (isPrivate(record)) {
		return mayWritePrivately(rights) && (returns || mayLiePrivately(rights, liesIn(plain(record))))
	}
	const judgement = returns
		? judgeRevival(actor, factsOf(plain(record)), circumstances)
		: judgeCreation(actor, plain(record), circumstances)
	return judgement.allow
}

function mayWritePrivately({ readOnly, privately, actor }: Rights): boolean {
	return !readOnly && Boolean(privately) && canCreate(actor)
}

function mayLiePrivately({ privately }: Rights, parentId: string | null): boolean {
	return parentId !== null && privately?.admits(parentId) === true
}

/** Whether a note that is made in this cell now is a private one. */
export function isPrivateIn({ privately }: Rights, cellId: string): boolean {
	return privately?.isOn === true && privately.admits(cellId)
}

/** Whether the workshop's phase closes this cell to this person. (SPEC N87) */
export function isClosed(rights: Rights, cellId: string): boolean {
	const { actor, circumstances } = rights
	const { opening } = circumstances
	if (isPrivateIn(rights, cellId)) return false
	if (!opening || actor.role === 'facilitator' || actor.role === 'viewer') return false
	return !opening.admits(actor, cellId)
}

/** Whether it's shown as closed: to those whom no phase stops or lets write, as it is to the others. */
export function looksClosed(rights: Rights, cellId: string): boolean {
	const { actor, circumstances } = rights
	const isAside = actor.role === 'facilitator' || actor.role === 'viewer'
	if (!isAside || isPrivateIn(rights, cellId)) return isClosed(rights, cellId)
	return circumstances.opening?.admits({ ...actor, role: 'editor' }, cellId) === false
}

/** Whether it's the phase, and nothing else, that keeps this person from a record. */
export function isPhaseAgainst(
	{ actor, circumstances, privately = null }: Rights,
	record: TLRecord,
	what: 'adding' | 'changing',
): boolean {
	if (isPrivate(record))
		return what === 'adding' && !mayAdd({ actor, circumstances, privately }, record, false)
	const facts = plain(record)
	const judgement =
		what === 'adding'
			? judgeCreation(actor, facts, circumstances)
			: judgeChange(actor, factsOf(facts), circumstances)
	return !judgement.allow && judgement.reason === 'phase'
}

/** Whether this person may change the framework itself. */
export function mayChangeSkeleton({ actor, circumstances, readOnly }: Rights): boolean {
	return !readOnly && actor.role === 'facilitator' && circumstances.unlocked
}

export function isSkeleton(record: TLRecord | undefined): boolean {
	return record?.meta !== undefined && 'part' in record.meta && record.meta.part === 'skeleton'
}

function plain(record: TLRecord): PlainRecord {
	return record as unknown as PlainRecord
}
