/**
 * When a note had been changed, as our own tables say it: by the clock of a zone that the
 * column's head names. (SPEC E88)
 */

const MINUTE = 60_000
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?/

/** `Changed (Europe/Helsinki)`; null where it names none that's known. */
export function zoneOf(head: string): string | null {
	const zone = /\(([^()]+)\)\s*$/.exec(head)?.[1]?.trim()
	if (!zone) return null
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
	} catch {
		return null
	}
}

/**
 * The last millisecond that may be meant: seconds are written, and an hour of autumn is
 * there twice.
 *
 * @returns milliseconds since 1970; null where it isn't a time as we write it
 */
export function lastMoment(words: string, zone: string): number | null {
	const found = WRITTEN.exec(words.trim())
	if (!found) return null
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second] = found
		.slice(1)
		.map((digits) => (digits === undefined ? undefined : Number(digits)))
	const wall = Date.UTC(year, month - 1, day, hour, minute, second ?? 59)
	if (Number.isNaN(wall)) return null
	const moments = [-24, 24].map((hours) => wall - offsetAt(wall + hours * 60 * MINUTE, zone))
	return Math.max(...moments) + 999
}

/** Milliseconds that the zone's clock is ahead of UTC's. */
function offsetAt(moment: number, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	})
	const parts = Object.fromEntries(
		format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
	)
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
	return Date.UTC(year, month - 1, day, hour, minute, second) - moment
}
