/**
 * The limit: a relay that parses nothing, keeps nothing and only batches. What comes to a room is framed
 * once and goes to each of the others in one write. `BATCH_MS` says how often: 0 is at the end of each turn
 * of the event loop, as soon as all has been read that was there.
 */
import { createServer } from 'node:http'
import { Sender, WebSocketServer } from 'ws'

const BATCH_MS = Number(process.env.BATCH_MS ?? 0)
const FRAMING = { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true }
/** By path. */
const rooms = new Map()

class Room {
	sockets = new Set()
	/** Frames that wait, and whose each is. */
	frames = []
	senders = []

	receive(socket, data) {
		if (this.frames.length === 0) {
			if (BATCH_MS > 0) setTimeout(() => this.flush(), BATCH_MS)
			else setImmediate(() => this.flush())
		}
		this.frames.push(Buffer.concat(Sender.frame(data, FRAMING)))
		this.senders.push(socket)
	}

	flush() {
		const { frames, senders } = this
		this.frames = []
		this.senders = []
		const all = Buffer.concat(frames)
		const own = new Set(senders)
		for (const socket of this.sockets) {
			if (!own.has(socket)) {
				socket.write(all)
				continue
			}
			const others = frames.filter((_, n) => senders[n] !== socket)
			if (others.length > 0) socket.write(Buffer.concat(others))
		}
	}
}

const server = createServer()
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false })
server.on('upgrade', (request, socket, head) => {
	wss.handleUpgrade(request, socket, head, (ws) => {
		socket.setNoDelay(true)
		const room = rooms.get(request.url) ?? new Room()
		rooms.set(request.url, room)
		room.sockets.add(socket)
		ws.on('message', (data) => room.receive(socket, data))
		ws.on('close', () => {
			room.sockets.delete(socket)
			if (room.sockets.size === 0) rooms.delete(request.url)
		})
		ws.on('error', () => ws.terminate())
	})
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
