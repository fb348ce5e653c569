/** The routes of boards as tldraw's files. What comes in comes by the board files' route. (SPEC E80-E83) */
import { Hono } from 'hono'
import { TLDR_TYPE } from '../../shared/export/tldr.ts'
import type { TldrFiles } from '../boards/TldrFiles.ts'
import { failStored, noStore } from './answers.ts'
import { attachment } from './attachment.ts'
import type { Door } from './Door.ts'

export function tldrFileRoutes(tldrFiles: TldrFiles, door: Door): Hono {
	const app = new Hono()

	app.get('/boards/:id/file.tldr/facts', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const facts = await tldrFiles.facts(entered.value.board.id)
		return facts.ok ? noStore(c).json(facts.value) : failStored(c, facts, 'board')
	})

	app.get('/boards/:id/file.tldr', async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const made = await tldrFiles.export(entered.value.board.id)
		if (!made.ok) return failStored(c, made, 'board')
		const { title, file } = made.value
		return noStore(c).body(JSON.stringify(file), 200, {
			'Content-Type': TLDR_TYPE,
			'Content-Disposition': attachment(title, 'tldr'),
		})
	})

	return app
}
