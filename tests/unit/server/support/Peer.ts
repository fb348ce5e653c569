/** The other end of a session without a socket: a document, and all frames that came. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import {
	type Message,
	type PresenceEntry,
	parseFrame,
	presenceFrame,
	step1Frame,
	step2Frame,
	updateFrame,
} from '../../../../server/room/frames.ts'
import type { RoomLimits } from '../../../../server/room/limits.ts'
import type { Room } from '../../../../server/room/Room.ts'
import { Session } from '../../../../server/room/Session.ts'
import { type Hello, readHello } from '../../../../shared/hello.ts'
import { type News, readNews } from '../../../../shared/news.ts'
import { type CloseCode, MESSAGE, PROTOCOL } from '../../../../shared/protocol.ts'
import type { Role } from '../../../../shared/roles.ts'

export class Peer {
	readonly doc = new Y.Doc()
	readonly session: Session
	readonly received: Message[] = []
	/** What clients say of themselves. */
	readonly presence = new Map<number, PresenceEntry>()
	/** Whose they are, as the server says. */
	readonly present = new Map<number, unknown>()
	/** The last acknowledgement. */
	acknowledged = 0
	/** The last role that it was told. */
	role: string | null = null
	hello: Hello | null = null
	/** Ids of records in which the room says that it puts something back. */
	readonly undone: string[] = []
	/** What it was told beside the document, in order. */
	readonly news: News[] = []
	/** Bytes of document that it was told are coming in parts. */
	coming = 0
	closeCode: CloseCode | null = null
	bufferedBytes = 0
	/** Reads nothing: what is sent piles up. */
	stalled = false
	/** Whether it answers when it's asked for a sign of life. */
	alive = true
	synced = false
	room: Room | null = null

	constructor(limits: RoomLimits, knowsUs = true, role: Role = 'editor') {
		const peer = this
		const transport = {
			send: (frame: Uint8Array) => {
				if (this.stalled) this.bufferedBytes += frame.length
				this.#receive(frame)
			},
			close: (code: CloseCode) => {
				this.closeCode = code
			},
			get bufferedBytes() {
				return peer.bufferedBytes
			},
			probe: async () => this.alive,
		}
		const id = `participant${this.doc.clientID}`
		const participant = { id, role, sector: 'city', link: role } as const
		this.session = new Session(transport, knowsUs ? PROTOCOL.version : 0, limits, participant)
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this) this.send(updateFrame(update))
		})
	}

	get items(): string[] {
		return this.doc.getArray<string>('items').toArray()
	}

	/** How many updates the room has sent, step 2 apart. */
	get updates(): number {
		return this.received.filter(({ kind }) => kind === 'document').length - (this.synced ? 1 : 0)
	}

	send(frame: Uint8Array): void {
		this.room?.receive(this.session, parseFrame(frame))
	}

	askToSync(): void {
		this.send(step1Frame(Y.encodeStateVector(this.doc)))
	}

	write(text: string): void {
		this.doc.getArray<string>('items').push([text])
	}

	point(clock: number, state = '{}', clientId = this.doc.clientID): void {
		this.send(presenceFrame([{ clientId, clock, state }]))
	}

	#receive(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.ack:
				this.acknowledged = decoding.readVarUint(decoder)
				return
			case MESSAGE.role:
				this.role = decoding.readVarString(decoder)
				return
			case MESSAGE.hello:
				this.hello = readHello(decoding.readVarString(decoder))
				return
			case MESSAGE.undone:
				this.undone.push(...(JSON.parse(decoding.readVarString(decoder)) as string[]))
				return
			case MESSAGE.news: {
				const news = readNews(decoding.readVarString(decoder))
				if (news) this.news.push(news)
				return
			}
			case MESSAGE.coming:
				this.coming = decoding.readVarUint(decoder)
				return
		}
		const message = parseFrame(frame)
		this.received.push(message)
		if (message.kind === 'document') {
			if (frame[1] === 1) this.synced = true
			Y.applyUpdate(this.doc, message.update, this)
		} else if (message.kind === 'step1') {
			this.send(step2Frame(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
		} else if (message.kind === 'presence') {
			for (const entry of message.entries) this.#see(entry)
		}
	}

	#see(entry: PresenceEntry): void {
		const fields = JSON.parse(entry.state) as Record<string, unknown> | null
		const { participant, ...told } = fields ?? {}
		this.present.set(entry.clientId, participant ?? null)
		this.presence.set(entry.clientId, fields ? { ...entry, state: JSON.stringify(told) } : entry)
	}
}
