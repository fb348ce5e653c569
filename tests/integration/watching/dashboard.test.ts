/** What is put into Grafana and Prometheus asks for metrics that there are. (SPEC H194) */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startTestServer } from '../support/TestServer.ts'
import { type Family, Scrape } from './support/Scrape.ts'
import { toldMetrics } from './support/toldMetrics.ts'

const DEPLOY = join(import.meta.dirname, '../../../deploy')
const read = (file: string) => readFileSync(join(DEPLOY, file), 'utf8')

const told = toldMetrics()
/** Labels that Prometheus adds to each. */
const ITS_OWN = ['instance', 'job']

interface Panel {
	id: number
	title: string
	type: string
	gridPos: { x: number; y: number; w: number; h: number }
	targets?: { expr: string; datasource: { uid: string } }[]
}

interface Dashboard {
	uid: string
	schemaVersion: number
	templating: { list: { name: string; query: unknown }[] }
	panels: Panel[]
}

function dashboard(): Dashboard {
	return JSON.parse(read('grafana/kudelma.json'))
}

function alerts(): string[] {
	return [...read('prometheus/alerts.yml').matchAll(/^ {8}expr: (.+)$/gm)].map(
		([, expr]) => expr ?? '',
	)
}

/** Why an expression can't be answered; nothing where it can. */
function wrongIn(expr: string, families: ReadonlyMap<string, Family>): string[] {
	const asked = [...expr.matchAll(/\b((?:kudelma|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)]
	if (asked.length === 0 && expr !== 'up{job="kudelma"} == 0') return [`asks for nothing: ${expr}`]
	return asked.flatMap(([, name = '', matchers = '']) => {
		const base = name.replace(/_(bucket|sum|count)$/, '')
		const family = families.get(name) ?? families.get(base)
		if (!family) return [`there is no ${name}`]
		const isPart = family.name !== name
		const problems: string[] = []
		if (isPart !== (family.type === 'histogram')) problems.push(`${name} is a ${family.type}`)
		if (family.type === 'counter' && !/(rate|increase)\(/.test(expr)) {
			problems.push(`${name} only grows: ${expr}`)
		}
		for (const [, label = ''] of matchers.matchAll(/(\w+) *(?:=~|=|!=|!~)/g)) {
			const isKnown = told.get(family.name)?.includes(`\`${label}\``) || ITS_OWN.includes(label)
			if (!isKnown) problems.push(`${name} has no ${label}`)
		}
		return problems
	})
}

async function families(): Promise<Scrape['families']> {
	const server = await startTestServer({ env: { METRICS_ADDRESS: '127.0.0.1:0' } })
	return (await Scrape.of(server.metricsAt)).families
}

describe('the dashboard and the alerts', () => {
	it('H194 ask for metrics that there are, by labels that these have', async () => {
		const all = await families()
		const panels = dashboard().panels.flatMap(({ targets = [] }) => targets)
		const exprs = [...panels.map(({ expr }) => expr), ...alerts()]
		expect(exprs.length).toBeGreaterThan(40)
		for (const expr of exprs) expect(wrongIn(expr, all), expr).toEqual([])
		// And nothing is counted that nobody sees.
		const seen = exprs.join(' ')
		const unseen = [...all.keys()].filter((name) => !seen.includes(name))
		expect(unseen).toEqual([])
	})

	it('H194 are complained of where they ask for others', async () => {
		const all = await families()
		for (const [expr, problem] of [
			['rate(kudelma_nothing_total[1m])', 'there is no kudelma_nothing_total'],
			['rate(kudelma_turn_seconds[1m])', 'kudelma_turn_seconds is a histogram'],
			['kudelma_rooms{size="1"}', 'kudelma_rooms has no size'],
			['sum(kudelma_sent_bytes_total)', 'only grows'],
			['vector(1)', 'asks for nothing'],
		] as const) {
			expect(wrongIn(expr, all).join(), expr).toContain(problem)
		}
	})

	it('H194 the dashboard is one that Grafana takes in: ids once, panels beside each other, its own data source', () => {
		const { panels, templating, uid, schemaVersion } = dashboard()
		expect([uid, schemaVersion]).toEqual(['kudelma', 38])
		expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance'])
		expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
		const taken = new Set<string>()
		for (const { gridPos, title, targets = [], type } of panels) {
			expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24)
			for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
				for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
					expect(taken.has(`${x},${y}`), title).toBe(false)
					taken.add(`${x},${y}`)
				}
			}
			expect(type === 'row' || targets.length > 0, title).toBe(true)
			for (const { datasource } of targets) expect(datasource.uid).toMatch(/^\$\{datasource\}$/)
		}
	})
})
