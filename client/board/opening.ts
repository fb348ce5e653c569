/**
 * What the workshop's phase leaves open on this screen: the same that the room enforces, so
 * that nobody who uses this client sees their work taken back. (SPEC Q50-Q53)
 */
import type { TLParentId, TLShapeId, TLStore } from 'tldraw'
import type { Opening } from '../../shared/document/policy.ts'
import type { CellShape } from '../../shared/document/schema.ts'
import { leavesOpen, type Places } from '../../shared/workshop/opening.ts'
import type { Phase } from '../../shared/workshop/RunSheet.ts'

/** @param finishing ids of records that somebody here was writing in when they closed */
export function openingOf(
	store: TLStore,
	phase: Phase,
	isOver: boolean,
	finishing: ReadonlySet<string>,
): Opening {
	const places: Places = {
		parentOf: (id) => store.get(id as TLShapeId)?.parentId ?? null,
		cellOf: (id) => cellProps(store, id as TLParentId),
	}
	return {
		admits: ({ role }, parentId) =>
			!(isOver && phase.closes) && leavesOpen(phase, role, parentId, places),
		mayFinish: (_actor, recordId) => finishing.has(recordId),
	}
}

function cellProps(store: TLStore, id: TLParentId): CellShape['props'] | null {
	const record = store.get(id as TLShapeId)
	return record && (record.type as string) === 'cell'
		? (record as unknown as CellShape).props
		: null
}
