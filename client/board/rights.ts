/** What the person at this screen may do to a record, asked of shared/document/policy.ts. (SPEC C16) */
import type { TLRecord } from 'tldraw'
import {
	type Actor,
	type Circumstances,
	canChange,
	canCreate,
	canDelete,
	factsOf,
	judgeCreation,
	judgeMove,
	judgeRevival,
	liesIn,
} from '../../shared/document/policy.ts'
import type { PlainRecord } from '../../shared/document/records.ts'

export interface Rights {
	actor: Actor
	circumstances: Circumstances
	/** Whatever the role: the document is of a newer version than this client. */
	readOnly?: boolean
}

export function mayLookOnly({ actor, readOnly }: Rights): boolean {
	return readOnly === true || !canCreate(actor)
}

export function mayChange(rights: Rights, record: TLRecord): boolean {
	return !rights.readOnly && canChange(rights.actor, plain(record), rights.circumstances)
}

/** Whether it may lie where it's laid, beside where it was. */
export function mayMove(rights: Rights, before: TLRecord, after: TLRecord): boolean {
	const [from, to] = [before, after].map((record) => liesIn(plain(record)))
	return from === to || judgeMove(rights.actor, to ?? null, rights.circumstances).allow
}

export function mayDelete(rights: Rights, record: TLRecord): boolean {
	return !rights.readOnly && canDelete(rights.actor, plain(record), rights.circumstances)
}

/** @param returns whether it was on the board before */
export function mayAdd(rights: Rights, record: TLRecord, returns: boolean): boolean {
	const { actor, circumstances, readOnly } = rights
	if (readOnly) return false
	const judgement = returns
		? judgeRevival(actor, factsOf(plain(record)), circumstances)
		: judgeCreation(actor, plain(record), circumstances)
	return judgement.allow
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
