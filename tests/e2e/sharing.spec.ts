/** The links of a board: shown, scanned, replaced, switched off; and who may do what by them. */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { Facilitator } from './support/Facilitator.ts'
import { comeByLink, Lead, LINKS, offersACopy, openMenu, openShare, scan } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 300_000 })

test('N9 J30 J31 the board is made, its links are there, and a scanned code lets people in', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await Facilitator.come(await newPerson('Aino'))
	await page.getByRole('button', { name: /^Start a board from the/ }).click()
	const share = page.getByRole('dialog', { name: 'Share' })
	await expect(share.getByText('The board is ready')).toBeVisible(PATIENCE)
	for (const name of Object.values(LINKS)) {
		await expect(share.getByRole('heading', { name })).toBeVisible()
	}
	const address = await share.getByRole('textbox', { name: LINKS.contributor }).inputValue()
	expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/b\/[\w-]{22}#[\w-]{22}$/)
	expect(await scan(page, share.locator('.qr'))).toBe(address)

	await share.getByRole('button', { name: 'Show large', exact: true }).click()
	const large = page.getByRole('dialog', { name: LINKS.contributor })
	await expect(large.getByRole('heading')).toContainText('framework')
	const code = large.getByRole('img', { name: 'QR code' })
	expect(await scan(page, code)).toBe(address)
	const box = await code.boundingBox()
	expect(box?.height, 'large enough for a room').toBeGreaterThan(600)
	await page.keyboard.press('Escape')
	await expect(large).toBeHidden()

	await openShare(page)
	await share.getByRole('button', { name: `QR code: ${LINKS.facilitator}` }).click()
	await expect(page.getByText('Not for the projector')).toBeVisible()
	await page.keyboard.press('Escape')

	const otto = await newPerson('Otto')
	await comeByLink(otto, address)
	const menu = await openMenu(otto.page)
	await expect(menu.getByRole('button', { name: 'Make a copy…' })).toHaveCount(0)
})

test('J31 a link that the device does not know says so, and a new one can be made', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	// The key that this device has in vain, and Otto, who is cut off by the last replacing.
	problems.allow(/401|403|WebSocket/)
	const board = await ServerBoard.create(server)
	const lead = await Lead.comeByLink(await newPerson('Aino'), board)
	await lead.share()
	await expect(lead.link('facilitator').getByRole('button', { name: 'Copy link' })).toBeVisible()
	await expect(lead.link('contributor')).toContainText('doesn’t know the link')
	await lead.link('contributor').getByRole('button', { name: 'Make a new link' }).click()
	await lead.page.getByRole('button', { name: 'Replace the link' }).click()
	await expect(lead.link('contributor')).toContainText('Here is the new link')
	const address = await lead.address('contributor').inputValue()
	expect(address).not.toContain(board.made.links.contributor.key)
	await comeByLink(await newPerson('Otto'), address)

	// Another facilitator replaces it meanwhile: what this device knows isn't shown as good.
	await lead.page.keyboard.press('Escape')
	await board.lead.post('/links/contributor/rotate')
	await lead.share()
	await expect(lead.link('contributor')).toContainText('doesn’t know the link', PATIENCE)
	await expect(lead.address('contributor')).toHaveCount(0)
})

test('J32 a link is switched off and on again, but not the one that I came by', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	problems.allow(/403|401|WebSocket/)
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	const lead = await Lead.comeByLink(await newPerson('Aino'), board)
	await BoardScreen.open(otto, board, 'contributor')
	await lead.page.evaluate(
		([id, key]) =>
			localStorage.setItem('kudelma.keys', JSON.stringify({ [id]: { contributor: key } })),
		[board.id, board.made.links.contributor.key] as const,
	)
	await lead.share()
	await expect(lead.link('facilitator').getByRole('button', { name: 'Make a new' })).toBeVisible()
	await expect(lead.link('facilitator').getByRole('button', { name: 'Switch off' })).toHaveCount(0)

	const link = lead.link('contributor')
	await link.getByRole('button', { name: 'Replace or switch off' }).click()
	await link.getByRole('button', { name: 'Switch off', exact: true }).click()
	await expect(link.getByRole('alertdialog')).toContainText('by this link now: Otto.')
	await lead.page.keyboard.press('Escape')
	await expect(link.getByRole('alertdialog'), 'Escape answers the question only').toHaveCount(0)
	await expect(link).toBeVisible()
	await link.getByRole('button', { name: 'Switch off', exact: true }).click()
	await link.getByRole('button', { name: 'Switch off the link' }).click()
	await expect(link).toContainText('Switched off')
	await expect(link.locator('.qr')).toHaveCount(0)
	await expect(otto.page.getByText('Your link has been switched off')).toBeVisible(PATIENCE)

	await link.getByRole('button', { name: 'Switch on' }).click()
	await expect(link).toContainText('The link works again')
	await otto.page.getByRole('button', { name: 'Try again' }).click()
	await (await BoardScreen.at(otto.page)).toBe('saved')
})

