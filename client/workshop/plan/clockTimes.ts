/** When each phase begins and ends, if the workshop keeps to its plan. (SPEC Z92) */

const MINUTE = 60_000
const QUARTER = 15 * MINUTE

/** Milliseconds since 1970. */
export interface Span {
	from: number
	/** null of a phase that takes as long as it takes. */
	to: number | null
	/** Whether all phases before it have a time. */
	isSure: boolean
}

export interface Times {
	spans: readonly Span[]
	/** When the last one is over; where a phase has no time, at the earliest. */
	end: number
	/** Minutes of all phases with a time. */
	minutes: number
	isSure: boolean
}

/** @param minutes of each phase; null where it has none */
export function timesOf(minutes: readonly (number | null)[], start: number): Times {
	let [end, isSure] = [start, true]
	const spans = minutes.map((each): Span => {
		const from = end
		const span = { from, to: each === null ? null : from + each * MINUTE, isSure }
		end = span.to ?? from
		isSure &&= each !== null
		return span
	})
	return { spans, end, minutes: (end - start) / MINUTE, isSure }
}

/** The next time of day that ends in :00, :15, :30 or :45. */
export function nextQuarter(now: number): number {
	// Zones are off by whole quarters of an hour.
	return Math.ceil(now / QUARTER) * QUARTER
}

/** As a field for a time of day has it, `09:05`, by this device's zone. */
export function toField(time: number): string {
	const date = new Date(time)
	const two = (part: number) => String(part).padStart(2, '0')
	return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** @returns that time on the day of `day`; null where the field holds none */
export function fromField(field: string, day: number): number | null {
	const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(field) ?? []
	if (hours === undefined || minutes === undefined) return null
	return new Date(day).setHours(Number(hours), Number(minutes), 0, 0)
}
