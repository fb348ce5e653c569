/** Time that is left, or over, as a clock shows it. (SPEC N80) */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** "4:59", "1:05:00". @param ms milliseconds, its sign aside */
export function clockText(ms: number): string {
	// What is left is rounded up and what is over down, so that both change at the same instant.
	const whole = Math.abs(Math.ceil(ms / SECOND)) * SECOND
	const hours = Math.floor(whole / HOUR)
	const minutes = Math.floor((whole % HOUR) / MINUTE)
	const seconds = Math.floor((whole % MINUTE) / SECOND)
	const two = (figure: number) => String(figure).padStart(2, '0')
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** Whether it's shown as over: not before the first second is. */
export function isOverBy(ms: number): boolean {
	return ms <= -SECOND
}

/** Milliseconds until a clock with so much left shows something else. */
export function untilNext(ms: number): number {
	return ((ms % SECOND) + SECOND) % SECOND || SECOND
}
