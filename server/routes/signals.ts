/** Signals: hands, "I'm done" and cheers, each one's own. (SPEC H150-H153, H156, H159) */
import { type Context, Hono } from 'hono'
import { isPseudonymous, readParticipant } from '../../shared/document/people.ts'
import { isAtLeast } from '../../shared/roles.ts'
import {
	cheerBody,
	type DoneNews,
	doneBody,
	type HandsAnswer,
	type HandsNews,
	handBody,
} from '../../shared/signalsApi.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Cheers } from '../signals/Cheers.ts'
import type { Done } from '../signals/Done.ts'
import type { Hands } from '../signals/Hands.ts'
import type { PersonRates } from '../signals/PersonRates.ts'
import { fail, failStored, noStore, readBody, small } from './answers.ts'
import type { Door } from './Door.ts'

export interface SignalParts {
	hands: Hands
	done: Done
	cheers: Cheers
	/** Of hands and of "I'm done". */
	signalRates: PersonRates
	registry: RoomRegistry
	door: Door
}

export function signalRoutes(parts: SignalParts): Hono {
	const { hands, done, cheers, signalRates, registry, door } = parts
	const app = new Hono()

	app.get('/boards/:id/hands', async (c) => {
		const entered = await door.enter(c, 'facilitator')
		if (!entered.ok) return entered.answer
		const boardId = entered.value.board.id
		const queue = hands.queue(boardId)
		const named = await registry.inspect(boardId, (doc) => {
			const isNamed = !isPseudonymous(doc)
			return queue.map((hand) => ({
				...hand,
				name: (isNamed && readParticipant(doc, hand.participant)?.name) || null,
			}))
		})
		if (!named.ok) return failStored(c, named, 'board')
		return noStore(c).json({ hands: named.value } satisfies HandsAnswer)
	})

	app.post('/boards/:id/hand', small, async (c) => {
		const entered = await door.enter(c, 'viewer')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, handBody)
		if (!body.ok) return body.answer
		const { board, participant, token } = entered.value
		const { up, participant: whose = participant.id, all = false } = body.value
		const isOthers = all || whose !== participant.id
		if (isOthers && !isAtLeast(participant.role, 'facilitator')) {
			return fail(c, 403, 'forbidden', 'Only who leads takes down the hand of another.')
		}
		if (up && token !== null) return fail(c, 403, 'forbidden', 'A program has no hand to raise.')
		if (!signalRates.allow(board.id, participant.id)) return failTooFast(c)
		if (up) hands.raise(board.id, participant)
		else hands.lower(board.id, all ? null : whose)
		return noStore(c).json(hands.told(board.id, participant) satisfies HandsNews)
	})

	app.post('/boards/:id/done', small, async (c) => {
		const entered = await door.enterInPerson(c, 'contributor')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, doneBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		if (!signalRates.allow(board.id, participant.id)) return failTooFast(c)
		const { done: isDone, entry } = body.value
		const said = await done.say(board.id, participant.id, isDone, entry)
		if (!said.ok && 'detail' in said) return failStored(c, said, 'board')
		if (!said.ok) return fail(c, 409, 'changed', 'The board isn’t in that phase now.')
		return noStore(c).json(done.told(board.id, participant) satisfies DoneNews)
	})

	app.post('/boards/:id/cheers', small, async (c) => {
		const entered = await door.enterInPerson(c, 'viewer')
		if (!entered.ok) return entered.answer
		const body = await readBody(c, cheerBody)
		if (!body.ok) return body.answer
		const { board, participant } = entered.value
		if (!cheers.cheer(board.id, participant.id, body.value.kind)) return failTooFast(c)
		return c.body(null, 204)
	})

	return app
}

export function failTooFast(c: Context): Response {
	c.header('Retry-After', '2')
	return fail(c, 429, 'too-many', 'That was too much in too short a time; go on in a moment.')
}
