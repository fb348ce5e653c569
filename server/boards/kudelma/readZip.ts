/**
 * Reads a zip that anybody may have made. What it declares is checked whole before anything
 * is unpacked, and unpacking stops where an entry is larger than it declared: neither a bomb
 * nor a lie takes more memory than an honest file may. (SPEC E102)
 */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import type { FileProblem } from '../../../shared/fileProblem.ts'
import { FLAG, HEADER, METHOD, SIGNATURE } from './zipFormat.ts'

export interface ZipLimits {
	entries: number
	/** Of all contents together, unpacked. */
	bytes: number
}

export interface ZipEntry {
	name: string
	/** Bytes of its contents, as declared. */
	size: number
	/** Its contents, which are what was declared of them. */
	unpack(): Promise<Unpacked>
}

export type Unpacked = { ok: true; bytes: Uint8Array } | Refused
export type ZipDirectory = { ok: true; entries: readonly ZipEntry[] } | Refused
type Refused = { ok: false; problem: FileProblem }

/** What the central directory says of an entry. */
interface Declared {
	name: string
	flags: number
	method: number
	crc: number
	packed: number
	size: number
	offset: number
}

const inflate = promisify(inflateRaw)

export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipDirectory {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const end = findEnd(view)
	if (end === null) return refused('the file', 'its end is missing')
	const count = view.getUint16(end + 10, true)
	const start = view.getUint32(end + 16, true)
	const isOnOneDisk = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count
	if (!isOnOneDisk || start + view.getUint32(end + 12, true) !== end) {
		return refused('the file', 'its list of entries is damaged')
	}
	if (count > limits.entries)
		return refused('the file', `it has more than ${limits.entries} entries`)
	const listed = readDirectory(view, bytes, start, end, count)
	if (listed === null) return refused('the file', 'its list of entries is damaged')
	const names = new Set<string>()
	let size = 0
	for (const entry of listed) {
		if (names.has(entry.name)) return refused(shown(entry.name), 'it stands there twice')
		names.add(entry.name)
		size += entry.size
	}
	if (size > limits.bytes)
		return { ok: false, problem: { what: 'size', size, limit: limits.bytes } }
	return locate(view, bytes, listed, start)
}

/** The last record, behind which is nothing but its own comment. */
function findEnd(view: DataView): number | null {
	const last = view.byteLength - HEADER.end
	for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
		if (view.getUint32(at, true) !== SIGNATURE.end) continue
		if (at + HEADER.end + view.getUint16(at + 20, true) === view.byteLength) return at
	}
	return null
}

/** @returns null where it isn't exactly `count` entries from `start` to `end` */
function readDirectory(
	view: DataView,
	bytes: Uint8Array,
	start: number,
	end: number,
	count: number,
): Declared[] | null {
	const listed: Declared[] = []
	let at = start
	for (let n = 0; n < count; n++) {
		if (at + HEADER.central > end || view.getUint32(at, true) !== SIGNATURE.central) return null
		const length = view.getUint16(at + 28, true)
		const next =
			at + HEADER.central + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
		if (next > end) return null
		listed.push({
			name: nameAt(bytes, at + HEADER.central, length),
			flags: view.getUint16(at + 8, true),
			method: view.getUint16(at + 10, true),
			crc: view.getUint32(at + 16, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true),
		})
		at = next
	}
	return at === end ? listed : null
}

/** Each entry where it says that it is, with the same words in front of it, and none within another. */
function locate(
	view: DataView,
	bytes: Uint8Array,
	listed: readonly Declared[],
	directory: number,
): ZipDirectory {
	const entries: ZipEntry[] = []
	let free = 0
	for (const entry of [...listed].sort((a, b) => a.offset - b.offset)) {
		const found = locateOne(view, bytes, entry, directory)
		if (typeof found === 'string') return refused(shown(entry.name), found)
		if (entry.offset < free) return refused(shown(entry.name), 'it lies within another entry')
		free = found.end
		const content = bytes.subarray(found.start, found.end)
		entries.push({ name: entry.name, size: entry.size, unpack: () => unpack(entry, content) })
	}
	return { ok: true, entries }
}

/** @returns where its contents are, or what is wrong with it */
function locateOne(
	view: DataView,
	bytes: Uint8Array,
	entry: Declared,
	directory: number,
): { start: number; end: number } | string {
	const { name, flags, method, crc, packed, size, offset } = entry
	if (flags & FLAG.encrypted) return 'it is encrypted'
	if (method !== METHOD.stored && method !== METHOD.deflated)
		return 'it is packed in an unknown way'
	const body = offset + HEADER.local
	if (body > directory || view.getUint32(offset, true) !== SIGNATURE.local) {
		return "it isn't where the list says"
	}
	const length = view.getUint16(offset + 26, true)
	const start = body + length + view.getUint16(offset + 28, true)
	const end = start + packed
	if (end > directory) return "it isn't where the list says"
	const isSame = nameAt(bytes, body, length) === name && view.getUint16(offset + 8, true) === method
	const isSized =
		(flags & FLAG.sizesBehind) !== 0 ||
		(view.getUint32(offset + 14, true) === crc &&
			view.getUint32(offset + 18, true) === packed &&
			view.getUint32(offset + 22, true) === size)
	if (!isSame || !isSized || (method === METHOD.stored && packed !== size)) {
		return "it isn't what the list says"
	}
	return { start, end }
}

async function unpack(
	{ name, method, crc, size }: Declared,
	content: Uint8Array,
): Promise<Unpacked> {
	try {
		const bytes =
			method === METHOD.stored
				? content
				: await inflate(content, { maxOutputLength: Math.max(1, size) })
		if (bytes.length === size && crc32(bytes) === crc) return { ok: true, bytes }
	} catch {
		// Broken, or more than it declared.
	}
	return refused(shown(name), 'its contents are damaged')
}

/** Names of ours are ASCII; any other is shown as one letter a byte. */
function nameAt(bytes: Uint8Array, at: number, length: number): string {
	return Buffer.from(bytes.subarray(at, at + length)).toString('latin1')
}

/** Of a name that may be anything, what a message can hold. */
function shown(name: string): string {
	return name.replace(/\p{Cc}/gu, ' ').slice(0, 100) || 'an entry without a name'
}

function refused(field: string, detail: string): Refused {
	return { ok: false, problem: { what: 'form', field, detail } }
}
