/** A document with garbage in it, and clients that keep their hands off. */

import type { PlainRecord } from '../../shared/document/records.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'
import { Wire } from './support/Wire.ts'
import { writeInStore } from './support/writeInStore.ts'

test.use({ ownServer: true })

const NOTES = 450
const MALFORMED = 50

function note(n: number): PlainRecord {
	const place = { x: (n % 30) * 210, y: -4000 + Math.floor(n / 30) * 210 }
	const index = `b${String(n).padStart(2, '0')}V`
	return noteRecord(`shape:good-${n}`, `${n}`, { ...place, index })
}

/** Of unknown types, without props, of no page: nothing that a small repair makes showable. */
function malformed(n: number): PlainRecord {
	const record = note(n)
	const broken: Record<string, unknown>[] = [
		{ type: 'martian', props: {} },
		{ type: 'draw', props: { segments: 'none' } },
		{ typeName: 'binding', type: 'arrow', fromId: 7, toId: null },
		{ typeName: 'asset', type: 'film', props: null },
		{ typeName: 'martian' },
	]
	return { ...record, id: `shape:bad-${n}`, ...broken[n % broken.length] }
}

test('I6 B2 of 500 records 50 are malformed: each client shows the other 450, says so, and writes nothing', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	await writeInStore(server, board.id, [
		...Array.from({ length: NOTES }, (_, n) => note(n)),
		...Array.from({ length: MALFORMED }, (_, n) => malformed(n)),
	])
	const people = [await newPerson('Aino'), await newPerson('Berit')]
	// Who joins is written into the document, by the server: here before the count begins.
	for (const { context, name } of people) await board.letIn(context, name)
	const stock = await StockClient.join(server, board)
	expect((await board.records()).length).toBeGreaterThanOrEqual(NOTES + MALFORMED)

	for (const person of people) {
		const wire = Wire.watch(person.page)
		const screen = await BoardScreen.open(person, board)
		await expect(person.page.locator('.tl-shape[data-shape-type="note"]')).toHaveCount(
			NOTES,
			PATIENCE,
		)
		await expect(
			person.page.getByText(`${MALFORMED} things on this board could not be shown`),
		).toBeVisible(PATIENCE)
		await screen.toBe('saved')
		expect(wire.of('sent', 'step1').length, 'the wire is watched').toBeGreaterThan(0)
		expect(wire.written, `what ${person.name}'s join wrote`).toEqual([])
	}
	expect(stock.heard).toBe(0)
	stock.leave()
})
