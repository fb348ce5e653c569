/**
 * A workshop of two hundred, each with a window open: all of them vote within ten seconds,
 * and what all of them wrote in private is revealed at once; and how long an edit and a cursor
 * take on the same board meanwhile.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { getRecords } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { AudienceSocket } from './support/AudienceSocket.ts'
import { createFramework, fillCells } from './support/others.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'
import { watchBoard } from './support/watchBoard.ts'

const ROOT = join(import.meta.dirname, '../..')
const PEOPLE = 200
const VOTED_ON = 100
const NOTES_EACH = 5
const VOTING_MS = 10_000
/** How long the board is watched around a reveal. */
const AROUND_MS = 3000
const SECTORS = ['health', 'city', 'education', 'business', 'associations']
const PHASES = [
	{ id: 'write', title: { en: 'Write' }, kind: 'write' },
	{ id: 'vote', title: { en: 'Choose' }, kind: 'vote', vote: { dots: 5, most: 3 } },
	{ id: 'alone', title: { en: 'Alone' }, kind: 'private', reveal: { names: true, each: false } },
]

const child = spawn(
	process.execPath,
	[
		join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
		join(ROOT, 'tests/bench/support/measuredServer.ts'),
	],
	{ stdio: ['pipe', 'pipe', 'inherit'] },
)
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
const url = String((await lines.next()).value)

const board = await createFramework(url)
await fillCells(url, board, VOTED_ON, 'contributor')
const lead = await Guest.join(url, board, 'facilitator')
const second = await Guest.join(url, board, 'facilitator')
await must(lead.send('PUT', '/run-sheet', PHASES))
const people: Guest[] = []
for (let n = 0; n < PEOPLE; n++) {
	const sector = SECTORS[n % SECTORS.length] ?? 'city'
	people.push(await Guest.join(url, board, 'contributor', { name: `Person ${n}`, sector }))
}
const audience = await Promise.all(people.map((one) => AudienceSocket.open(url, one)))

await must(lead.post('/phase', { to: 'vote' }))
const voting = await watchBoard(url, lead, second)
const answers = await Promise.all(
	people.map(async (voter, n) => {
		await pause((n * VOTING_MS) / PEOPLE)
		const dots = { [`shape:bench-${n % VOTED_ON}`]: 3, [`shape:bench-${(n + 7) % VOTED_ON}`]: 2 }
		const asked = performance.now()
		await must(voter.send('PUT', '/votes/v1/ballot', { dots }))
		return performance.now() - asked
	}),
)
const whileVoting = await voting.stop()
report({ name: '200 vote within 10 s: a ballot', unit: 'ms', ...summarize(answers) })
told('200 vote within 10 s', whileVoting)

await must(lead.post('/phase', { to: 'alone' }))
const cells = [...(await records())].filter((id) => id.startsWith('shape:cell-'))
for (const [n, writer] of people.entries()) {
	const own = await StockClient.open(url, writer, 'private')
	own.doc.transact(() => {
		for (let k = 0; k < NOTES_EACH; k++) {
			const parentId = cells[(n + k) % cells.length]
			const meta = { private: true }
			const note = noteRecord(`shape:alone-${n}-${k}`, `Yksin kirjoitettu ${n}.${k}`, {
				parentId,
				meta,
			})
			writeNewRecord(getRecords(own.doc), note)
		}
	})
	await own.saved()
	own.leave()
}
const revealing = await watchBoard(url, lead, second)
await pause(AROUND_MS / 2)
const began = performance.now()
const whole = new Promise<number>((resolve) => {
	const shown = getRecords(revealing.reader.doc)
	const isWhole = () => shown.has(`shape:alone-${PEOPLE - 1}-${NOTES_EACH - 1}`)
	shown.observe(() => isWhole() && resolve(performance.now() - began))
})
await must(lead.post('/reveal', { whose: 'all' }))
const answered = performance.now() - began
const there = await whole
await pause(AROUND_MS / 2)
const whileRevealing = await revealing.stop()
const note = `${PEOPLE * NOTES_EACH} notes of ${PEOPLE} people`
report({ name: 'A reveal: the notes are on a client', unit: 'ms', median: there, runs: 1, note })
report({ name: 'A reveal: the answer', unit: 'ms', median: answered, runs: 1, note })
told('A reveal, 1.5 s before and after it', whileRevealing)
for (const one of audience) one.leave()
child.stdin.end()

function told(when: string, { edits, cursors }: { edits: number[]; cursors: number[] }): void {
	const target = 'target: p95 under 100 ms; 200 windows are open'
	report({ name: `${when}: an edit to another`, unit: 'ms', ...summarize(edits), note: target })
	report({ name: `${when}: a cursor to another`, unit: 'ms', ...summarize(cursors), note: target })
}

async function records(): Promise<Iterable<string>> {
	const client = await StockClient.open(url, second)
	client.leave()
	return getRecords(client.doc).keys()
}

async function must(asked: Promise<Response>): Promise<void> {
	const answer = await asked
	if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
