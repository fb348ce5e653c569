/**
 * What the workshop's phase leaves open on this screen: the same that the room enforces, so
 * that nobody who uses this client sees their work taken back. (SPEC Q50-Q53)
 */
import type { TLParentId, TLShapeId, TLStore } from 'tldraw'
import type { Opening } from '../../shared/document/policy.ts'
import type { CellShape } from '../../shared/document/schema.ts'
import { isAtLeast, type Role } from '../../shared/roles.ts'
import { leavesOpen, type Places } from '../../shared/workshop/opening.ts'
import { admitsPrivate } from '../../shared/workshop/privateWriting.ts'
import type { Phase } from '../../shared/workshop/RunSheet.ts'
import type { Privately } from './rights.ts'

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

/**
 * What one may do with private notes on this screen.
 *
 * @param phase null in none
 */
export function privatelyOf(
	store: TLStore,
	phase: Phase | null,
	isOver: boolean,
	role: Role,
): Privately {
	const isOn = phase?.kind === 'private' && isAtLeast(role, phase.writers)
	return {
		isOn,
		admits(parentId) {
			const cell = cellProps(store, parentId as TLParentId)
			if (!cell || !isOn) return cell !== null
			return !(isOver && phase.closes) && admitsPrivate(phase, role, cell)
		},
	}
}

function cellProps(store: TLStore, id: TLParentId): CellShape['props'] | null {
	const record = store.get(id as TLShapeId)
	return record && (record.type as string) === 'cell'
		? (record as unknown as CellShape).props
		: null
}
