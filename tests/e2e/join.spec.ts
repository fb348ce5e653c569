/**
 * Whoever only comes and looks writes nothing, whatever is on the board: measured
 * on the wire. If each client wrote, a hundred joins would be a hundred times the board.
 */
import type { PlainRecord } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'
import { Wire } from './support/Wire.ts'
import { writeInStore } from './support/writeInStore.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

const LONG = 'Words that are too many for the place that they are given. '.repeat(30)

function shape(id: string, type: string, props: object, more: object = {}): PlainRecord {
	return {
		id: `shape:${id}`,
		typeName: 'shape',
		type,
		x: 100,
		y: -900,
		rotation: 0,
		index: 'a1',
		parentId: 'page:page',
		isLocked: false,
		opacity: 1,
		meta: {},
		props,
		...more,
	}
}

const STYLE = { color: 'black', labelColor: 'black', size: 'm', font: 'draw' }
const LABEL = { align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1 }

function note(id: string, text: string, more: object = {}): PlainRecord {
	const props = { ...STYLE, ...LABEL, fontSizeAdjustment: 0, richText: toRichText(text) }
	return shape(id, 'note', { ...props, color: 'yellow' }, more)
}

/** What the editor itself would like to put right when it sees it. */
const TEMPTING: PlainRecord[] = [
	// Too long for their sizes: tldraw writes how far they grow.
	note('long', LONG),
	shape('box', 'geo', {
		...STYLE,
		...LABEL,
		geo: 'rectangle',
		dash: 'draw',
		fill: 'none',
		w: 200,
		h: 60,
		richText: toRichText(LONG),
	}),
	// A width that this screen wouldn't measure.
	shape('text', 'text', {
		...{ color: 'black', size: 'm', font: 'draw', textAlign: 'start', scale: 1 },
		...{ w: 3, autoSize: true, richText: toRichText('Measured elsewhere') },
	}),
	// A group of one would dissolve, one of none vanish.
	shape('group', 'group', {}),
	note('lonely', 'Alone in its group', { parentId: 'shape:group' }),
	shape('empty', 'group', {}, { index: 'a3' }),
	shape('pair', 'group', {}, { index: 'a4', y: -1500 }),
	note('stays', 'Of a pair', { parentId: 'shape:pair' }),
	note('goes', 'Of a pair', { parentId: 'shape:pair', x: 400 }),
	// Bound to something, to nothing, and to itself.
	...['bound', 'dangling', 'round'].map((id) =>
		shape(id, 'arrow', {
			...{ color: 'black', labelColor: 'black', size: 'm', font: 'draw', fill: 'none' },
			...{ kind: 'arc', dash: 'draw', bend: 0, start: { x: 0, y: 0 }, end: { x: 9, y: 9 } },
			...{ arrowheadStart: 'none', arrowheadEnd: 'arrow', text: '', labelPosition: 0.5 },
			...{ scale: 1, elbowMidPoint: 0.5 },
		}),
	),
	...[
		['bound', 'box'],
		['dangling', 'nowhere'],
		['round', 'round'],
	].map(([from, to]) => ({
		id: `binding:${from}`,
		typeName: 'binding',
		type: 'arrow',
		fromId: `shape:${from}`,
		toId: `shape:${to}`,
		meta: {},
		props: {
			terminal: 'end',
			normalizedAnchor: { x: 0.5, y: 0.5 },
			isExact: false,
			isPrecise: false,
			snap: 'none',
		},
	})),
	// Of a parent that isn't there, and parents of each other.
	note('orphan', 'Its frame is gone', { parentId: 'shape:nowhere' }),
	shape('a', 'frame', { w: 90, h: 90, name: '', color: 'black' }, { parentId: 'shape:b' }),
	shape('b', 'frame', { w: 90, h: 90, name: '', color: 'black' }, { parentId: 'shape:a' }),
]

test('B2 B6 a join writes nothing, nor does looking around, nor what others do', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	await writeInStore(server, board.id, TEMPTING)
	const stock = await StockClient.join(server, board)
	const person = await newPerson('Aino')
	const wire = Wire.watch(person.page)
	const aino = await BoardScreen.open(person, board)
	for (const id of ['long', 'box', 'text', 'lonely', 'bound', 'dangling', 'orphan', 'a', 'b']) {
		await expect(aino.shape(`shape:${id}`), id).toHaveCount(1, PATIENCE)
	}
	await expect(person.page.getByText('could not be shown')).toHaveCount(0)

	const { page } = person
	await page.mouse.click(...(await pointIn(aino.cell('roles', 'tools'))))
	await page.keyboard.press('Control+a')
	await expect(page.getByTestId('style.panel')).toBeVisible()
	await page.keyboard.press('Escape')
	await page.mouse.wheel(0, 300)
	// What another does brings in what the editor answers: the box moves under its arrow, a note goes.
	const moved = TEMPTING.find(({ id }) => id === 'shape:box')
	if (!moved) throw new Error('no box')
	const place = await aino.place('shape:box')
	stock.change({ ...moved, x: 700, y: -600 }, ['pos'])
	await expect.poll(() => aino.place('shape:box'), PATIENCE).not.toBe(place)
	// A group of two is a group of one then, which the editor would dissolve.
	stock.remove('shape:goes')
	await expect(aino.shape('shape:goes')).toHaveCount(0, PATIENCE)
	stock.write([note('last', 'The last to come')])
	await expect(aino.words('shape:last')).toHaveText('The last to come', PATIENCE)
	await aino.toBe('saved')
	for (const id of ['shape:pair', 'shape:group']) await expect(aino.shape(id), id).toHaveCount(1)

	expect(wire.of('sent', 'step1'), 'the wire is watched').toHaveLength(1)
	expect(wire.of('sent', 'step2'), 'and the server asks').toHaveLength(1)
	expect(wire.written).toEqual([])
	stock.leave()
})
