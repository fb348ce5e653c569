/**
 * What a `.kudelma` file holds, in parts: the board as JSON, and its images by their own
 * bytes. A refusal names the entry. (SPEC E100, E102, E103)
 */
import { z } from 'zod'
import type { FileProblem } from '../../../shared/fileProblem.ts'
import { FILE_HASH, hashOf } from '../../files/fileHash.ts'
import { readZip, type ZipEntry, type ZipLimits } from './readZip.ts'

export const KUDELMA = { format: 'kudelma', version: 1 } as const
export const ENTRY = { manifest: 'manifest.json', board: 'board.json', files: 'files/' } as const
/** Beside the images: the two above, their folder, and room for nothing else. */
const OTHER_ENTRIES = 3
const MAX_MANIFEST = 64 * 1024

/** `manifest.json`: what the file is, for whoever has nothing but it. */
export interface Manifest {
	format: typeof KUDELMA.format
	version: number
	/** The board's. */
	title: string
	/** When the file was made, ISO 8601. */
	madeAt: string
}

const manifestFields = z.object({
	format: z.literal(KUDELMA.format),
	version: z.literal(KUDELMA.version),
})

export interface KudelmaLimits {
	images: number
	/** Of all that is in it, unpacked. */
	bytes: number
}

export type ParsedKudelma =
	| {
			ok: true
			/** What `JSON.parse` gave. */
			board: unknown
			images: Uint8Array[]
	  }
	| { ok: false; problem: FileProblem }

export async function parseKudelma(
	bytes: Uint8Array,
	{ images: most, bytes: limit }: KudelmaLimits,
): Promise<ParsedKudelma> {
	const limits: ZipLimits = { entries: most + OTHER_ENTRIES, bytes: limit }
	const zip = readZip(bytes, limits)
	if (!zip.ok) return zip
	const entries = new Map(zip.entries.map((entry) => [entry.name, entry]))
	const stranger = zip.entries.find((entry) => !isKnown(entry))
	if (stranger) return refused(stranger.name, 'no board file has such an entry')
	const manifest = await readJson(entries, ENTRY.manifest, MAX_MANIFEST)
	if (!manifest.ok) return manifest
	if (isNewer(manifest.value)) return { ok: false, problem: { what: 'newer' } }
	const known = manifestFields.safeParse(manifest.value)
	if (!known.success) {
		const [issue] = known.error.issues
		const field = [ENTRY.manifest, ...(issue?.path ?? [])].join(': ')
		return refused(field, issue?.message ?? 'not readable')
	}
	const board = await readJson(entries, ENTRY.board, limit)
	if (!board.ok) return board
	const images: Uint8Array[] = []
	for (const entry of zip.entries) {
		const hash = hashIn(entry.name)
		if (hash === null) continue
		const image = await entry.unpack()
		if (!image.ok) return image
		if (hashOf(image.bytes) !== hash)
			return refused(entry.name, "it isn't the hash of its contents")
		images.push(image.bytes)
	}
	return { ok: true, board: board.value, images }
}

function isKnown({ name, size }: ZipEntry): boolean {
	if (name === ENTRY.manifest || name === ENTRY.board || hashIn(name) !== null) return true
	// Programs that pack a folder list it too.
	return name === ENTRY.files && size === 0
}

/** The hash of an image's name; null where it's no image's. */
function hashIn(name: string): string | null {
	if (!name.startsWith(ENTRY.files)) return null
	const hash = name.slice(ENTRY.files.length)
	return FILE_HASH.test(hash) ? hash : null
}

type ReadJson = { ok: true; value: unknown } | { ok: false; problem: FileProblem }

async function readJson(
	entries: ReadonlyMap<string, ZipEntry>,
	name: string,
	limit: number,
): Promise<ReadJson> {
	const entry = entries.get(name)
	if (!entry) return refused(name, "it isn't there")
	if (entry.size > limit) return refused(name, `it has more than ${limit} bytes`)
	const content = await entry.unpack()
	if (!content.ok) return content
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(content.bytes)
		return { ok: true, value: JSON.parse(text) }
	} catch {
		return refused(name, 'not JSON')
	}
}

function isNewer(manifest: unknown): boolean {
	const { format, version } = (manifest ?? {}) as { format?: unknown; version?: unknown }
	return format === KUDELMA.format && typeof version === 'number' && version > KUDELMA.version
}

function refused(field: string, detail: string): { ok: false; problem: FileProblem } {
	return { ok: false, problem: { what: 'form', field, detail } }
}
