/**
 * nginx, Caddy or Apache in a process of its own, with an example of deploy/ as its
 * configuration: only names, ports and certificates are other ones.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { newFolder } from '../../../support/newFolder.ts'
import { LIBRARIES, modulesOf, type ProxyName, pathOf } from './proxyPrograms.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

export type ExampleName = 'kudelma' | 'below-a-path' | 'cluster'

export function exampleOf(proxy: ProxyName, example: ExampleName): string {
	const [folder, extension] = proxy === 'caddy' ? ['caddy', 'Caddyfile'] : [proxy, 'conf']
	const path = join(ROOT, 'deploy', folder.replace('apache2', 'apache'), `${example}.${extension}`)
	return readFileSync(path, 'utf8')
}

/** Files in PEM. */
export interface Certificate {
	certificate: string
	key: string
}

export interface Stand {
	port: number
	/** Of the servers behind: `127.0.0.1:port`. */
	behind: readonly string[]
	/** Without: plain HTTP. */
	tls?: Certificate
}

/** @returns once it answers; ended with the test */
export async function startProxy(name: ProxyName, example: string, stand: Stand): Promise<void> {
	const path = pathOf(name)
	if (!path) throw new Error(`there is no ${name} here`)
	const folder = newFolder()
	const file = join(folder, 'config')
	writeFileSync(file, CONFIGURE[name](withServers(example, stand.behind), stand, folder))
	const child = spawn(path, ARGUMENTS[name](folder, file), {
		// A group of its own: they have processes of their own.
		detached: true,
		env: {
			...{ HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
			...(LIBRARIES && { LD_LIBRARY_PATH: LIBRARIES }),
		},
	})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			said += chunk
		})
	}
	onTestFinished(() => end(child))
	const failed = new Promise<never>((_, reject) => {
		child.once('error', reject)
		child.once('exit', () => reject(new Error(`${name} ended at once: ${said}`)))
	})
	const scheme = stand.tls ? 'https' : 'http'
	// Whoever doesn't know its authority is turned away, and so knows that it's there.
	const answers = () =>
		fetch(`${scheme}://127.0.0.1:${stand.port}/`).catch((error: Error) => {
			if (!stand.tls || /ECONNREFUSED/.test(String((error.cause as Error)?.message))) throw error
		})
	await Promise.race([failed, vi.waitFor(answers, { timeout: 20_000, interval: 20 })])
	failed.catch(() => {})
}

/** An example names one server as 127.0.0.1:3000, three as 10.0.0.1:3000 and on. */
function withServers(example: string, behind: readonly string[]): string {
	const names =
		behind.length === 1 ? ['127.0.0.1:3000'] : behind.map((_, i) => `10.0.0.${i + 1}:3000`)
	return names.reduce((text, name, i) => text.replaceAll(name, behind[i] ?? ''), example)
}

/** What Debian has on anyway, and what the examples say to switch on. */
const MODULES = [
	...['mpm_event', 'authz_core', 'socache_shmcb', 'alias'],
	...['ssl', 'proxy', 'proxy_http', 'headers', 'rewrite'],
]

const ARGUMENTS: Record<ProxyName, (folder: string, file: string) => string[]> = {
	nginx: (folder, file) => ['-e', join(folder, 'error.log'), '-p', folder, '-c', file],
	caddy: (_, file) => ['run', '--adapter', 'caddyfile', '--config', file],
	apache2: (_, file) => ['-D', 'FOREGROUND', '-f', file],
}

const CONFIGURE: Record<ProxyName, (text: string, stand: Stand, folder: string) => string> = {
	nginx(text, { port, tls }, folder) {
		const here = tls
			? text
					.replace('listen 443', `listen 127.0.0.1:${port}`)
					.replace(/(ssl_certificate) .*;/, `$1 ${tls.certificate};`)
					.replace(/(ssl_certificate_key) .*;/, `$1 ${tls.key};`)
			: text.replace('listen 443 ssl;', `listen 127.0.0.1:${port};`).replace(/^\s*ssl_.*$/gm, '')
		const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
			.map((kind) => `${kind}_temp_path ${folder}/${kind};`)
			.join('\n')
		// Its workers would be nobody, who can't write into the test's folder.
		const user = process.getuid?.() === 0 ? 'user root;' : ''
		return `daemon off; ${user} pid ${folder}/pid; worker_processes 1;
			events {}
			http { access_log off; ${temporary} ${here} }`
	},

	caddy(text, { port, tls }) {
		const scheme = tls ? 'https' : 'http'
		const own = tls ? `\ttls ${tls.certificate} ${tls.key}\n` : ''
		const here = text.replace(/^[\w.]+ \{\n/m, `${scheme}://127.0.0.1:${port} {\n${own}`)
		return `{\n\tadmin off\n\tauto_https off\n}\n${here}`
	},

	apache2(text, { port, tls }, folder) {
		const here = tls
			? text
					.replace(/(SSLCertificateFile) .*/, `$1 ${tls.certificate}`)
					.replace(/(SSLCertificateKeyFile) .*/, `$1 ${tls.key}`)
			: text.replace(/^\s*SSL.*$/gm, '')
		return `ServerRoot ${folder}
			PidFile ${folder}/pid
			DefaultRuntimeDir ${folder}
			ErrorLog ${folder}/error.log
			Listen 127.0.0.1:${port}
			ServerName 127.0.0.1
			${modulesOf(MODULES)}
			<IfModule unixd_module>
				${process.getuid?.() === 0 ? 'User nobody\nGroup nogroup' : ''}
			</IfModule>
			${here.replace('*:443', `127.0.0.1:${port}`)}`
	},
}

/** At once: Apache would wait ten seconds for open sockets. */
function end(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || !child.pid) return resolve()
		child.once('exit', () => resolve())
		process.kill(-child.pid, 'SIGKILL')
	})
}
