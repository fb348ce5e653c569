/** The addresses by which others reach a server. (SPEC J64) */
import type { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { reachableAt } from '../../../server/reachable.ts'

const address = (ip: string, family: 'IPv4' | 'IPv6', internal = false) =>
	({ address: ip, family, internal }) as NonNullable<
		ReturnType<typeof networkInterfaces>[string]
	>[number]

const INTERFACES = {
	lo: [address('127.0.0.1', 'IPv4', true), address('::1', 'IPv6', true)],
	eth0: [address('192.168.1.5', 'IPv4'), address('fe80::1', 'IPv6')],
	wlan0: [address('10.0.0.7', 'IPv4')],
}

describe('where others reach the server', () => {
	it('J64 is told by how it listens, or by its public origin', () => {
		const at = (host: string, publicOrigin: string | null = null) =>
			reachableAt({ host, publicOrigin }, 3000, INTERFACES)
		for (const host of ['127.0.0.1', '127.0.1.1', 'localhost', '::1']) expect(at(host)).toEqual([])
		const all = ['http://192.168.1.5:3000', 'http://10.0.0.7:3000']
		expect(at('0.0.0.0')).toEqual(all)
		expect(at('::')).toEqual(all)
		expect(at('192.168.1.5')).toEqual(['http://192.168.1.5:3000'])
		expect(at('fd00::5')).toEqual(['http://[fd00::5]:3000'])
		expect(at('127.0.0.1', 'https://a.example')).toEqual(['https://a.example'])
	})
})
