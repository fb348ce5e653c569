/** Notes that are their writer's alone, over real sockets. (SPEC W17, Q60-Q65) */
import { describe, expect, it } from 'vitest'
import { getRecords } from '../../shared/document/layout.ts'
import { flagDeleted } from '../../shared/document/records.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { readNotePromise, readPromises } from '../../shared/workshop/privateNotes.ts'
import { entryOf, stampOf, typeInto, wordsOf } from './hostile/support/AttackedBoard.ts'
import { leadTo, plan } from './support/leading.ts'
import {
	endsPhase,
	notesIn,
	privateBoard,
	privatePhase,
	writePrivately,
} from './support/privateWriting.ts'
import { provide } from './support/provide.ts'
import { RawClient } from './support/RawClient.ts'

const NOTE = 'shape:own'

describe('a private document', () => {
	it('W17 is opened by its writer’s cookie alone, in all their windows', async () => {
		const { server, enters } = await privateBoard()
		const [aino, kalle] = [await enters(), await enters()]
		await writePrivately(aino.own, NOTE, 'vain minulle')
		const second = await RawClient.join(server, { ...aino.guest, path: 'private' })
		expect(wordsOf(second.doc, NOTE)).toBe('vain minulle')
		typeInto(second.doc, NOTE, 'Ä')
		await aino.own.until(() => wordsOf(aino.own.doc, NOTE).includes('Ä'))
		expect(notesIn(kalle.own)).toEqual([])
		expect(stampOf(aino.own.doc, NOTE)).toMatchObject({ p: aino.guest.participant.id })
		for (const other of [aino.shared, kalle.shared, kalle.own]) {
			expect(other.receivedText()).not.toContain('vain minulle')
			expect(other.receivedText()).not.toContain(NOTE)
		}
	})

	it('W17 a stock client opens it too', async () => {
		const { server, enters } = await privateBoard()
		const aino = await enters()
		await writePrivately(aino.own, NOTE, 'sana')
		const stock = provide(server, { ...aino.guest, path: 'private' })
		await expect.poll(() => getRecords(stock.doc).has(NOTE), { timeout: 60_000 }).toBe(true)
	})

	it('W17 viewers, strangers and those without a board are closed as at /sync', async () => {
		const { server, board, joins, enters } = await privateBoard()
		const ends = async (who: object, boardId = board.id) => {
			const client = await RawClient.connect(server, { boardId, ...who, path: 'private' })
			await client.until(() => client.closeCode !== null)
			return client.closeCode
		}
		expect(await ends(await joins('viewer'))).toBe(CLOSE.violation)
		expect(await ends({})).toBe(CLOSE.revoked)
		expect(await ends({}, 'x'.repeat(22))).toBe(CLOSE.unknownBoard)
		expect(await RawClient.refusal(server, { boardId: 'x', path: 'private' })).toBe(404)
		expect(
			await RawClient.refusal(server, {
				boardId: board.id,
				origin: 'https://evil.example',
				path: 'private',
			}),
		).toBe(403)
		const aino = await enters()
		const { id } = aino.guest.participant
		await board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' })
		await aino.own.until(() => aino.own.closeCode === CLOSE.violation)
		expect(aino.shared.closeCode).toBeNull()
	})

	it('W17 is closed with the board’s: by removal, a replaced link, and deletion', async () => {
		const { board, enters } = await privateBoard()
		const [aino, kalle, editor] = [await enters(), await enters(), await enters('editor')]
		await board.lead.send('DELETE', `/participants/${aino.guest.participant.id}`)
		await aino.own.until(() => aino.own.closeCode === CLOSE.revoked)
		expect(kalle.own.closeCode).toBeNull()
		await board.lead.post('/links/contributor/rotate')
		await kalle.own.until(() => kalle.own.closeCode === CLOSE.revoked)
		expect(editor.own.closeCode).toBeNull()
		await board.lead.send('DELETE', '')
		await editor.own.until(() => editor.own.closeCode === CLOSE.deletedBoard)
	})

	it('Q60 Q61 holds notes and nothing else, and tells no one’s presence', async () => {
		const { server, enters } = await privateBoard()
		const aino = await enters()
		const second = await RawClient.join(server, { ...aino.guest, path: 'private' })
		await writePrivately(aino.own, NOTE, 'sana')
		expect(notesIn(aino.own)).toEqual([NOTE])
		expect([aino.own.presenceFrames, second.presenceFrames]).toEqual([0, 0])
	})

	it('Q62 stays open for its writer after the phase, and keeps what comes late', async () => {
		const { board, enters, server } = await privateBoard()
		const aino = await enters()
		await writePrivately(aino.own, NOTE, 'sana')
		aino.own.socket.close()
		await aino.own.until(() => aino.own.closeCode !== null)
		await endsPhase(board)
		const back = await RawClient.rejoin(server, { ...aino.guest, path: 'private' }, aino.own.doc)
		typeInto(back.doc, NOTE, 'Ä')
		await writePrivately(back, 'shape:late', 'myöhässä')
		expect(notesIn(back)).toEqual(['shape:late', NOTE].sort())
		back.doc.transact(() => flagDeleted(entryOf(back.doc, NOTE)))
		await back.until(() => back.acknowledged === back.sent)
		expect(notesIn(back)).toEqual(['shape:late'])
		expect(back.closeCode).toBeNull()
	})

	it('Q63 Q66 writes down what was said before, and no later run-sheet breaks it', async () => {
		const { board, enters } = await privateBoard({ names: false })
		const aino = await enters()
		await writePrivately(aino.own, NOTE, 'sana')
		const without = { names: false, each: false, entry: 1 }
		expect(readNotePromise(aino.own.doc, NOTE)).toEqual(without)
		await plan(board.lead, privatePhase('private', { names: true, each: true }))
		expect(readPromises(aino.shared.doc).get(1)).toMatchObject({ names: false, each: false })
		await writePrivately(aino.own, 'shape:second', 'sana')
		expect(readNotePromise(aino.own.doc, 'shape:second')).toEqual(without)
	})

	it('Q63 of what may have been written before a phase the stricter promise counts', async () => {
		const { board, enters, server } = await privateBoard({ names: false })
		await plan(
			board.lead,
			privatePhase('private', { names: false }),
			privatePhase('named', { names: true }),
		)
		await leadTo(board.lead, { to: 'named' })
		const aino = await enters()
		await writePrivately(aino.own, NOTE, 'sana')
		expect(readNotePromise(aino.own.doc, NOTE)).toMatchObject({ names: false, entry: 2 })
		await server.stop()
	})

	it('Q64 J43 two who are one have the notes of both, and their devices go on', async () => {
		const { board, server, enters } = await privateBoard()
		const [phone, laptop] = [await enters(), await enters()]
		await writePrivately(phone.own, 'shape:phone', 'puhelin')
		await writePrivately(laptop.own, 'shape:laptop', 'läppäri')
		const [id, into] = [phone.guest.participant.id, laptop.guest.participant.id]
		const merged = await board.lead.post(`/participants/${id}/merge`, { into })
		expect(merged.status).toBe(200)
		await phone.own.until(() => phone.own.closeCode === CLOSE.revoked)
		await laptop.own.until(() => notesIn(laptop.own).length === 2)
		expect(stampOf(laptop.own.doc, 'shape:phone')).toMatchObject({ p: into })
		const back = await RawClient.rejoin(server, { ...phone.guest, path: 'private' }, phone.own.doc)
		typeInto(back.doc, 'shape:phone', 'Ä')
		await laptop.own.until(() => wordsOf(laptop.own.doc, 'shape:phone').includes('Ä'))
		expect(notesIn(back)).toEqual(['shape:laptop', 'shape:phone'])
		expect(back.closeCode).toBeNull()
	})
})
