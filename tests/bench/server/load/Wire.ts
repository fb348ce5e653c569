/** Frames as each kind of server has them: y-websocket's, and Hocuspocus', which names the document before each. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { step1Frame } from '../../../../server/room/frames.ts'
import { MESSAGE, SYNC } from '../../../../shared/protocol.ts'
import type { Dialect } from '../servers/BenchServer.ts'

/** Hocuspocus' answer to a step 1 that was asked for. */
const SYNC_REPLY = 4
const TOKEN = 0

export type Heard =
	/** Part of the document: an update, or a whole answer. */
	| { kind: 'document'; update: Uint8Array; isAnswer: boolean }
	| { kind: 'presence'; entries: readonly (readonly [client: number, clock: number])[] }
	| { kind: 'ack'; committed: number }
	| { kind: 'step1' }
	| { kind: 'other' }

export class Wire {
	constructor(
		private readonly dialect: Dialect,
		private readonly room: string,
	) {}

	/** What a client says first. @param stateVector what it has */
	opening(stateVector: Uint8Array): Uint8Array[] {
		const step1 = this.wrap(step1Frame(stateVector))
		if (this.dialect === 'plain') return [step1]
		const auth = encoding.encode((encoder) => {
			encoding.writeVarString(encoder, this.room)
			encoding.writeVarUint(encoder, MESSAGE.auth)
			encoding.writeVarUint(encoder, TOKEN)
			encoding.writeVarString(encoder, 'bench')
		})
		return [auth, step1]
	}

	/** @param frame as y-websocket has it */
	wrap(frame: Uint8Array): Uint8Array {
		if (this.dialect === 'plain') return frame
		return encoding.encode((encoder) => {
			encoding.writeVarString(encoder, this.room)
			encoding.writeUint8Array(encoder, frame)
		})
	}

	read(frame: Uint8Array): Heard {
		const decoder = decoding.createDecoder(frame)
		if (this.dialect === 'hocuspocus') decoding.readVarString(decoder)
		switch (decoding.readVarUint(decoder)) {
			case SYNC_REPLY:
			case MESSAGE.sync:
				return readSync(decoder)
			case MESSAGE.awareness:
				return { kind: 'presence', entries: readPresence(decoding.readVarUint8Array(decoder)) }
			case MESSAGE.ack:
				return { kind: 'ack', committed: decoding.readVarUint(decoder) }
			default:
				return { kind: 'other' }
		}
	}
}

function readSync(decoder: decoding.Decoder): Heard {
	const type = decoding.readVarUint(decoder)
	const bytes = decoding.readVarUint8Array(decoder)
	if (type === SYNC.step1) return { kind: 'step1' }
	return { kind: 'document', update: bytes, isAnswer: type === SYNC.step2 }
}

function readPresence(bytes: Uint8Array): [number, number][] {
	const decoder = decoding.createDecoder(bytes)
	return Array.from({ length: decoding.readVarUint(decoder) }, () => {
		const entry: [number, number] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
		decoding.readVarString(decoder)
		return entry
	})
}
