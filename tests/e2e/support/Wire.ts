/** What goes over a page's WebSockets, frame by frame, as the protocol reads it. */
import type { Page } from '@playwright/test'
import * as decoding from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../../shared/protocol.ts'

export type FrameKind = 'step1' | 'step2' | 'update' | 'presence' | 'other'

export interface Frame {
	way: 'sent' | 'received'
	kind: FrameKind
	/** Of the whole frame, without WebSocket's own head. */
	bytes: number
	/** The update of a step 2 or update frame; empty for others. */
	update: Uint8Array
}

export class Wire {
	readonly frames: Frame[] = []

	private constructor(page: Page) {
		page.on('websocket', (socket) => {
			socket.on('framesent', ({ payload }) => this.#take('sent', payload))
			socket.on('framereceived', ({ payload }) => this.#take('received', payload))
		})
	}

	/** Call before the page opens its socket. */
	static watch(page: Page): Wire {
		return new Wire(page)
	}

	/** Frames that carry a change of the document: an empty step 2 doesn't. */
	get written(): Frame[] {
		return this.frames.filter(
			({ way, kind, update }) =>
				way === 'sent' && (kind === 'update' || (kind === 'step2' && !isEmpty(update))),
		)
	}

	of(way: Frame['way'], kind: FrameKind): Frame[] {
		return this.frames.filter((frame) => frame.way === way && frame.kind === kind)
	}

	#take(way: Frame['way'], payload: string | Buffer): void {
		const bytes = Buffer.from(payload)
		this.frames.push({ way, bytes: bytes.length, ...read(new Uint8Array(bytes)) })
	}
}

/** Neither an item nor a deletion. */
function isEmpty(update: Uint8Array): boolean {
	return update.length === 2 && update[0] === 0 && update[1] === 0
}

function read(frame: Uint8Array): Pick<Frame, 'kind' | 'update'> {
	const nothing = new Uint8Array()
	const decoder = decoding.createDecoder(frame)
	const message = decoding.readVarUint(decoder)
	if (message === MESSAGE.awareness) return { kind: 'presence', update: nothing }
	if (message !== MESSAGE.sync) return { kind: 'other', update: nothing }
	const sync = decoding.readVarUint(decoder)
	if (sync === SYNC.step1) return { kind: 'step1', update: nothing }
	const update = decoding.readVarUint8Array(decoder)
	return { kind: sync === SYNC.step2 ? 'step2' : 'update', update }
}
