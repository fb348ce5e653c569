/**
 * The first half of a turn: the sessions' updates are applied to the document, each
 * session's in a transaction of its own, so that it's known who changed what.
 */
import { CLOSE } from '../../shared/protocol.ts'
import type { RoomLimits } from './limits.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { Rules, RulesTurn } from './Rules.ts'
import { readUpdate } from './readUpdate.ts'
import type { Numbered, Session } from './Session.ts'

/** More early edits than anyone makes while a sync is under way. Each is tried again with each turn. */
const MAX_PARKED = 1000

export interface Change {
	/** All that changed in this turn, repairs included; null when nothing did. */
	update: Uint8Array | null
	senders: Session[]
	repaired: boolean
	/** By session, the records in which words of its own were put back. */
	undone: Map<Session, readonly string[]>
}

/** @throws where Yjs can't integrate an update: the document can't be trusted any more */
export function applyInboxes(
	document: RoomDocument,
	senders: Iterable<Session>,
	limits: RoomLimits,
	rules: Rules,
): Change {
	const change: Change = {
		update: null,
		senders: [...senders],
		repaired: false,
		undone: new Map(),
	}
	for (const session of change.senders) {
		const messages = session.takeInbox()
		const isFull = !document.hasRoomFor(sizeOf(messages), limits.documentBytes)
		// A client that only reads sends a message that adds nothing.
		if (isFull && messages.some(({ update }) => document.isNews(update))) {
			session.close(CLOSE.tooLarge, 'the board is full')
			continue
		}
		const turn = rules.begin(session)
		applyMessages(document, session, messages, turn)
		const { parked } = session
		if (parked.length > MAX_PARKED || sizeOf(parked) > limits.parkedBytes) {
			session.parked = []
			session.close(CLOSE.malformed, 'updates that build on nothing')
		}
		const settled = turn.settle()
		if (!settled) continue
		change.repaired = true
		change.undone.set(session, settled.undone)
	}
	change.update = document.takeChange()
	return change
}

function applyMessages(
	document: RoomDocument,
	session: Session,
	messages: Numbered[],
	turn: RulesTurn,
): void {
	let refused = false
	/** @returns false where it has to wait for others */
	const apply = ({ update, content }: Numbered): boolean => {
		if (refused) return true
		const refusal = turn.check(content ?? readUpdate(update))
		if (refusal) {
			refused = true
			session.close(refusal.code, refusal.words)
			return true
		}
		try {
			return document.apply(update, session)
		} catch (error) {
			// It breaks this room, and would break the next one.
			session.close(CLOSE.malformed, 'an update that can not be applied')
			throw error
		}
	}
	document.doc.transact(() => {
		let left = [...session.parked, ...messages]
		// An honest client's early edit may arrive before the older ones it builds on.
		for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
			before = left.length
			left = left.filter((message) => !apply(message))
		}
		// Decoded anew when tried again: it takes far more memory than its bytes.
		session.parked = left.map(({ number, update }) => ({ number, update }))
	}, session)
}

function sizeOf(messages: readonly Numbered[]): number {
	return messages.reduce((sum, { update }) => sum + update.length, 0)
}
