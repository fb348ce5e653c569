/**
 * What time it is by the server: stamps are of its clock, and a device's may be hours
 * off. What the clocks differ by is heard with the answers that tell the server's
 * time, and remembered for when there's no connection. (SPEC Z60)
 */
import { createContext, use } from 'react'
import type { ServerTime } from '../../shared/api.ts'
import { readPreferences, writePreference } from '../device/preferences.ts'
import type { Answer } from './call.ts'

export interface Clock {
	/** Milliseconds since 1970. */
	readonly now: () => number
}

export class ServerClock implements Clock {
	/** How far the server's clock is ahead of the device's, milliseconds. */
	private ahead = readPreferences().serverAhead

	readonly now = (): number => Date.now() + this.ahead

	/** Makes a call and takes the time from its answer, which is half a round trip old. */
	async hear<Value extends ServerTime>(ask: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
		const sent = performance.now()
		const answer = await ask()
		if (answer.ok) {
			const underWay = (performance.now() - sent) / 2
			this.ahead = Math.round(answer.value.now + underWay - Date.now())
			writePreference('serverAhead', this.ahead)
		}
		return answer
	}
}

/** Where no server has been heard, the device's own clock counts. */
export const ClockContext = createContext<Clock>({ now: () => Date.now() })

export function useClock(): Clock {
	return use(ClockContext)
}
