/** The answer to somebody who goes from a board to another that belongs to it: as joining answers, with that one's cookie. (SPEC H64, H116) */
import type { Context } from 'hono'
import type { JoinAnswer } from '../../shared/api.ts'
import type { Boards } from '../boards/Boards.ts'
import type { Crossed } from '../people/Crossings.ts'
import { fail, failStored, noStore } from './answers.ts'
import type { Door } from './Door.ts'
import { failJoined, toMe } from './people.ts'

export async function answerCrossed(
	c: Context,
	{ boards, door }: { boards: Boards; door: Door },
	to: string,
	crossed: Crossed,
): Promise<Response> {
	if ('reason' in crossed) {
		if (crossed.reason !== 'link-off') return failStored(c, crossed, 'board')
		return fail(c, 403, 'link-off', 'The link of your role has been switched off on that board.')
	}
	const { joined, link } = crossed
	if (!joined.ok) return failJoined(c, joined)
	const board = await boards.info(to)
	if (!board.ok) return failStored(c, board, 'board')
	const { cameAs: participantId, participant } = joined.value
	const { role, generation } = link
	door.giveCookie(c, to, { participantId, link: role, generation })
	const answer: JoinAnswer = { ...toMe(participant), board: board.value }
	return noStore(c).json(answer)
}
