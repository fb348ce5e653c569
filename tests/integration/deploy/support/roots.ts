/**
 * Does a Dockerfile's steps without Docker: each stage in a root folder of its own, RUN by chroot.
 * The two images that ours begins with are imitated: Debian's base system (debootstrap) with this
 * machine's Node and npm, and a folder with nothing but Node and the libraries that it's linked to.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Stage, Step } from './dockerfile.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Made by `.scripts/debian.mjs`. */
export const DEBIAN = join(ROOT, 'node_modules/.cache/debian')

export function canMakeRoots(): boolean {
	const tried = () => spawnSync('unshare', ['--mount', 'true']).status === 0
	return process.getuid?.() === 0 && existsSync(join(DEBIAN, 'bin/sh')) && tried()
}

const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }
/** What the second image has, as https://github.com/GoogleContainerTools/distroless says. */
const LIBRARIES = ['libc6', 'libgcc-s1', 'libstdc++6']

/** The shared libraries of one of Debian's packages. */
function filesOf(name: string): string[] {
	const info = join(DEBIAN, 'var/lib/dpkg/info')
	const lists = [name, `${name}:${ARCHITECTURES[process.arch]}`].map((each) => `${each}.list`)
	const list = lists.map((each) => join(info, each)).find(existsSync)
	if (!list) throw new Error(`no ${name} in ${DEBIAN}`)
	const files = readFileSync(list, 'utf8').split('\n')
	return files.filter((file) => /\.so(\.\d+)*$/.test(file))
}

/** Makes a folder with the base of an image. */
function makeBase(image: string, folder: string): void {
	if (/^node:\d+-bookworm-slim$/.test(image)) {
		execFileSync('cp', ['-a', DEBIAN, folder])
		cpSync(realpathSync(process.execPath), join(folder, 'usr/local/bin/node'))
		const npm = realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim())
		const package_ = dirname(dirname(npm))
		cpSync(package_, join(folder, 'usr/local/lib/node_modules/npm'), { recursive: true })
		execFileSync('ln', [
			'-s',
			'../lib/node_modules/npm/bin/npm-cli.js',
			join(folder, 'usr/local/bin/npm'),
		])
	} else if (/^gcr\.io\/distroless\/nodejs\d+-debian12:nonroot$/.test(image)) {
		for (const each of ['nodejs/bin', 'proc', 'dev', 'tmp', 'etc']) {
			mkdirSync(join(folder, each), { recursive: true })
		}
		cpSync(realpathSync(process.execPath), join(folder, 'nodejs/bin/node'))
		for (const file of LIBRARIES.flatMap(filesOf)) {
			mkdirSync(join(folder, dirname(file)), { recursive: true })
			cpSync(realpathSync(join(DEBIAN, file)), join(folder, file))
		}
		writeFileSync(
			join(folder, 'etc/passwd'),
			'nonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n',
		)
	} else throw new Error(`nothing is like ${image}`)
}

/** @returns the root folder of the last stage */
export function buildStages(stages: readonly Stage[], folder: string): string {
	const roots = new Map<string, string>()
	let last = ''
	for (const [index, { base, name, steps }] of stages.entries()) {
		last = join(folder, String(index))
		makeBase(base, last)
		roots.set(name, last)
		let cwd = '/'
		for (const step of steps) {
			if (step.instruction === 'WORKDIR') {
				cwd = step.rest
				mkdirSync(join(last, cwd), { recursive: true })
			} else if (step.instruction === 'COPY') copy(step, last, cwd, roots)
			else if (step.instruction === 'RUN') runIn(last, cwd, step.rest)
		}
	}
	return last
}

function copy({ flags, words }: Step, root: string, cwd: string, roots: Map<string, string>): void {
	const target = join(root, resolve(cwd, words.at(-1) ?? ''))
	for (const source of words.slice(0, -1)) {
		if (flags.from) {
			const from = roots.get(flags.from)
			if (!from) throw new Error(`no stage ${flags.from}`)
			cpSync(join(from, source), target, { recursive: true, verbatimSymlinks: true })
		} else if (source === '.') {
			for (const each of contextOf()) {
				cpSync(join(ROOT, each), join(target, each), { recursive: true })
			}
		} else cpSync(join(ROOT, source), join(target, source))
	}
	if (flags.chown) execFileSync('chown', ['-R', flags.chown, target])
}

/** What `.dockerignore` lets through: ours names nothing below the top. */
export function contextOf(): string[] {
	const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
	const [first, ...rest] = lines
	const names = rest.map((line) => /^!([\w.-]+)$/.exec(line)?.[1])
	if (first !== '*' || names.includes(undefined))
		throw new Error('.dockerignore says something new')
	return names as string[]
}

function runIn(root: string, cwd: string, command: string): void {
	const script = `
		mount --bind "$1" "$1" && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" &&
		cp /etc/resolv.conf "$1/etc/" && cp "$NODE_EXTRA_CA_CERTS" "$1$NODE_EXTRA_CA_CERTS" &&
		exec unshare --root "$1" --wd "$2" /bin/sh -c "$3"`
	const args = ['--mount', 'sh', '-c', script, 'sh', root, cwd, command]
	const env = {
		...{ PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/root' },
		// Where this machine's way to the registry has an authority of its own.
		NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
	}
	const ran = spawnSync('unshare', args, { env, encoding: 'utf8' })
	if (ran.status !== 0) throw new Error(`${command}: ${ran.stdout}${ran.stderr}`)
}

/** A command of this machine that starts another in a root, as Docker would with `--read-only`. */
export function inReadOnly(root: string, cwd: string, user: string, data: string): string[] {
	const [uid = '', gid = ''] = user.split(':')
	const script = `
		mount --bind "$1" "$1" && mount --bind "$2" "$1/data" && mount -t proc proc "$1/proc" &&
		mount --rbind /dev "$1/dev" && mount -o remount,bind,ro "$1" && root="$1" && shift 2 &&
		exec setpriv --no-new-privs unshare --root "$root" --wd "$0" --setuid ${uid} --setgid ${gid} "$@"`
	return ['unshare', '--mount', 'sh', '-c', script, cwd, root, data]
}
