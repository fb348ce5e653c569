/**
 * Writes a zip piece by piece. All sizes are known before, so that its length can be told
 * first, and each entry has its size in front of its contents, as readers of streams need
 * it; fflate's `Zip` puts it behind (docs/decisions/032). (SPEC E101)
 */
import { crc32 } from 'node:zlib'
import { HEADER, METHOD, SIGNATURE } from './zipFormat.ts'

export interface ZipPart {
	/** ASCII, with `/` between folders. */
	name: string
	method: keyof typeof METHOD
	/** Bytes of the entry as it's packed. */
	packed: number
	/** Asked for once, when its turn has come. */
	read(): Promise<{
		/** As packed. */
		bytes: Uint8Array
		/** Of the contents. */
		size: number
		crc: number
	}>
}

/** A part that is packed already. */
export function storedPart(
	name: string,
	size: number,
	content: () => Promise<Uint8Array>,
): ZipPart {
	return {
		...{ name, method: 'stored', packed: size },
		async read() {
			const bytes = await content()
			// The length of the whole has been told.
			if (bytes.length !== size) throw new Error(`${name} isn't what it was`)
			return { bytes, size, crc: crc32(bytes) }
		},
	}
}

/** Bytes of the whole file. */
export function zipSize(parts: readonly Pick<ZipPart, 'name' | 'packed'>[]): number {
	const each = parts.map(({ name, packed }) => ZIP_HEADERS + 2 * name.length + packed)
	return HEADER.end + each.reduce((sum, size) => sum + size, 0)
}

/** What an entry takes beside its name, twice, and its packed contents. */
export const ZIP_HEADERS = HEADER.local + HEADER.central

/** @param at when it's made, milliseconds since 1970 */
export async function* writeZip(
	parts: readonly ZipPart[],
	at: number,
): AsyncGenerator<Uint8Array, void> {
	const directory: Buffer[] = []
	const time = dosTime(at)
	let offset = 0
	for (const { name, method, packed, read } of parts) {
		const { bytes, size, crc } = await read()
		const common = Buffer.alloc(26)
		common.writeUInt16LE(20, 0)
		common.writeUInt16LE(METHOD[method], 4)
		common.writeUInt32LE(time, 6)
		common.writeUInt32LE(crc, 10)
		common.writeUInt32LE(packed, 14)
		common.writeUInt32LE(size, 18)
		common.writeUInt16LE(name.length, 22)
		const ascii = Buffer.from(name, 'ascii')
		const local = Buffer.concat([signature(SIGNATURE.local), common, ascii])
		const rest = Buffer.alloc(14)
		rest.writeUInt32LE(offset, 10)
		const made = Buffer.from([20, 0])
		directory.push(Buffer.concat([signature(SIGNATURE.central), made, common, rest, ascii]))
		offset += local.length + packed
		yield local
		yield bytes
	}
	const entries = Buffer.concat(directory)
	const end = Buffer.alloc(HEADER.end)
	end.writeUInt32LE(SIGNATURE.end, 0)
	end.writeUInt16LE(parts.length, 8)
	end.writeUInt16LE(parts.length, 10)
	end.writeUInt32LE(entries.length, 12)
	end.writeUInt32LE(offset, 16)
	yield entries
	yield end
}

function signature(value: number): Buffer {
	const bytes = Buffer.alloc(4)
	bytes.writeUInt32LE(value)
	return bytes
}

/** Two seconds are its smallest step, and its clock has no zone: this one is UTC. */
function dosTime(at: number): number {
	const date = new Date(at)
	const day =
		((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
	const clock =
		(date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
	return ((day << 16) | clock) >>> 0
}
