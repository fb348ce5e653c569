/**
 * Several people in one note at once: nothing that anyone types is lost or torn,
 * whatever happens to the network and to the note meanwhile.
 */
import { expect } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

const KEYS = 200
/** 200 keys so slowly that the time without network is 30 seconds. */
const KEY_DELAY = 165

/** Pairs of letters that count up, so that a lost, doubled or moved key shows. */
function sequence(first: 'a' | 'A', keys = KEYS): string {
	const letter = (n: number) => String.fromCharCode(first.charCodeAt(0) + n)
	const pairs = Array.from({ length: keys / 2 }, (_, n) => [Math.floor(n / 26), n % 26])
	return pairs.map((pair) => pair.map(letter).join('')).join('')
}

/** A note on everybody's screen. */
async function noteOf(text: string, writer: BoardScreen, others: BoardScreen[]): Promise<string> {
	const id = await writer.write(writer.cell('roles', 'culture'), text)
	for (const screen of others) await expect(screen.words(id)).toHaveText(text, PATIENCE)
	return id
}

/** Everybody's screen and the server say the same. @returns what they say */
async function agree(board: ServerBoard, id: string, screens: BoardScreen[]): Promise<string> {
	for (const screen of screens) await screen.toBe('saved')
	const text = (await board.notes()).find((note) => note.id === id)?.text ?? ''
	const lines = text.replaceAll('\n', '')
	for (const screen of screens) await expect(screen.words(id)).toHaveText(lines, PATIENCE)
	return text
}

/** Types the letters over and over until told to stop. @returns stops, and tells what was typed */
function typeOn(screen: BoardScreen, letters: string): () => Promise<string> {
	let typing = true
	const typed = (async () => {
		let all = ''
		for (let n = 0; typing; n++) {
			const letter = letters[n % letters.length] ?? ''
			await screen.page.keyboard.press(letter === letter.toUpperCase() ? `Shift+${letter}` : letter)
			all += letter
		}
		return all
	})()
	return () => {
		typing = false
		return typed
	}
}

test('B9 T1 two people type 200 characters each into one note while a third drags it, across a cut of 30 s', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	test.setTimeout(400_000)
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit', { baseURL: cable.url }), board)
	const carl = await BoardScreen.open(await newPerson('Carl'), board)
	const id = await noteOf(':', aino, [berit, carl])

	await aino.edit(id)
	await berit.edit(id)
	let typing = true
	const carlDrags = (async () => {
		await carl.take(id, await pointIn(carl.cell('silos', 'culture')))
		const places = [
			carl.cell('silos', 'value'),
			carl.page.locator('.board-head[data-kind="board"]'),
			carl.cell('research', 'tools'),
			carl.cell('roles', 'culture'),
		]
		let legs = 0
		for (; typing; legs++) {
			const to = await pointIn(places[legs % places.length] ?? carl.cell('roles', 'culture'))
			await carl.page.mouse.move(...to, { steps: 20 })
		}
		await carl.page.mouse.up()
		return legs
	})()
	const lower = sequence('a')
	const upper = sequence('A')
	const ainoTypes = aino.page.keyboard.type(lower, { delay: KEY_DELAY })
	await berit.page.keyboard.type(upper.slice(0, 10), { delay: KEY_DELAY })
	cable.cut()
	const cutAt = Date.now()
	await berit.page.keyboard.type(upper.slice(10, 190), { delay: KEY_DELAY })
	await expect(berit.saved).toContainText(/Offline, \d+ changes kept on this device/)
	const cutFor = Date.now() - cutAt
	cable.mend()
	await berit.page.keyboard.type(upper.slice(190), { delay: KEY_DELAY })
	await ainoTypes
	typing = false
	expect(await carlDrags, 'times that Carl took the note across the board').toBeGreaterThan(4)
	expect(cutFor).toBeGreaterThan(29_000)

	await aino.leave()
	await berit.leave()
	const text = await agree(board, id, [aino, berit, carl])
	expect(text.replace(/[^a-z]/g, '')).toBe(lower)
	expect(text.replace(/[^A-Z]/g, '')).toBe(upper)
	expect(text).toHaveLength(1 + 2 * KEYS)
	const place = await carl.place(id)
	for (const screen of [aino, berit]) {
		await expect.poll(() => screen.place(id), PATIENCE).toBe(place)
	}
})

test('T1 two people type on while a third recolours, copies, groups and ungroups the note', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const carl = await BoardScreen.open(await newPerson('Carl'), board)
	const id = await noteOf(':', aino, [berit, carl])
	await aino.edit(id)
	await berit.edit(id)
	const ainoStops = typeOn(aino, sequence('a'))
	const beritStops = typeOn(berit, sequence('A'))

	const paper = await carl.paper(id)
	await carl.recolour(id, 'light-green')
	for (const screen of [aino, berit]) {
		await expect.poll(() => screen.paper(id), PATIENCE).not.toBe(paper)
	}
	await carl.select(id)
	await carl.page.keyboard.press('Control+d')
	const copies = carl.page.locator('.board-note[data-part="note"]')
	await expect(copies).toHaveCount(2)
	for (const screen of [aino, berit]) {
		await expect(screen.page.locator('.board-note[data-part="note"]')).toHaveCount(2, PATIENCE)
	}
	const group = (screen: BoardScreen) => screen.page.locator('[data-shape-type="group"]')
	await carl.page.keyboard.press('Control+a')
	await carl.page.keyboard.press('Control+g')
	for (const screen of [aino, berit]) await expect(group(screen)).toHaveCount(1, PATIENCE)
	await carl.page.keyboard.press('Control+Shift+g')
	for (const screen of [aino, berit]) await expect(group(screen)).toHaveCount(0, PATIENCE)
	const [lower, upper] = await Promise.all([ainoStops(), beritStops()])

	await aino.leave()
	await berit.leave()
	const text = await agree(board, id, [aino, berit, carl])
	expect(text.replace(/[^a-z]/g, '')).toBe(lower)
	expect(text.replace(/[^A-Z]/g, '')).toBe(upper)
	const held = await board.notes()
	expect(held.map(({ color }) => color)).toEqual(['light-green', 'light-green'])
})

