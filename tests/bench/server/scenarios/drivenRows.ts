/** Rooms that were measured while people wrote, as lines of the table. */
import type { Measured } from '../load/Load.ts'
import { median, type Row, short } from './Scenario.ts'

/** For whoever waits. */
export function inWords({
	moves,
	cursors,
	cpuPerDelivery,
	cpuShare,
	lost,
	busy,
}: Measured): string {
	return [
		`moves ${short(moves.p50)} / ${short(moves.p95)} / ${short(moves.p99)} ms`,
		`cursors ${short(cursors.p50)} / ${short(cursors.p95)} ms`,
		`${short(cpuPerDelivery)} us of CPU a delivery (${short(100 * cpuShare)} %)`,
		`${lost} lost, generator busy ${short(100 * busy)} %`,
	].join(', ')
}

/**
 * @param of all rounds of one server
 * @param limits the same rounds of whom it's compared with
 */
export function rowsOf(
	server: string,
	what: string,
	of: Measured[],
	limits: Measured[] = [],
): Row[] {
	const middle = (value: (one: Measured) => number) => median(of.map(value))
	const ratio = (value: (one: Measured) => number) => {
		return short(median(of.map((one, n) => value(one) / value(limits[n] ?? one))))
	}
	const lost = of.reduce((sum, one) => sum + one.lost, 0)
	const closed = of.reduce((sum, one) => sum + one.closed, 0)
	const compared = limits.length > 0 && limits !== of
	const common = { server, unit: 'ms', runs: of.length }
	return [
		{
			...common,
			what: `${what}, moves`,
			median: middle(({ moves }) => moves.p50),
			p95: middle(({ moves }) => moves.p95),
			p99: middle(({ moves }) => moves.p99),
			cpu: middle(({ cpuPerDelivery }) => cpuPerDelivery),
			memory: middle(({ rss }) => rss / 1e6),
			...(compared && {
				ratios: `CPU ${ratio((one) => one.cpuPerDelivery)}, p95 ${ratio(({ moves }) => moves.p95)}`,
			}),
			note: [
				lost > 0 && `${lost} moves lost`,
				closed > 0 && `${closed} closed`,
				`generator busy ${short(100 * middle(({ busy }) => busy))} %`,
			]
				.filter(Boolean)
				.join(', '),
		},
		{
			...common,
			what: `${what}, cursors`,
			median: middle(({ cursors }) => cursors.p50),
			p95: middle(({ cursors }) => cursors.p95),
			p99: middle(({ cursors }) => cursors.p99),
			note: `${short(100 * middle(({ cursorsSeen }) => cursorsSeen))} % shown, the others overtaken`,
		},
	]
}
