/**
 * Until the server has stamped what is made here, and while there's no connection, this
 * client stamps it provisionally: what is pasted or copied doesn't bring its first
 * maker's stamp along, and one's own new note is one's own at once. (SPEC Q12)
 */
import type { TLRecord } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'
import { newStamp, STAMP_META } from '../../../shared/document/stamp.ts'
import type { Homes } from './Homes.ts'

/**
 * @param who participant id and sector, as they are when something is made
 * @param now by the server's clock, milliseconds since 1970: its own stamps stand beside these
 * @returns stops stamping
 */
export function stampOwn(
	store: TLStore,
	homes: Pick<Homes, 'has'>,
	who: () => { id: string; sector: string } | null,
	now: () => number,
): () => void {
	const stamp = <R extends TLRecord>(record: R, source: 'user' | 'remote'): R => {
		const me = who()
		// What the document knows comes back from a deletion, and stays whose it was.
		if (source !== 'user' || !me || homes.has(record.id)) return record
		const meta = { ...record.meta, [STAMP_META]: { ...newStamp(me, now()) } }
		return { ...record, meta } as R
	}
	const { sideEffects } = store
	const stops = [
		sideEffects.registerBeforeCreateHandler('shape', stamp),
		sideEffects.registerBeforeCreateHandler('binding', stamp),
		sideEffects.registerBeforeCreateHandler('asset', stamp),
	]
	return () => {
		for (const stop of stops) stop()
	}
}
