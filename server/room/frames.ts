/**
 * Bytes to messages and back: the only place that knows how frames are built.
 *
 * `parseFrame` is total: whatever comes in, it answers and never throws. A document
 * update that it lets through has been decoded to its end, because Yjs applies an
 * update while it reads it and would keep the first half of a broken one. (SPEC W1-W8)
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Hello } from '../../shared/hello.ts'
import type { News } from '../../shared/news.ts'
import { MESSAGE, SYNC } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import { readUpdate, type UpdateContent } from './readUpdate.ts'

/** One participant's presence as it travels. `state` is JSON, and isn't parsed here. */
export interface PresenceEntry {
	clientId: number
	clock: number
	state: string
}

export type Message =
	| { kind: 'step1'; stateVector: Uint8Array }
	/** Sync step 2 or an update: the same bytes with the same effect. */
	| { kind: 'document'; update: Uint8Array; content: UpdateContent }
	| { kind: 'presence'; entries: PresenceEntry[] }
	| { kind: 'presence-query' }
	| { kind: 'malformed'; detail: string }

export function parseFrame(frame: Uint8Array): Message {
	try {
		// An exact copy: lib0 reads past a view's end into the buffer that it's part of.
		// Not `slice`, which copies nothing of a Node Buffer.
		const decoder = decoding.createDecoder(new Uint8Array(frame))
		const message = readMessage(decoder)
		if (decoding.hasContent(decoder)) return malformed('bytes after the end')
		return message
	} catch (error) {
		return malformed(error instanceof Error ? error.message : 'unreadable')
	}
}

function readMessage(decoder: decoding.Decoder): Message {
	const type = decoding.readVarUint(decoder)
	switch (type) {
		case MESSAGE.sync:
			return readSync(decoder)
		case MESSAGE.awareness:
			return readPresence(decoding.readVarUint8Array(decoder).slice())
		case MESSAGE.queryAwareness:
			return { kind: 'presence-query' }
		default:
			return malformed(`message type ${type}`)
	}
}

function readSync(decoder: decoding.Decoder): Message {
	const type = decoding.readVarUint(decoder)
	const bytes = decoding.readVarUint8Array(decoder).slice()
	switch (type) {
		case SYNC.step1:
			Y.decodeStateVector(bytes)
			return { kind: 'step1', stateVector: bytes }
		case SYNC.step2:
		case SYNC.update:
			return { kind: 'document', update: bytes, content: readUpdate(bytes) }
		default:
			return malformed(`sync type ${type}`)
	}
}

function readPresence(bytes: Uint8Array): Message {
	const decoder = decoding.createDecoder(bytes)
	const entries: PresenceEntry[] = []
	for (let left = decoding.readVarUint(decoder); left > 0; left--) {
		const clientId = decoding.readVarUint(decoder)
		const clock = decoding.readVarUint(decoder)
		entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
	}
	if (decoding.hasContent(decoder)) return malformed('bytes after the presence')
	return { kind: 'presence', entries }
}

function malformed(detail: string): Message {
	return { kind: 'malformed', detail }
}

export function step1Frame(stateVector: Uint8Array): Uint8Array {
	return syncFrame(SYNC.step1, stateVector)
}

export function step2Frame(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.step2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.update, update)
}

function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync)
		encoding.writeVarUint(encoder, type)
		encoding.writeVarUint8Array(encoder, bytes)
	})
}

/** Without entries it says nothing: stock clients hang up when they hear nothing for 30 seconds. */
export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness)
		const update = encoding.encode((inner) => {
			encoding.writeVarUint(inner, entries.length)
			for (const { clientId, clock, state } of entries) {
				encoding.writeVarUint(inner, clientId)
				encoding.writeVarUint(inner, clock)
				encoding.writeVarString(inner, state)
			}
		})
		encoding.writeVarUint8Array(encoder, update)
	})
}

/** @param committed how many document messages of the socket are committed */
export function ackFrame(committed: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.ack)
		encoding.writeVarUint(encoder, committed)
	})
}

export function roleFrame(role: Role): Uint8Array {
	return stringFrame(MESSAGE.role, role)
}

export function helloFrame(hello: Hello): Uint8Array {
	return stringFrame(MESSAGE.hello, JSON.stringify(hello))
}

/** @param records ids of those in which something of the session's was put back */
export function undoneFrame(records: readonly string[]): Uint8Array {
	return stringFrame(MESSAGE.undone, JSON.stringify(records))
}

/** @param bytes of document that follow in parts */
export function comingFrame(bytes: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.coming)
		encoding.writeVarUint(encoder, bytes)
	})
}

export function newsFrame(news: News): Uint8Array {
	return stringFrame(MESSAGE.news, JSON.stringify(news))
}

function stringFrame(type: number, text: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, type)
		encoding.writeVarString(encoder, text)
	})
}
