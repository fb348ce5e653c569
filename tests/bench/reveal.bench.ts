/** 200 people, each with five private notes, revealed at once: when all are there, and who waits meanwhile. (SPEC H149) */
import WebSocket from 'ws'
import * as Y from 'yjs'
import { step1Frame } from '../../server/room/frames.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { writeNewRecord } from '../../shared/document/records.ts'
import type { RevealAnswer } from '../../shared/privateApi.ts'
import { Guest } from '../integration/support/Guest.ts'
import { leadTo, plan } from '../integration/support/leading.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { createFramework, watchOthers } from './support/others.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'
import { startMeasured } from './support/startMeasured.ts'

const PEOPLE = 200
const NOTES_EACH = 5
const RUNS = 5
const AT_ONCE = 20

const whole: number[] = []
const answered: number[] = []
const waits: number[] = []

const server = await startMeasured('with')
for (let run = 0; run < RUNS; run++) {
	const board = await createFramework(server.url)
	const lead = await Guest.join(server.url, board, 'facilitator')
	await plan(lead, {
		id: 'own',
		title: { fi: 'Yksin' },
		kind: 'private',
		reveal: { names: run % 2 === 0 },
	})
	await leadTo(lead, { to: 'own' })
	const people: { own: StockClient; leave(): void }[] = []
	for (let from = 0; from < PEOPLE; from += AT_ONCE) {
		const more = Array.from({ length: AT_ONCE }, async () => {
			const guest = await Guest.join(server.url, board, 'contributor')
			const own = await StockClient.open(server.url, guest, 'private')
			return { own, leave: listen(server.url, guest) }
		})
		people.push(...(await Promise.all(more)))
	}
	const screen = await StockClient.open(server.url, lead)
	const cells = [...getRecords(screen.doc).keys()].filter((id) => id.startsWith('shape:cell-'))
	for (const [n, { own }] of people.entries()) {
		own.doc.transact(() => {
			for (let more = 0; more < NOTES_EACH; more++) {
				const parentId = cells[(n * NOTES_EACH + more) % cells.length]
				const words = `Kaupungin ja hyvinvointialueen yhteinen ehdotus ${n} ${more}`
				const note = noteRecord(`shape:own-${n}-${more}`, words, { parentId })
				writeNewRecord(getRecords(own.doc), note)
			}
		})
	}
	// The promise of a note is written when the note is.
	for (const { own } of people) {
		while (own.doc.getMap('board').size < NOTES_EACH) await pause()
	}
	const watched = await watchOthers(server.url, board)
	await pause(1_000)
	const began = performance.now()
	const isWhole = () => {
		const records = getRecords(screen.doc)
		return people.every((_, n) => records.has(`shape:own-${n}-${NOTES_EACH - 1}`))
	}
	const asked = lead.post('/reveal', { whose: 'all' })
	while (!isWhole()) await pause()
	whole.push(performance.now() - began)
	const { revealed } = (await (await asked).json()) as RevealAnswer
	answered.push(performance.now() - began)
	if (revealed !== PEOPLE * NOTES_EACH) throw new Error(`${revealed} were revealed`)
	await pause(1_000)
	waits.push(...(await watched.stop()))
	for (const { own, leave } of people) {
		own.leave()
		leave()
	}
	screen.leave()
}
await server.stop()

const name = `${PEOPLE} people’s ${PEOPLE * NOTES_EACH} private notes`
report({
	name: `${name}, whole on a client`,
	unit: 'ms',
	...summarize(whole),
	note: 'target: under 3000',
})
report({ name: `${name}, out of the private documents`, unit: 'ms', ...summarize(answered) })
report({
	...{ name: 'Edits on that board meanwhile, from one person to another', unit: 'ms' },
	...{ ...summarize(waits), note: 'target: p95 under 100; a second before and after it too' },
})

process.exit(0)

/** Someone's screen, as far as the server knows: 200 documents in this process would be what's measured. */
function listen(url: string, { boardId, cookie }: Guest): () => void {
	const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${boardId}`, {
		headers: { Cookie: cookie },
	})
	socket.binaryType = 'arraybuffer'
	socket.on('open', () => socket.send(step1Frame(Y.encodeStateVector(new Y.Doc()))))
	return () => socket.terminate()
}

function pause(ms = 5): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
