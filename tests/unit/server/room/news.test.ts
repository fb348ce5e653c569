/** What a room's sessions are told beside the document. (SPEC W16) */
import { describe, expect, it } from 'vitest'
import { BoardNews } from '../../../../client/sync/connection/BoardNews.ts'
import { readNews } from '../../../../shared/news.ts'
import { TestRoom } from '../support/TestRoom.ts'

describe('news', () => {
	it('W16 are told to who comes, and again only where they have changed for them', async () => {
		const testRoom = await TestRoom.build()
		let hands = ['Aino']
		testRoom.news.on('hands', (_board, { role }) => (role === 'editor' ? hands : undefined))
		const a = await testRoom.enter()
		expect(a.news).toEqual([{ topic: 'hands', value: ['Aino'] }])
		testRoom.registry.tell(testRoom.boardId, 'hands')
		await testRoom.time.pass(200)
		expect(a.news).toHaveLength(1)
		hands = ['Aino', 'Veikko']
		testRoom.registry.tell(testRoom.boardId, 'hands')
		testRoom.registry.tell(testRoom.boardId, 'hands')
		await testRoom.time.pass(200)
		expect(a.news.slice(1)).toEqual([{ topic: 'hands', value: ['Aino', 'Veikko'] }])
	})

	it('W16 follow the role, and are taken back with it', async () => {
		const testRoom = await TestRoom.build()
		testRoom.news.on('hands', (_board, { role }) => (role === 'editor' ? ['Aino'] : undefined))
		const a = await testRoom.enter()
		const { id } = a.session.participant
		testRoom.registry.changeParticipant(testRoom.boardId, id, { role: 'viewer' })
		expect(a.news.at(-1)).toEqual({ topic: 'hands', value: undefined })
	})

	it('W16 that happen once go to whom they are for, and to nobody who comes later', async () => {
		const testRoom = await TestRoom.build()
		const [a, b] = [await testRoom.enter(), await testRoom.enter()]
		const only = a.session.participant.id
		testRoom.registry.tellOnce(testRoom.boardId, 'come', { to: 'cell' }, ({ id }) => id === only)
		expect(a.news).toEqual([{ topic: 'come', value: { to: 'cell' }, once: true }])
		const later = await testRoom.enter()
		expect([...b.news, ...later.news]).toEqual([])
	})

	it('W16 that everybody may know are reckoned once for all', async () => {
		const testRoom = await TestRoom.build()
		const people = [await testRoom.enter(), await testRoom.enter(), await testRoom.enter()]
		let reckoned = 0
		testRoom.news.onShared('writing', () => ++reckoned)
		testRoom.registry.tell(testRoom.boardId, 'writing')
		await testRoom.time.pass(200)
		for (const { news } of people) expect(news).toEqual([{ topic: 'writing', value: 1 }])
		const later = await testRoom.enter()
		expect(later.news).toEqual([{ topic: 'writing', value: 2 }])
	})

	it('W16 aren’t told to a stock client', async () => {
		const testRoom = await TestRoom.build()
		testRoom.news.on('hands', () => ['Aino'])
		const stock = await testRoom.enter(false)
		testRoom.registry.tellOnce(testRoom.boardId, 'come', {})
		expect(stock.news).toEqual([])
	})
})

describe('the client', () => {
	it('W16 shows what holds, hears what happens, and forgets both with the line', () => {
		const news = new BoardNews()
		const heard: unknown[] = []
		const stop = news.on('come', (value) => heard.push(value))
		news.heard({ topic: 'hands', value: 1 })
		news.heard({ topic: 'come', value: 2, once: true })
		expect([news.of('hands'), news.of('come'), heard]).toEqual([1, undefined, [2]])
		stop()
		news.forget()
		news.heard({ topic: 'come', value: 3, once: true })
		expect([news.of('hands'), heard]).toEqual([undefined, [2]])
	})

	it('W16 takes nothing for news that isn’t', () => {
		for (const text of ['null', '3', '{}', '{"topic":3}']) expect(readNews(text)).toBeNull()
	})
})