test('J33 whoever does not lead passes on the link they came by, as long as it is good', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	problems.allow(/403/)
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	await comeByLink(otto, board.link('editor'))
	const share = await openShare(otto.page)
	const address = share.getByRole('textbox', { name: LINKS.editor })
	await expect(address).toHaveValue(server.url + board.link('editor'))
	await expect(share.getByText('Link for facilitators')).toHaveCount(0)
	expect(await scan(otto.page, share.locator('.qr'))).toBe(await address.inputValue())
	await otto.page.keyboard.press('Escape')

	// Made a contributor, Otto doesn't spread what gives more.
	const role = { role: 'contributor' }
	await board.lead.send('PATCH', `/participants/${await idOf(board, 'Otto')}`, role)
	await offersACopy(otto.page, false)
	await openShare(otto.page)
	await expect(share).toContainText('doesn’t know a link')
})

test('J11 J14 J39 four people, four roles: each sees and does theirs, and who is let go is gone', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	// What the two who are let go ask for afterwards.
	problems.allow(/401|403|WebSocket/)
	const board = await ServerBoard.create(server)
	const [aino, eeva, otto, vera] = [
		await newPerson('Aino'),
		await newPerson('Eeva'),
		await newPerson('Otto'),
		await newPerson('Vera'),
	]
	const lead = await Lead.comeByLink(aino, board)
	const editor = await comeByLink(eeva, board.link('editor'), 'City or municipality')
	const contributor = await comeByLink(otto, board.link('contributor'))
	const viewer = await comeByLink(vera, board.link('viewer'), 'State')

	// Each sees theirs.
	const offered = async (page: typeof aino.page) => {
		const menu = await openMenu(page)
		const items = await menu.getByRole('button', { name: '…' }).allTextContents()
		await page.keyboard.press('Escape')
		return items
	}
	const copying = ['Make a copy…', 'Save as a template…']
	const workshop = ['Lead the workshop…', 'Run-sheet…']
	const leading = ['Board settings…', 'Manage people…', 'Rows and columns…']
	const writing = ['Import notes…']
	const passingOn = ['Publish the results…', 'Programs and tokens…']
	const all = ['Open comments…']
	const ofLead = [...leading, ...writing, ...copying, ...passingOn]
	expect(await offered(aino.page)).toEqual([...workshop, ...all, ...ofLead])
	expect(await offered(eeva.page)).toEqual([...all, ...writing, ...copying])
	expect(await offered(otto.page)).toEqual([...all, ...writing])
	expect(await offered(vera.page)).toEqual(all)

	// Each does theirs.
	const cell = (screen: BoardScreen) => screen.cell('roles', 'stakeholders')
	const ottos = await contributor.write(cell(contributor), 'By Otto')
	const eevas = await editor.write(editor.cell('roles', 'culture'), 'By Eeva')
	await expect(contributor.words(eevas)).toHaveText('By Eeva', PATIENCE)
	await contributor.page.keyboard.press('Control+a')
	await contributor.page.keyboard.press('Delete')
	await expect(contributor.shape(ottos), 'their own').toHaveCount(0)
	await expect(contributor.shape(eevas), 'not another’s').toHaveCount(1)
	await contributor.undo()
	await expect(editor.words(ottos)).toHaveText('By Otto', PATIENCE)
	const box = await cell(viewer).boundingBox()
	if (!box) throw new Error('no cell')
	await viewer.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height * 0.7)
	await viewer.page.keyboard.type('By Vera')
	await expect(viewer.area).toHaveCount(0)
	await editor.wholeBoard()
	await editor.remove(ottos)
	await expect(viewer.shape(ottos)).toHaveCount(0, PATIENCE)
	expect(await board.texts()).toEqual(['By Eeva'])

	// Otto is removed.
	const dialog = await lead.people()
	await dialog.getByRole('button', { name: 'Remove Otto' }).click()
	const removed = aino.page.waitForResponse((answer) => answer.request().method() === 'DELETE')
	await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
	await removed
	// The socket's end within a second is J11's and J14's in tests/integration.
	const gone = 'A facilitator has removed you from this board'
	await expect(otto.page.getByRole('heading', { name: gone })).toBeVisible(PATIENCE)
	await expect(dialog.getByText('Otto has been removed.')).toBeVisible()
	await expect(dialog.getByRole('button', { name: 'Remove Otto' })).toHaveCount(0)
	await aino.page.keyboard.press('Escape')

	// The link that Vera came by is replaced.
	await lead.share()
	const link = lead.link('viewer')
	await link.getByRole('button', { name: 'Make a new link' }).click()
	await expect(link.getByRole('alertdialog')).toContainText('by this link now: Vera.')
	const rotated = aino.page.waitForResponse((answer) => answer.url().endsWith('/rotate'))
	await link.getByRole('button', { name: 'Replace the link' }).click()
	await rotated
	const cutOff = 'Your link has been replaced'
	await expect(vera.page.getByRole('heading', { name: cutOff })).toBeVisible(PATIENCE)
	await expect(link).toContainText('Here is the new link')

	// The others don't notice.
	await aino.page.keyboard.press('Escape')
	await lead.board.toBe('saved')
	const later = await editor.write(editor.cell('roles', 'tools'), 'Eeva goes on')
	await expect(lead.board.words(later)).toHaveText('Eeva goes on', PATIENCE)
	await otto.page.reload()
	await expect(otto.page.getByRole('heading', { name: /removed you/ })).toBeVisible()
})

async function idOf(board: ServerBoard, name: string): Promise<string> {
	const answer = await board.lead.get('/participants')
	const { participants } = (await answer.json()) as {
		participants: { id: string; name: string }[]
	}
	const found = participants.find((one) => one.name === name)
	if (!found) throw new Error(`no ${name} on the board`)
	return found.id
}
