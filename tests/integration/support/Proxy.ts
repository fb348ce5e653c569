/**
 * nginx or Caddy in a process of its own, with an example of the README as its
 * configuration: only names, ports and certificates are other ones.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { newFolder } from './TestServer.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
export const PROXIES = ['nginx', 'caddy'] as const
export type ProxyName = (typeof PROXIES)[number]

/** As `npm test` has found them, or where this machine has them. */
export function pathOf(name: ProxyName): string | undefined {
	const given = process.env[`${name.toUpperCase()}_PATH`]
	const cache = join(ROOT, 'node_modules/.cache/proxies/usr')
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
	const places = [...folders, join(cache, 'sbin'), join(cache, 'bin')]
	return [given, ...places.map((place) => join(place, name))].find(
		(path) => path && existsSync(path) && runs(name, path),
	)
}

function runs(name: ProxyName, path: string): boolean {
	return spawnSync(path, [name === 'nginx' ? '-v' : 'version']).status === 0
}

/** The README's examples for a proxy, in their order. */
export function examplesOf(name: ProxyName): string[] {
	const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
	return [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, language, text = '']) =>
		language === name ? [text] : [],
	)
}

/** @returns once it answers; ended with the test */
export async function startProxy(
	name: ProxyName,
	example: string,
	port: number,
	behind: number,
): Promise<void> {
	const path = pathOf(name)
	if (!path) throw new Error(`there is no ${name} here`)
	const folder = newFolder()
	const text = example.replaceAll('127.0.0.1:3000', `127.0.0.1:${behind}`)
	const file = join(folder, 'config')
	writeFileSync(file, name === 'nginx' ? nginx(text, port, folder) : caddy(text, port))
	const child =
		name === 'nginx'
			? spawn(path, ['-e', join(folder, 'error.log'), '-p', folder, '-c', file])
			: spawn(path, ['run', '--adapter', 'caddyfile', '--config', file], {
					env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
				})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			said += chunk
		})
	}
	onTestFinished(() => end(child))
	const failed = new Promise((_, reject) => {
		child.once('error', reject)
		child.once('exit', () => reject(new Error(`${name} ended at once: ${said}`)))
	})
	const answers = () => fetch(`http://127.0.0.1:${port}/`)
	await Promise.race([failed, vi.waitFor(answers, { timeout: 20_000, interval: 20 })])
}

function nginx(server: string, port: number, folder: string): string {
	const plain = server
		.replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
		.replace(/^\s*ssl_.*$/gm, '')
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((kind) => `${kind}_temp_path ${folder}/${kind};`)
		.join('\n')
	// Its workers would be nobody, who can't write into the test's folder.
	const user = process.getuid?.() === 0 ? 'user root;' : ''
	return `daemon off; ${user} pid ${folder}/pid; worker_processes 1;
		events {}
		http { access_log off; ${temporary} ${plain} }`
}

function caddy(site: string, port: number): string {
	const plain = site.replace(/^\S+ \{/, `http://127.0.0.1:${port} {`)
	return `{\n\tadmin off\n\tauto_https off\n}\n${plain}`
}

function end(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null) return resolve()
		child.once('exit', () => resolve())
		child.kill('SIGTERM')
	})
}
