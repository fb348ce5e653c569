/**
 * What is one owner's, as sums to compare by: the same in both engines, whatever they make of
 * text, flags and order. And what of it is damaged. (SPEC S55, S56)
 */
import { createHash } from 'node:crypto'
import { checksum } from './checksum.ts'
import type { Owned, Place } from './MovingStorage.ts'
import { type Row, TABLES, type Table, type Value } from './movingTables.ts'

export interface Fault extends Place {
	detail: string
}

/** Of all rows, SHA-256 in base64url. */
export function digestOf(owned: Owned): string {
	const hash = createHash('sha256')
	for (const [place, digest] of recordDigests(owned)) hash.update(`${place} ${digest}\n`)
	return hash.digest('base64url')
}

/** Of nothing. */
export const NOTHING: Owned = { rows: new Map(), ends: new Map() }

/** @returns the rows that one of the two hasn't, or has otherwise */
export function differences(a: Owned, b: Owned): Place[] {
	const [of, other] = [recordDigests(a), recordDigests(b)]
	const places = new Set([...of.keys(), ...other.keys()])
	return [...places].filter((place) => of.get(place) !== other.get(place)).map(toPlace)
}

/** By table, key and, where that is told, which one of them it is. */
function recordDigests({ rows }: Owned): Map<string, string> {
	const digests = new Map<string, string>()
	for (const table of TABLES) {
		const own = (rows.get(table.name) ?? []).map((row) => [keyOf(table, row), row] as const)
		const ordered = table.inOrder ? own : own.toSorted(([a], [b]) => (a < b ? -1 : 1))
		ordered.forEach(([key, row], at) => {
			const place = JSON.stringify([table.name, key])
			digests.set(place, `${table.inOrder ? at : ''} ${digestRow(table, row)}`)
		})
	}
	return digests
}

function toPlace(place: string): Place {
	const [table, key] = JSON.parse(place) as [string, string]
	return { table, key }
}

function keyOf({ key }: Table, row: Row): string {
	return key.map((name) => text(row[name] ?? null)).join(' ')
}

function digestRow({ columns }: Table, row: Row): string {
	const hash = createHash('sha256')
	for (const name of Object.keys(columns)) {
		const value = row[name] ?? null
		const bytes = value instanceof Uint8Array ? value : Buffer.from(text(value))
		hash.update(`${name} ${value === null ? 'null' : typeof value} ${bytes.length} `).update(bytes)
	}
	return hash.digest('base64url')
}

/** Postgres keeps no NUL in a text (docs/decisions/040): what becomes of one is no difference. */
function text(value: Value): string {
	return String(value).replaceAll('\0', '\uFFFD')
}

/** Pieces that fail their checksums, and logs that aren't whole. */
export function faultsOf({ rows, ends }: Owned): Fault[] {
	const faults: Fault[] = []
	for (const table of TABLES) {
		for (const row of rows.get(table.name) ?? []) {
			if (isWhole(table, row)) continue
			const place = { table: table.name, key: keyOf(table, row) }
			faults.push({ ...place, detail: 'fails its checksum' })
		}
	}
	for (const prefix of ['', 'private_']) {
		const seqs = (name: string) => seqsOf(rows.get(`${prefix}${name}`) ?? [])
		const [versions, updates] = [seqs('versions'), seqs('updates')]
		const documents = new Set([...updates.keys(), ...documentsOf(rows, prefix)])
		for (const document of documents) {
			const place = { table: `${prefix}updates`, key: document }
			const version = Math.max(...(versions.get(document) ?? []))
			const log = (updates.get(document) ?? []).filter((seq) => seq > version)
			const last = Math.max(version, ...log)
			if (version === Number.NEGATIVE_INFINITY) {
				faults.push({ ...place, table: `${prefix}versions`, detail: 'there is no version' })
			} else if (last - version !== log.length) {
				faults.push({ ...place, detail: 'an update is missing' })
			} else if ((ends.get(document) ?? last) !== last) {
				faults.push({ ...place, detail: 'the end of its log is missing' })
			}
		}
	}
	return faults
}

function isWhole({ sealed }: Table, row: Row): boolean {
	const bytes = sealed && row[sealed.column]
	if (!sealed) return true
	return bytes instanceof Uint8Array && checksum(bytes, sealed.place(row)) === row.checksum
}

/** Those that have to be there. */
function documentsOf(rows: Owned['rows'], prefix: string): string[] {
	const own = rows.get(prefix === '' ? 'boards' : 'private_documents') ?? []
	return own.map(({ id }) => String(id))
}

function seqsOf(rows: readonly Row[]): Map<string, number[]> {
	const seqs = new Map<string, number[]>()
	for (const { document, seq } of rows) {
		const own = seqs.get(String(document)) ?? []
		seqs.set(String(document), own)
		own.push(Number(seq))
	}
	return seqs
}
