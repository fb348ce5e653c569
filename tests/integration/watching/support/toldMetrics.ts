/** The tables of docs/metrics.md: each metric with its type and labels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = join(import.meta.dirname, '../../../../docs/metrics.md')

/** By name: what stands in the column of type and labels, such as `counter, \`reason\``. */
export function toldMetrics(): Map<string, string> {
	const page = readFileSync(PAGE, 'utf8')
	const rows = page.matchAll(/^\| `([a-z]+_[a-z_]+)` \| ([^|]+) \|/gm)
	return new Map([...rows].map(([, name = '', type = '']) => [name, type]))
}
