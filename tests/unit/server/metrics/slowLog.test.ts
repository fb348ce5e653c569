/** What is slow is told, and not too often. (SPEC H192) */
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { SlowLog } from '../../../../server/metrics/SlowLog.ts'

function slowLog(thresholdMs: number) {
	const lines: Record<string, unknown>[] = []
	const log = pino({ level: 'trace' }, { write: (line) => void lines.push(JSON.parse(line)) })
	const time = { now: 0 }
	return { slow: new SlowLog(log, thresholdMs, () => time.now), lines, time }
}

describe('the log of what is slow', () => {
	it('H192 tells what took as long as the threshold, with figures', () => {
		const { slow, lines } = slowLog(500)
		slow.saw('turn', 'abcdefghijklmnopqrstuv', 499.9, () => {
			throw new Error('made for nothing')
		})
		slow.saw('turn', 'abcdefghijklmnopqrstuv', 500.4, () => ({ commitMs: 450.6, sessions: 3 }))
		expect(lines).toHaveLength(1)
		const line = { level: 40, msg: 'slow', what: 'turn', board: 'abcdefgh' }
		expect(lines[0]).toMatchObject({ ...line, ms: 500, commitMs: 451, sessions: 3 })
	})

	it('H192 is at most a line a second, which says how many had none', () => {
		const { slow, lines, time } = slowLog(1)
		for (let at = 0; at < 2500; at += 10) {
			time.now = at
			slow.saw('commit', 'abcdefghijklmnopqrstuv', 20)
		}
		expect(lines.map(({ unsaid }) => unsaid)).toEqual([undefined, 99, 99])
	})

	it('H192 tells nothing where the threshold is 0', () => {
		const { slow, lines } = slowLog(0)
		slow.saw('turn', 'abcdefghijklmnopqrstuv', 60_000)
		expect(lines).toEqual([])
	})
})
