/** `.kudelma` files of a test's boards, and zips that nobody should make. */
import { execFileSync } from 'node:child_process'
import { unzipSync } from 'fflate'
import type { ErrorAnswer } from '../../../shared/api.ts'
import type { BoardFile } from '../../../shared/boardFile.ts'
import type { Guest } from './Guest.ts'
import type { TestServer } from './TestServer.ts'

export async function exported(who: Guest): Promise<Uint8Array> {
	const answer = await who.get('/export.kudelma')
	if (answer.status !== 200) throw new Error(await answer.text())
	return new Uint8Array(await answer.arrayBuffer())
}

export function brought(
	server: Pick<TestServer, 'address'>,
	file: Uint8Array | string,
	type = 'application/zip',
): Promise<Response> {
	return fetch(`${server.address}/api/boards/import`, {
		method: 'POST',
		headers: { 'Content-Type': type },
		body: typeof file === 'string' ? file : file.slice(),
	})
}

/** Entries by name, read by a library that isn't ours. */
export function entriesOf(file: Uint8Array): Map<string, Uint8Array> {
	return new Map(Object.entries(unzipSync(file)))
}

export function jsonIn(file: Uint8Array, name: string): unknown {
	return JSON.parse(new TextDecoder().decode(entriesOf(file).get(name)))
}

/** The board's part, its records by id so that their order in the document doesn't matter. */
export function boardIn(file: Uint8Array): Omit<BoardFile, 'records'> & { records: object } {
	const { records, ...rest } = jsonIn(file, 'board.json') as BoardFile
	return { ...rest, records: Object.fromEntries(records.map((record) => [record.id, record])) }
}

/** What is said of a file that isn't taken in: code, and where or what. */
export async function refusalOf(answer: Response): Promise<[number, string, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	const { problem } = error
	return [answer.status, error.code, problem?.field ?? problem?.what ?? '']
}

/** Whether a program of this name is on this machine. */
export function hasProgram(name: string): boolean {
	try {
		execFileSync('sh', ['-c', `command -v ${name}`])
		return true
	} catch {
		return false
	}
}