test('T1 T3 carets have names, and stay where their owners put them, whatever others type around them', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await noteOf('left|right', aino, [berit])
	await aino.edit(id)
	await berit.edit(id)
	const names = (screen: BoardScreen) => screen.page.locator('.remote-caret-name')
	await expect(names(aino)).toHaveText(['Berit'], PATIENCE)
	await expect(names(berit)).toHaveText(['Aino'], PATIENCE)
	await expect(names(aino)).toBeVisible()
	await berit.page.keyboard.press('Home')
	// Berit's caret stands before the words now.
	const first = aino.note(id).locator('[contenteditable] p > :first-child')
	await expect(first).toHaveClass(/remote-caret/, PATIENCE)
	await aino.page.keyboard.press('Home')
	for (const _ of 'left|') await aino.page.keyboard.press('ArrowRight')
	const ainoStops = typeOn(aino, sequence('a'))
	// Each goes on while Aino's keys come in: what the browser hasn't told yet must not be undone by them.
	for (const letter of 'ABCDEFGHIJ') {
		await berit.page.keyboard.press('Control+Home')
		await berit.page.keyboard.press(`Shift+${letter}`)
		await berit.page.keyboard.press('Control+End')
		await berit.page.keyboard.press(`Shift+${letter}`)
	}
	const lower = await ainoStops()
	await berit.leave()
	await expect(names(aino)).toHaveCount(0, PATIENCE)
	await aino.leave()
	const expected = `JIHGFEDCBAleft|${lower}rightABCDEFGHIJ`
	expect(await agree(board, id, [aino, berit])).toBe(expected)
})

test('T1 bold and a list typed by one stay while another types', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await noteOf('Agreed: ', aino, [berit])
	await aino.edit(id)
	await berit.edit(id)
	const ainoStops = typeOn(aino, sequence('a'))
	const { keyboard } = berit.page
	await keyboard.press('Control+End')
	await keyboard.press('Enter')
	await keyboard.type('- one', { delay: 20 })
	await keyboard.press('Enter')
	await keyboard.press('Control+b')
	const before = await berit.written()
	await expect.poll(() => berit.written(), PATIENCE).not.toBe(before)
	await keyboard.type('two', { delay: 20 })
	await keyboard.press('Control+b')
	await keyboard.type(' and three', { delay: 20 })
	const lower = await ainoStops()
	await aino.leave()
	await berit.leave()
	await agree(board, id, [aino, berit])
	const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
	const words = (text: string, ...marks: string[]) => ({
		type: 'text',
		text,
		...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
	})
	const item = (...content: object[]) => ({ type: 'listItem', content: [paragraph(...content)] })
	const { richText } = (await board.note()) ?? {}
	expect(withoutEmpty(richText)).toEqual({
		type: 'doc',
		content: [
			paragraph(words(`Agreed: ${lower}`)),
			{
				type: 'bulletList',
				content: [item(words('one')), item(words('two', 'bold'), words(' and three'))],
			},
		],
	})
	for (const screen of [aino, berit]) {
		await expect(screen.words(id).locator('li')).toHaveText(['one', 'two and three'])
		await expect(screen.words(id).locator('strong')).toHaveText('two')
	}
})

/** ProseMirror's attributes that say nothing (`dir: 'auto'`) left out. */
function withoutEmpty(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value, (key, each) => (key === 'attrs' ? undefined : each)))
}

test('T1 what is composed (IME) is not broken by what another types meanwhile', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await noteOf('left|', aino, [berit])
	await aino.edit(id)
	await berit.edit(id)
	await berit.page.keyboard.press('Home')
	await aino.page.evaluate(() => {
		const heard: string[] = []
		Object.assign(window, { heard })
		for (const type of ['compositionstart', 'compositionend']) {
			addEventListener(type, (event) => heard.push(`${type} ${(event as CompositionEvent).data}`))
		}
	})
	const ime = await aino.page.context().newCDPSession(aino.page)
	const upper = sequence('A', 12)
	for (const [n, text] of ['k', 'か', 'かn', 'かん', 'かんj', 'かんじ'].entries()) {
		await ime.send('Input.imeSetComposition', {
			text,
			selectionStart: text.length,
			selectionEnd: text.length,
		})
		await berit.page.keyboard.type(upper.slice(2 * n, 2 * n + 2))
		const now = `${upper.slice(0, 2 * n + 2)}left|${text}`
		for (const screen of [aino, berit])
			await expect.poll(() => screen.written(), PATIENCE).toBe(now)
	}
	await ime.send('Input.insertText', { text: '漢字' })
	await aino.page.keyboard.type('!')
	expect(await aino.page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([
		'compositionstart ',
		'compositionend 漢字',
	])
	await aino.leave()
	await berit.leave()
	expect(await agree(board, id, [aino, berit])).toBe(`${upper}left|漢字!`)
})
