/**
 * The first half of a turn: what the sessions have sent goes into the document, of
 * each session in a transaction of its own, so that it's known who changed what.
 */
import type * as Y from 'yjs'
import { CLOSE } from '../../shared/protocol.ts'
import type { RoomLimits } from './limits.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { Numbered, Session } from './Session.ts'

/**
 * Called after each session's transaction, within the turn. It may write a repair
 * into the document, in a transaction of its own; others get update and repair as
 * one. @returns whether it did: the sender then gets them too
 */
export type Enforce = (doc: Y.Doc, transaction: Y.Transaction, session: Session) => boolean

/** More early edits than anyone makes while a sync is under way. Each is tried again with each turn. */
const MAX_PARKED = 1000

export interface Change {
	/** All that changed in this turn, repairs included; null when nothing did. */
	update: Uint8Array | null
	senders: Session[]
	repaired: boolean
}

/** @throws where Yjs can't integrate an update: the document can't be trusted any more */
export function applyInboxes(
	document: RoomDocument,
	senders: Iterable<Session>,
	limits: RoomLimits,
	enforce?: Enforce,
): Change {
	const change: Change = { update: null, senders: [...senders], repaired: false }
	for (const session of change.senders) {
		const messages = session.takeInbox()
		const bytes = sizeOf(messages)
		if (!document.hasRoomFor(bytes, limits.documentBytes)) {
			session.close(CLOSE.tooLarge, 'the board is full')
			continue
		}
		const transaction = applyMessages(document, session, messages)
		const { parked } = session
		if (parked.length > MAX_PARKED || sizeOf(parked) > limits.parkedBytes) {
			session.parked = []
			session.close(CLOSE.malformed, 'updates that build on nothing')
		}
		if (enforce?.(document.doc, transaction, session)) change.repaired = true
	}
	change.update = document.takeChange()
	return change
}

function applyMessages(document: RoomDocument, session: Session, messages: Numbered[]) {
	return document.doc.transact((transaction) => {
		let left = [...session.parked, ...messages]
		// An honest client's early edit may arrive before the older ones it builds on.
		for (let before = Number.POSITIVE_INFINITY; left.length > 0 && left.length < before; ) {
			before = left.length
			left = left.filter(({ update }) => !document.apply(update, session))
		}
		session.parked = left
		return transaction
	}, session)
}

function sizeOf(messages: readonly Numbered[]): number {
	return messages.reduce((sum, { update }) => sum + update.length, 0)
}
