/** `kudelma migrate`: moves a store into another one. (SPEC S54-S58) */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readFilesUrl } from '../files/filesUrl.ts'
import { openFiles } from '../files/openFiles.ts'
import type { ImagePlaces } from '../moving/moveImages.ts'
import { moveStore } from '../moving/moveStore.ts'
import { openMoving, readStoreAddress, type StoreAddress } from '../storage/openMoving.ts'
import { MIGRATE_USAGE, reportLines } from './migrateWords.ts'

export interface Terminal {
	env: Readonly<Record<string, string | undefined>>
	/** What came of it. */
	out(text: string): void
	/** Progress, and what's wrong. */
	err(text: string): void
}

const DONE = 0
const NOT_ALL = 1
const NOTHING_DONE = 2

/** Milliseconds between two lines of progress. */
const TELL_MS = 2000
const FILES_TIMEOUT_MS = 60_000

interface Asked {
	from: StoreAddress
	to: StoreAddress
	images: ImagePlaces | null
	live: boolean
	check: boolean
	json: boolean
}

/** @returns the exit code */
export async function migrate(words: readonly string[], terminal: Terminal): Promise<number> {
	const asked = readWords(words, terminal)
	if (typeof asked === 'string') {
		const isHelp = asked === MIGRATE_USAGE
		if (isHelp) terminal.out(asked)
		else terminal.err(`${asked}\n\n${MIGRATE_USAGE}`)
		return isHelp ? DONE : NOTHING_DONE
	}
	const refuse = (problem: string) => {
		if (asked.json) terminal.out(`${JSON.stringify({ ok: false, problem })}\n`)
		else terminal.err(`${problem}\n`)
		return NOTHING_DONE
	}
	const from = openMoving(asked.from, asked.live ? 'beside' : 'alone')
	if (!from.ok) return refuse(`The source can't be read: ${from.detail}${hint(from.detail)}`)
	try {
		const to = openMoving(asked.to, 'into')
		if (!to.ok) return refuse(`The target can't be written: ${to.detail}`)
		try {
			const stores = { from: from.value, to: to.value, images: asked.images }
			const progress = toldSometimes(terminal)
			const moved = await moveStore({ ...stores, last: !asked.live, check: asked.check, progress })
			if (!moved.ok && moved.reason === 'foreign') {
				return refuse(
					`The target has ${moved.count} boards, templates or ids of deleted boards that didn't come from this source: nothing was copied. Name an empty target.`,
				)
			}
			if (!moved.ok) return refuse(`Nothing was copied: ${moved.detail}`)
			const report = moved.value
			if (report.last && report.counts.failed === 0) keepBeside(asked, terminal)
			terminal.out(
				asked.json ? `${JSON.stringify(report)}\n` : `${reportLines(report).join('\n')}\n`,
			)
			return report.ok ? DONE : NOT_ALL
		} finally {
			await to.value.close()
		}
	} finally {
		await from.value.close()
	}
}

/** @returns what is wrong with them, in words */
function readWords(words: readonly string[], { env }: Terminal): Asked | string {
	let given: ReturnType<typeof parse>
	try {
		given = parse(words)
	} catch (error) {
		return (error as Error).message
	}
	const { help, live = false, check = false, json = false } = given
	if (help) return MIGRATE_USAGE
	if (!given.from || !given.to) return '--from and --to have to be named'
	const [from, to] = [readStoreAddress(given.from), readStoreAddress(given.to)]
	if (!from.ok) return `--from ${from.problem}`
	if (!to.ok) return `--to ${to.problem}`
	if (JSON.stringify(from.value) === JSON.stringify(to.value)) return '--from and --to are the same'
	const asked = { from: from.value, to: to.value, live, check, json }
	const fromFiles = given['from-files'] ?? filesOf(from.value)
	const toFiles = given['to-files'] ?? filesOf(to.value)
	if (!fromFiles || !toFiles || fromFiles === toFiles) return { ...asked, images: null }
	const here = readFilesUrl(fromFiles, env, FILES_TIMEOUT_MS)
	const there = readFilesUrl(toFiles, env, FILES_TIMEOUT_MS)
	if (!here.ok) return `--from-files ${here.problem}`
	if (!there.ok) return `--to-files ${there.problem}`
	return { ...asked, images: { from: openFiles(here.value), to: openFiles(there.value) } }
}

function parse(words: readonly string[]) {
	const text = { type: 'string' } as const
	const flag = { type: 'boolean' } as const
	return parseArgs({
		args: [...words],
		options: {
			...{ from: text, to: text, 'from-files': text, 'to-files': text },
			...{ live: flag, check: flag, json: flag, help: flag },
		},
	}).values
}

function filesOf(store: StoreAddress): string | null {
	return store.kind === 'folder' ? pathToFileURL(join(store.path, 'files')).href : null
}

/** What else a DATA_DIR has, by which devices and clients know the server again. */
function keepBeside({ from, to }: Asked, { err }: Terminal): void {
	if (from.kind === 'folder' && to.kind === 'folder') {
		for (const name of ['identity', 'secret']) {
			const [here, there] = [join(from.path, name), join(to.path, name)]
			// A secret that is there already is somebody's who has joined there.
			const isFree = name === 'identity' || !existsSync(there)
			if (isFree && existsSync(here)) copyFileSync(here, there)
		}
	} else if (to.kind === 'folder') {
		err(
			'Copy the files "identity" and "secret" from the DATA_DIR of the source’s server into the target: without them people have to join again.\n',
		)
	}
}

function hint(detail: string): string {
	return /another process uses/.test(detail)
		? '. Stop its server, or name --live to copy while it runs.'
		: ''
}

function toldSometimes({ err }: Terminal): (done: number, all: number) => void {
	let told = performance.now()
	return (done, all) => {
		const now = performance.now()
		if (now - told < TELL_MS && done < all) return
		told = now
		err(`${done} of ${all}\n`)
	}
}
