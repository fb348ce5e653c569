/** How long people are kept somewhere and something is presented, by whoever is there. (SPEC H161, H165) */

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Attention } from '../../../../server/workshop/Attention.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { lawless } from '../../../support/lawless.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { TestRoom } from '../support/TestRoom.ts'

const NOTE = 'shape:note'

async function leading() {
	const doc = new Y.Doc()
	writeNewRecord(getRecords(doc), noteRecord(NOTE, 'words'))
	const room = await TestRoom.build({}, () => lawless, doc)
	const attention = new Attention({
		...{ registry: room.registry, news: room.news, scheduler: room.time },
	})
	const [lead, guest] = [await room.enter(), await room.enter()]
	const { id } = lead.session.participant
	room.registry.changeParticipant(room.boardId, id, { role: 'facilitator' })
	const present = async () => {
		const done = attention.present(room.boardId, id, { note: NOTE, order: 'table' })
		await room.time.settle()
		expect((await done).ok).toBe(true)
	}
	return { room, attention, lead, guest, id, present }
}

describe('what holds', () => {
	it('H165 presenting ends a minute after its presenter left, and not by a reload', async () => {
		const { room, attention, lead, guest, present } = await leading()
		await present()
		await room.time.pass(300_000)
		expect(attention.presented(room.boardId)).toMatchObject({ note: NOTE })
		room.leave(lead)
		await room.time.pass(40_000)
		expect(attention.presented(room.boardId)).not.toBeNull()
		await room.time.pass(30_000)
		expect(attention.presented(room.boardId)).toBeNull()
		await room.time.pass(200)
		const shown = guest.news.filter(({ topic }) => topic === 'presenting')
		expect(shown.map(({ value }) => value === undefined)).toEqual([false, true])
	})

	it('H165 a presenter who may not lead any more presents for a minute at most', async () => {
		const { room, attention, id, present } = await leading()
		await present()
		room.registry.changeParticipant(room.boardId, id, { role: 'editor' })
		await room.time.pass(70_000)
		expect(attention.presented(room.boardId)).toBeNull()
	})

	it('H165 what a program presents stays as long as anybody who leads is there', async () => {
		const { room, attention, lead } = await leading()
		const done = attention.present(room.boardId, 'program', { note: NOTE, order: 'table' })
		await room.time.settle()
		await done
		await room.time.pass(300_000)
		expect(attention.presented(room.boardId)).not.toBeNull()
		room.leave(lead)
		await room.time.pass(70_000)
		expect(attention.presented(room.boardId)).toBeNull()
	})

	it('H161 nobody is kept anywhere a minute after all who lead have left', async () => {
		const { room, attention, lead, id } = await leading()
		const call = { to: { view: 'table' }, keep: true, ask: false } as const
		const done = attention.call(room.boardId, id, call)
		await room.time.settle()
		await done
		await room.time.pass(120_000)
		const late = await room.enter()
		expect(late.news.filter(({ topic }) => topic === 'attention')).toHaveLength(1)
		room.leave(lead)
		await room.time.pass(70_000)
		const later = await room.enter()
		expect(later.news.filter(({ topic }) => topic === 'attention')).toEqual([])
	})
})
