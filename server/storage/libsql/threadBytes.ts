/**
 * Bytes between threads. A message copies all of the memory that a piece of bytes lies in, which may be far more than
 * the piece; memory that is whole and ours can be handed over instead. (SPEC S3, S80)
 */

/** Handing over costs more than copying up to about this size. */
const WORTH_HANDING_OVER = 16 * 1024

/** The same with each piece of bytes in memory of its own size. The caller keeps what it gave. */
export function compact<T>(value: T): T {
	if (value instanceof Uint8Array) {
		const isWhole = value.byteLength === value.buffer.byteLength
		return isWhole ? value : (new Uint8Array(value) as Uint8Array & T)
	}
	if (Array.isArray(value)) return value.map(compact) as T
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, compact(each)])) as T
}

/** The memory within an answer that is worth handing over: an engine keeps nothing of what it has answered. */
export function handedOver(value: unknown): ArrayBuffer[] {
	if (value instanceof Uint8Array) {
		const { buffer } = value
		const isOurs = buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength
		return isOurs && value.byteLength >= WORTH_HANDING_OVER ? [buffer] : []
	}
	if (Array.isArray(value)) return value.flatMap(handedOver)
	if (typeof value !== 'object' || value === null) return []
	return Object.values(value).flatMap(handedOver)
}

export function bytesOf(value: unknown): number {
	if (value instanceof Uint8Array) return value.byteLength
	if (!Array.isArray(value)) return 0
	return value.reduce((sum: number, each) => sum + bytesOf(each), 0)
}
