/** By which addresses others reach this server, as far as it can tell. (SPEC J64) */
import { networkInterfaces } from 'node:os'
import type { Config } from './config.ts'

const ALL: readonly string[] = ['0.0.0.0', '::']

/**
 * @param port that it listens on
 * @returns origins, the likeliest first; none where only this machine reaches it
 */
export function reachableAt(
	{ host, publicOrigin }: Pick<Config, 'host' | 'publicOrigin'>,
	port: number,
	interfaces = networkInterfaces(),
): string[] {
	if (publicOrigin) return [publicOrigin]
	if (!ALL.includes(host)) {
		return isThisMachine(host) ? [] : [`http://${host.includes(':') ? `[${host}]` : host}:${port}`]
	}
	const all = Object.values(interfaces).flatMap((each) => each ?? [])
	const others = all.filter(({ internal, family }) => !internal && family === 'IPv4')
	return others.map(({ address }) => `http://${address}:${port}`)
}

function isThisMachine(host: string): boolean {
	return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
