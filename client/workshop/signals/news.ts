/** The news of signals, checked by hand as they come from the server. */
import type { DoneNews, DoneSum, Hand, HandsNews } from '../../../shared/signalsApi.ts'

/** @returns null where there's no such news yet */
export function readHands(value: unknown): HandsNews | null {
	const { run, up, mine, queue } = fieldsOf(value)
	if (typeof run !== 'string' || typeof up !== 'number') return null
	const hands = Array.isArray(queue) ? { queue: queue.filter(isHand) } : {}
	return { run, up, mine: typeof mine === 'number' ? mine : null, ...hands }
}

/** @returns null where there's no such news yet */
export function readDone(value: unknown): DoneNews | null {
	const { run, entry, mine, done, of, sectors } = fieldsOf(value)
	if (typeof run !== 'string' || typeof entry !== 'number') return null
	if (typeof done !== 'number' || typeof of !== 'number') return null
	const told = { run, entry, mine: mine === true, done, of }
	if (typeof sectors !== 'object' || sectors === null) return told
	const sums = Object.entries(sectors).flatMap(([id, sum]) => (isSum(sum) ? [[id, sum]] : []))
	return { ...told, sectors: Object.fromEntries(sums) as Record<string, DoneSum> }
}

function isHand(value: unknown): value is Hand {
	const { participant, sector, since } = fieldsOf(value)
	return typeof participant === 'string' && typeof sector === 'string' && typeof since === 'number'
}

function isSum(value: unknown): value is DoneSum {
	const { done, of } = fieldsOf(value)
	return typeof done === 'number' && typeof of === 'number'
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
