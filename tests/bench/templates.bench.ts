/** How long the server takes for a board of each built-in template, and of one with much in it: by HTTP, the answer included. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../server/config.ts'
import { startServer } from '../../server/startServer.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { BUILT_IN } from '../../shared/templates/builtIn.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { templateOf } from '../support/templates.ts'
import { report, summarize } from './support/report.ts'

const RUNS = 15
const NOTES = 500
const TARGET = 'target 100 ms'

const dataDir = mkdtempSync(join(tmpdir(), 'kudelma-bench-'))
const read = readConfig({ PORT: '0', DATA_DIR: dataDir })
if (!read.ok) throw new Error(read.problems.join('\n'))
const server = await startServer(read.config, pino({ level: 'silent' }), dataDir)

async function post(path: string, body: object, key?: string): Promise<unknown> {
	const headers = {
		'Content-Type': 'application/json',
		...(key && { Authorization: `Bearer ${key}` }),
	}
	const init = { method: 'POST', headers, body: JSON.stringify(body) }
	const answer = await fetch(server.address + path, init)
	if (answer.status !== 201) throw new Error(await answer.text())
	return answer.json()
}

/** @returns milliseconds of each */
async function measure(template: string, key?: string): Promise<number[]> {
	const body = { title: 'x', template, language: 'fi' }
	// The first one compiles the code.
	await post('/api/boards', body, key)
	const taken: number[] = []
	for (let run = 0; run < RUNS; run++) {
		const began = performance.now()
		await post('/api/boards', body, key)
		taken.push(performance.now() - began)
	}
	return taken
}

const all: { id: string; taken: number[] }[] = []
for (const { id } of BUILT_IN) all.push({ id, taken: await measure(id) })
const slowest = all.toSorted((a, b) => summarize(b.taken).median - summarize(a.taken).median)[0]
if (!slowest) throw new Error('there is no built-in template')
const note = `${BUILT_IN.length} of them, the slowest is ${slowest.id}; ${TARGET}`
report({ name: 'A board of a built-in template', unit: 'ms', ...summarize(slowest.taken), note })

const notes = Array.from({ length: NOTES }, (_, n) => ({
	...noteRecord(`shape:n${n}`, `Lappu ${n}, jossa on muutama sana`),
	x: (n % 40) * 210,
	y: 9000 + Math.floor(n / 40) * 210,
}))
const full = (await post('/api/templates', { ...templateOf(12, 10), notes })) as SavedTemplate
const name = `A board of a saved template of 12 x 10 with ${NOTES} notes`
report({ name, unit: 'ms', ...summarize(await measure(full.id, full.key)), note: TARGET })

const listed: number[] = []
for (let run = 0; run < RUNS; run++) {
	const began = performance.now()
	await (await fetch(`${server.address}/api/templates`)).json()
	listed.push(performance.now() - began)
}
report({ name: 'The list of templates, with pictures', unit: 'ms', ...summarize(listed) })

await server.stop()
rmSync(dataDir, { recursive: true })
process.exit(0)
