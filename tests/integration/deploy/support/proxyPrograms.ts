/** Where nginx, Caddy and Apache are on this machine, as `.scripts/proxies.mjs` has found or got them. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const CACHE = resolve(import.meta.dirname, '../../../../node_modules/.cache/proxies/usr')

export const PROXIES = ['nginx', 'caddy', 'apache2'] as const
export type ProxyName = (typeof PROXIES)[number]

/** For the dynamic linker: what was unpacked with them. */
export const LIBRARIES = existsSync(join(CACHE, 'lib'))
	? readdirSync(join(CACHE, 'lib'))
			.map((name) => join(CACHE, 'lib', name))
			.join(delimiter)
	: ''

export function pathOf(name: ProxyName): string | undefined {
	const given = process.env[`${name.toUpperCase()}_PATH`]
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
	const places = [...folders, join(CACHE, 'sbin'), join(CACHE, 'bin')]
	return [given, ...places.map((place) => join(place, name))].find(
		(path) => path && existsSync(path) && runs(name, path),
	)
}

function runs(name: ProxyName, path: string): boolean {
	const env = { ...process.env, LD_LIBRARY_PATH: LIBRARIES }
	return spawnSync(path, [name === 'caddy' ? 'version' : '-v'], { env }).status === 0
}

/** Apache's lines that load these of its modules. */
export function modulesOf(names: readonly string[]): string {
	const folder = ['/usr/lib/apache2/modules', join(CACHE, 'lib/apache2/modules')].find(existsSync)
	return names.map((name) => `LoadModule ${name}_module ${folder}/mod_${name}.so`).join('\n')
}
