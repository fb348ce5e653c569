/** What stands before and behind a proxy that does TLS: a client that knows its authority, and a server that tells what came. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { certify } from '../../../support/certificates.ts'
import type { Certificate } from './Proxy.ts'

const HOST = 'kudelma.example.org'

export interface Certified extends Certificate {
	caFile: string
}

/** Files for the name that the examples have. */
export function certificateFor(folder: string): Certified {
	const { caFile, certificate, key } = certify(folder, HOST)
	const keep = (name: string, text: string) => {
		writeFileSync(join(folder, name), text)
		return join(folder, name)
	}
	return { caFile, certificate: keep('server.pem', certificate), key: keep('server.key', key) }
}

export interface Asked {
	port: number
	path: string
	method?: string
	headers?: Record<string, string>
	body?: string
}

export interface Answered {
	status: number
	headers: IncomingHttpHeaders
	body: string
}

export function throughTls(
	{ caFile }: Certified,
	{ port, path, method, headers, body }: Asked,
): Promise<Answered> {
	const ca = readFileSync(caFile)
	return new Promise((resolve, reject) => {
		const asked = request(
			{ host: '127.0.0.1', port, path, method, headers, ca, servername: HOST, agent: false },
			async (answer) => {
				const parts: Buffer[] = []
				for await (const part of answer) parts.push(part as Buffer)
				const { statusCode = 0, headers } = answer
				resolve({ status: statusCode, headers, body: Buffer.concat(parts).toString() })
			},
		)
		asked.once('error', reject).end(body)
	})
}

/** A server that answers with what it was asked. @returns its `127.0.0.1:port` */
export async function tellsAll(): Promise<string> {
	const server = createServer(({ url, headers }, answer) => {
		answer.end(JSON.stringify({ url, headers }))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	onTestFinished(() => void server.close())
	return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
