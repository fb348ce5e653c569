/** The examples for a load balancer before several nodes bring what belongs to one board to one node. (SPEC H203) */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { newId } from '../../../server/newId.ts'
import { freePort } from '../../support/freePort.ts'
import { exampleOf, startProxy } from './support/Proxy.ts'
import { pathOf } from './support/proxyPrograms.ts'

interface Node {
	address: string
	stop(): void
}

/** Answers each request, and greets each socket, with its name. */
async function startNode(name: string): Promise<Node> {
	const server: Server = createServer((request, answer) => {
		request.resume()
		answer.end(name)
	})
	const sockets = new WebSocketServer({ server })
	sockets.on('connection', (socket) => socket.send(name))
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const stop = () => {
		for (const socket of sockets.clients) socket.terminate()
		server.close()
		server.closeAllConnections()
	}
	onTestFinished(stop)
	return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

async function stand(name: 'nginx' | 'caddy') {
	const nodes = new Map<string, Node>()
	for (const each of ['one', 'two', 'three']) nodes.set(each, await startNode(each))
	const port = await freePort()
	const behind = [...nodes.values()].map(({ address }) => address)
	await startProxy(name, exampleOf(name, 'cluster'), { port, behind })
	const ask = async (path: string, method = 'GET') => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
		return answer.status === 200 ? answer.text() : String(answer.status)
	}
	const greeted = (path: string) =>
		new Promise<string>((resolve, reject) => {
			const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
			onTestFinished(() => socket.terminate())
			socket.once('error', reject).once('message', (data) => resolve(String(data)))
		})
	return { nodes, ask, greeted }
}

describe.each(['nginx', 'caddy'] as const)('the example of a load balancer with %s', (name) => {
	it.skipIf(!pathOf(name))('H203 keeps a board together, and boards apart', async () => {
		const { ask, greeted } = await stand(name)
		const used = new Set<string>()
		for (let i = 0; i < 30; i++) {
			const id = newId()
			const node = await ask(`/api/boards/${id}`)
			used.add(node)
			expect(
				await Promise.all([
					ask(`/api/boards/${id}/links/viewer/rotate?x=${i}`, 'POST'),
					ask(`/api/boards/${id}/files/${'a'.repeat(64)}`),
					greeted(`/sync/${id}?protocol=1`),
					greeted(`/private/${id}?protocol=1`),
				]),
			).toEqual([node, node, node, node])
		}
		expect([...used].sort()).toEqual(['one', 'three', 'two'])
	})

	it.skipIf(!pathOf(name))('H203 takes a page and its parts from one node', async () => {
		const { ask } = await stand(name)
		const paths = ['/', '/templates', `/b/${newId()}`, '/assets/a.js', '/assets/b.css', '/sw.js']
		expect(new Set(await Promise.all(paths.map((path) => ask(path)))).size).toBe(1)
	})

	it.skipIf(!pathOf(name))('H203 asks another node where one is gone', async () => {
		const { nodes, ask, greeted } = await stand(name)
		const id = newId()
		const node = await ask(`/api/boards/${id}`)
		nodes.get(node)?.stop()
		let other = ''
		await vi.waitFor(async () => {
			other = await ask(`/api/boards/${id}`)
			expect(['one', 'two', 'three'].filter((each) => each !== node)).toContain(other)
		})
		expect(await greeted(`/sync/${id}?protocol=1`)).toBe(other)
		expect(await ask(`/api/boards/${id}/join`, 'POST')).toBe(other)
	})
})
