/** One window at a board, as far as a server sees it: a socket, what it says, and what it makes of what it hears. */
import { once } from 'node:events'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { presenceFrame, step2Frame, updateFrame } from '../../../../server/room/frames.ts'
import type { Target } from '../servers/BenchServer.ts'
import { takeFrames } from './takeFrames.ts'
import { Wire } from './Wire.ts'

const NOTHING = Y.encodeStateVector(new Y.Doc())
const NO_UPDATE = Y.encodeStateAsUpdate(new Y.Doc())

export class Client {
	readonly wire: Wire
	/** Document messages sent. */
	sent = 0
	/** Hears each frame, as it came. */
	onFrame: (frame: Buffer) => void = () => {}
	#clock = 0

	private constructor(
		readonly socket: WebSocket,
		target: Target,
	) {
		this.wire = new Wire(target.dialect, target.room)
		socket.once('open', () => takeFrames(socket, (frame) => this.onFrame(frame)))
		// Why is told by `close`.
		socket.on('error', () => {})
	}

	/**
	 * @param person which of the target's people it is
	 * @param settings before it asks for anything
	 */
	static async open(
		target: Target,
		person: number,
		{
			stateVector = NOTHING,
			onFrame = () => {},
		}: { stateVector?: Uint8Array; onFrame?: (frame: Buffer, client: Client) => void } = {},
	): Promise<Client> {
		const headers = target.people[person]
		const socket = new WebSocket(target.address, {
			perMessageDeflate: false,
			...(headers && { headers }),
		})
		const client = new Client(socket, target)
		client.onFrame = (frame) => onFrame(frame, client)
		await once(socket, 'open')
		for (const frame of client.wire.opening(stateVector)) socket.send(frame)
		return client
	}

	send(update: Uint8Array): void {
		this.sent++
		this.socket.send(this.wire.wrap(updateFrame(update)))
	}

	/** What it answers to the server's step 1. */
	answer(update: Uint8Array = NO_UPDATE): void {
		this.sent++
		this.socket.send(this.wire.wrap(step2Frame(update)))
	}

	/** @returns the clock by which others hear of it */
	point(client: number, state: object): number {
		this.#clock++
		const entry = { clientId: client, clock: this.#clock, state: JSON.stringify(state) }
		this.socket.send(this.wire.wrap(presenceFrame([entry])))
		return this.#clock
	}

	async leave(): Promise<void> {
		if (this.socket.readyState === WebSocket.CLOSED) return
		const closed = once(this.socket, 'close')
		this.socket.close()
		const timer = setTimeout(() => this.socket.terminate(), 2000)
		await closed
		clearTimeout(timer)
	}
}
