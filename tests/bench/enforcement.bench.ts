/**
 * What keeping the rules costs: the same people do the same on a server that keeps
 * them and on one that doesn't, by turns; CPU time of the server per delivery.
 */
import type * as Y from 'yjs'
import { getRecords, PAGE_ID, type RecordEntry } from '../../shared/document/layout.ts'
import { getFragment, writeNewRecord } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import { writeFragment } from '../../shared/document/writeFragment.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { createFramework } from './support/others.ts'
import { report, summarize } from './support/report.ts'
import { StockClient } from './support/StockClient.ts'
import { startMeasured } from './support/startMeasured.ts'

const PAIRS = 7
const PEOPLE = 20
const NOTES_EACH = 5
/** Acts of each, and milliseconds from one to the next. */
const ACTS = 150
const PACE_MS = 40

function entryOf(doc: Y.Doc, id: string): RecordEntry {
	const entry = getRecords(doc).get(id)
	if (!entry) throw new Error(`no ${id}`)
	return entry
}

/** Of ten: six letters typed, three steps of a drag, one change of colour; now and then a new note. */
function act(doc: Y.Doc, who: number, n: number): void {
	const id = `shape:bench-${who}-${n % NOTES_EACH}`
	if (n % 25 === 0) {
		const note = noteRecord(`bench-${who}-new-${n}`, 'uusi', { parentId: PAGE_ID as never })
		doc.transact(() => writeNewRecord(getRecords(doc), note as never))
	} else if (n % 10 < 6) {
		const fragment = getFragment(entryOf(doc, id))
		if (!fragment) throw new Error('no text')
		const words = 'kaupunki ja hyvinvointialue '.repeat(8).slice(0, n)
		doc.transact(() => writeFragment(fragment, toRichText(words)))
	} else if (n % 10 < 9) entryOf(doc, id).set('pos', [n * 3, n * 7])
	else entryOf(doc, id).set('p.color', n % 20 < 10 ? 'blue' : 'green')
}

/** @returns milliseconds of the server's CPU time per update that reached another */
async function measure(how: 'with' | 'without'): Promise<number> {
	const server = await startMeasured(how)
	const board = await createFramework(server.url)
	const people: StockClient[] = []
	for (let n = 0; n < PEOPLE; n++) {
		people.push(await StockClient.join(server.url, board, n % 2 ? 'editor' : 'contributor'))
	}
	for (const [who, { doc }] of people.entries()) {
		doc.transact(() => {
			for (let n = 0; n < NOTES_EACH; n++) {
				const note = noteRecord(`bench-${who}-${n}`, '', { parentId: PAGE_ID as never })
				writeNewRecord(getRecords(doc), note as never)
			}
		})
	}
	const [first] = people
	if (!first) throw new Error('nobody is there')
	await first.saved()
	const before = await server.cpu()
	for (let n = 1; n <= ACTS; n++) {
		for (const [who, { doc }] of people.entries()) act(doc, who, n)
		await new Promise((resolve) => setTimeout(resolve, PACE_MS))
	}
	await first.saved()
	const spent = (await server.cpu()) - before
	for (const client of people) client.leave()
	await server.stop()
	return spent / (ACTS * PEOPLE * (PEOPLE - 1))
}

const times = { with: [] as number[], without: [] as number[] }
for (let pair = 0; pair < PAIRS; pair++) {
	for (const how of ['with', 'without'] as const) times[how].push(await measure(how))
}
const micro = (values: number[]) => summarize(values.map((value) => value * 1000))
const name = 'CPU time of the server per update delivered, 20 people at once'
report({ name: `${name}, without rules`, unit: 'µs', ...micro(times.without) })
report({ name: `${name}, with rules`, unit: 'µs', ...micro(times.with) })
const ratios = times.with.map((value, n) => value / (times.without[n] ?? value))
report({
	name: 'With rules over without',
	unit: 'times',
	...summarize(ratios),
	note: 'pair by pair; target: at most 1.25',
})
process.exit(0)
