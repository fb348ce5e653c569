/** Before a reveal nothing that anybody else gets has anything of a private note. (SPEC H147) */
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it, vi } from 'vitest'
import type { CreatedBoard } from '../../shared/api.ts'
import { Guest } from './support/Guest.ts'
import { entriesOf } from './support/kudelma.ts'
import { leadTo } from './support/leading.ts'
import { notesIn, OTHER_CELL, privateBoard, writePrivately } from './support/privateWriting.ts'
import { program, tokenFor } from './support/programs.ts'
import { provide } from './support/provide.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'
import { must } from './support/votes.ts'

const NOTE = 'shape:hidden-4b1f'
const SECRETS = [NOTE, 'salaisuus-7d3a', 'keskeneräinen-22c9']
const WAIT = { timeout: 60_000 }

const READ = [
	...['', '/me', '/phase', '/run-sheet', '/votes', '/participants', '/notes', '/cells', '/matrix'],
	...['/private', '/groups', '/links', '/tokens', '/publication', '/epochs/0', '/epochs/1'],
	...['/file', '/file/facts', '/export.json', '/export.csv', '/export.md', '/export.docx'],
	...['/export.xlsx', '/export.pdf', '/export.kudelma', '/export.tldr', '/notes.csv'],
]

/** Whatever of the secrets is in some bytes, packed ones unpacked. */
function secretsIn(bytes: Uint8Array): string[] {
	const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
	const parts = isZip ? [...entriesOf(bytes).values()] : [bytes]
	const text = parts.map((part) => Buffer.from(part).toString('utf8')).join('\n')
	return SECRETS.filter((secret) => text.includes(secret))
}

/** By table, those of private documents left out. */
function secretsInTables(
	dataDir: string,
	which = (name: string) => !name.startsWith('private_'),
): string[] {
	const db = new Database(join(dataDir, 'kudelma.db'), { readonly: true })
	const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
		name: string
	}[]
	const found = tables
		.filter(({ name }) => which(name))
		.flatMap(({ name }) => {
			const rows = db.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]
			const texts = rows.flatMap((row) =>
				Object.values(row).map((value) =>
					value instanceof ArrayBuffer || value instanceof Uint8Array
						? Buffer.from(value as Uint8Array).toString('utf8')
						: String(value),
				),
			)
			const all = texts.join('\n')
			return SECRETS.filter((secret) => all.includes(secret)).map((secret) => `${name}: ${secret}`)
		})
	db.close()
	return found
}

describe('a private note', () => {
	it('H147 is in no frame, answer, copy, other table or log before the reveal, and after a restart either', async () => {
		const logged: string[] = []
		const set = await privateBoard({ names: false }, {}, { env: {}, logged })
		const { server, board, joins, enters } = set
		const writer = await enters()
		const watchers = await Promise.all(
			(['viewer', 'contributor', 'editor', 'facilitator'] as const).map(async (role) => {
				const guest = await joins(role)
				return { guest, client: await RawClient.join(server, guest) }
			}),
		)
		const other = await RawClient.join(server, {
			...(await joins('contributor')),
			path: 'private',
		})
		const stock = provide(server, await joins('editor'))
		const updates: Uint8Array[] = []
		stock.doc.on('update', (update: Uint8Array) => updates.push(update))
		const [secret = '', draft = ''] = SECRETS.slice(1)
		await writePrivately(writer.own, NOTE, secret)
		await writePrivately(writer.own, 'shape:second', draft, OTHER_CELL)
		const token = await tokenFor(board.lead, 'lead', 'reader')
		const published = await board.lead.send('PUT', '/publication', { on: true, names: true })
		const page = (await published.json()) as { url?: string }

		const look = async (address: string) => {
			const guests = [...watchers.map(({ guest }) => guest), board.lead]
			const asked = [
				...guests.flatMap((guest) => READ.map((path) => guest.at(address).get(path))),
				...READ.map((path) => program({ address }, board.id, token).get(path)),
				...(page.url ? [fetch(page.url)] : []),
			]
			for (const answer of await Promise.all(asked)) {
				const bytes = new Uint8Array(await answer.arrayBuffer())
				expect(secretsIn(bytes), answer.url).toEqual([])
			}
			const copy = await must<CreatedBoard>(
				board.lead.at(address).post('/clone', { title: 'Kopio', notes: true }),
			)
			const there = await Guest.join(address, copy, 'facilitator')
			const file = await (await there.get('/file')).arrayBuffer()
			expect(secretsIn(new Uint8Array(file))).toEqual([])
			const saved = await board.lead.at(address).post('/template', { title: 'M', include: 'all' })
			expect(saved.status).toBe(201)
			expect(secretsIn(new Uint8Array(await saved.arrayBuffer()))).toEqual([])
			expect(secretsInTables(server.dataDir)).toEqual([])
			// The search finds what is there.
			expect(secretsInTables(server.dataDir, () => true)).toHaveLength(SECRETS.length)
		}
		await look(server.address)
		const heard = [...watchers.map(({ client }) => client), writer.shared, other]
		for (const client of heard) expect(secretsIn(Buffer.from(client.receivedText()))).toEqual([])
		for (const update of updates) expect(secretsIn(update)).toEqual([])

		stock.provider.destroy()
		for (const client of [...heard, writer.own]) client.socket.close()
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir, logged })
		await look(next.address)
		// Something that is logged, and that has to do with the notes.
		const elsewhere = { Origin: 'https://evil.example' }
		await board.lead.at(next.address).send('POST', '/reveal', { whose: 'all' }, elsewhere)
		expect(logged.length).toBeGreaterThan(0)
		expect(SECRETS.filter((each) => logged.join('').includes(each))).toEqual([])
		const back = await RawClient.rejoin(
			next,
			{ ...writer.guest.at(next.address), path: 'private' },
			writer.own.doc,
		)
		expect(notesIn(back)).toEqual([NOTE, 'shape:second'])
		await leadTo(board.lead.at(next.address), { to: 'talk' })
		await must(board.lead.at(next.address).post('/reveal', { whose: 'all' }))
		const doc = await RawClient.join(next, watchers[0]?.guest.at(next.address) ?? board.lead)
		await vi.waitFor(
			() => expect(secretsIn(Buffer.from(doc.receivedText()))).toEqual(SECRETS),
			WAIT,
		)
	})
})
