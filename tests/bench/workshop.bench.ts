/**
 * A workshop of two hundred, each with a window open: all of them vote within ten seconds,
 * and what all of them wrote in private is revealed at once; and how long an edit and a cursor
 * take on the same board meanwhile. (SPEC H149)
 */
import { getRecords } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import type { RevealAnswer } from '../../shared/privateApi.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { Crowd } from './support/Crowd.ts'
import { createFramework, fillCells } from './support/others.ts'
import { report, summarize } from './support/report.ts'
import { startMeasured } from './support/startMeasured.ts'
import { type Waits, watchBoard } from './support/watchBoard.ts'

const PEOPLE = 200
const AT_ONCE = 20
const VOTED_ON = 100
const VOTING_MS = 10_000
const NOTES_EACH = 5
const REVEALS = 5
/** How long the board is watched before a reveal and after it. */
const AROUND_MS = 1500
const SECTORS = ['health', 'city', 'education', 'business', 'associations']

interface Workshop {
	/** Record ids. */
	cells: string[]
	lead: Guest
	second: Guest
	people: Guest[]
	crowd: Crowd
}

const server = await startMeasured('with')
const { url } = server
await vote(await gather())
const reveals: Revealed[] = []
for (let run = 0; run < REVEALS; run++) reveals.push(await reveal(await gather(), run % 2 === 0))
const note = `${PEOPLE * NOTES_EACH} notes of ${PEOPLE} people; target: under 3000`
const whole = summarize(reveals.map((one) => one.whole))
report({ name: 'A reveal: all the notes are on a client', unit: 'ms', ...whole, note })
const answered = summarize(reveals.map((one) => one.answered))
report({ name: 'A reveal: out of the private documents too', unit: 'ms', ...answered })
tell('A reveal, until it is answered', merged(reveals.map((one) => one.during)))
tell(
	`A reveal, ${AROUND_MS / 1000} s before and after it too`,
	merged(reveals.map(({ all }) => all)),
)
await server.stop()
// What undici keeps open of the requests would hold it up for seconds.
process.exit(0)

/** All of them come to a board of their own, which has notes. */
async function gather(): Promise<Workshop> {
	const board = await createFramework(url)
	const cells = await fillCells(url, board, VOTED_ON, 'contributor')
	const lead = await Guest.join(url, board, 'facilitator')
	const second = await Guest.join(url, board, 'facilitator')
	const come = (n: number) => {
		const sector = SECTORS[n % SECTORS.length] ?? 'city'
		return Guest.join(url, board, 'contributor', { name: `Person ${n}`, sector })
	}
	const people = await someAtOnce(PEOPLE, come)
	const crowd = new Crowd(url, people)
	await crowd.come()
	return { cells, lead, second, people, crowd }
}

async function vote({ lead, second, people, crowd }: Workshop): Promise<void> {
	const phase = {
		...{ id: 'vote', title: { en: 'Choose' }, kind: 'vote' },
		vote: { dots: 5, most: 3 },
	}
	await must(lead.send('PUT', '/run-sheet', [phase]))
	await must(lead.post('/phase', { to: 'vote' }))
	const watched = await watchBoard(url, lead, second)
	const answers = await Promise.all(
		people.map(async (voter, n) => {
			await pause((n * VOTING_MS) / PEOPLE)
			const [one, other] = [n % VOTED_ON, (n + 7) % VOTED_ON]
			const dots = { [`shape:bench-${one}`]: 3, [`shape:bench-${other}`]: 2 }
			const asked = performance.now()
			await must(voter.send('PUT', '/votes/v1/ballot', { dots }))
			return performance.now() - asked
		}),
	)
	report({ name: '200 vote within 10 s: a ballot', unit: 'ms', ...summarize(answers) })
	tell('200 vote within 10 s', (await watched.stop()).all)
	await crowd.leave()
}

interface Revealed {
	/** Milliseconds until all the notes were there, and until the reveal was answered. */
	whole: number
	answered: number
	during: Waits
	all: Waits
}

async function reveal(
	{ cells, lead, second, people, crowd }: Workshop,
	names: boolean,
): Promise<Revealed> {
	const phase = {
		...{ id: 'alone', title: { en: 'Alone' }, kind: 'private' },
		reveal: { names, each: false },
	}
	await must(lead.send('PUT', '/run-sheet', [phase]))
	await must(lead.post('/phase', { to: 'alone' }))
	await crowd.writeAlone(people.map((_, n) => notesOf(n, cells)))
	const watched = await watchBoard(url, lead, second)
	const shown = getRecords(watched.reader.doc)
	await pause(AROUND_MS)
	watched.mark()
	const began = performance.now()
	const asked = lead.post('/reveal', { whose: 'all' })
	const ids = people.flatMap((_, n) => Array.from({ length: NOTES_EACH }, (_, k) => idOf(n, k)))
	const whole = new Promise<number>((resolve) => {
		shown.observe(() => ids.every((id) => shown.has(id)) && resolve(performance.now() - began))
	})
	const { revealed } = (await (await must(asked)).json()) as RevealAnswer
	const answered = performance.now() - began
	watched.mark()
	if (revealed !== PEOPLE * NOTES_EACH) throw new Error(`${revealed} were revealed`)
	const there = await whole
	await pause(AROUND_MS)
	const { all, marked } = await watched.stop()
	await crowd.leave()
	return { whole: there, answered, during: marked, all }
}

function notesOf(person: number, cells: string[]): PlainRecord[] {
	return Array.from({ length: NOTES_EACH }, (_, n) => {
		const parentId = cells[(person * NOTES_EACH + n) % cells.length]
		const words = `Kaupungin ja hyvinvointialueen yhteinen ehdotus ${person}.${n}`
		return noteRecord(idOf(person, n), words, { parentId, meta: { private: true } })
	})
}

function idOf(person: number, note: number): string {
	return `shape:alone-${person}-${note}`
}

/** Some at once, in their order. */
async function someAtOnce<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
	const made: T[] = []
	while (made.length < count) {
		const next = Array.from({ length: Math.min(AT_ONCE, count - made.length) }, (_, n) => n)
		made.push(...(await Promise.all(next.map((n) => make(made.length + n)))))
	}
	return made
}

function merged(waits: readonly Waits[]): Waits {
	return {
		edits: waits.flatMap(({ edits }) => edits),
		cursors: waits.flatMap(({ cursors }) => cursors),
	}
}

function tell(when: string, { edits, cursors }: Waits): void {
	const target = 'target: p95 under 100; 200 windows are open'
	report({ name: `${when}: an edit to another`, unit: 'ms', ...summarize(edits), note: target })
	report({ name: `${when}: a cursor to another`, unit: 'ms', ...summarize(cursors), note: target })
}

async function must(asked: Promise<Response>): Promise<Response> {
	const answer = await asked
	if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
	return answer
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
