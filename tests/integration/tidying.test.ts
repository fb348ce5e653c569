/** Clusters, notes that are the same, actions and sums of votes, as programs and files have them. (SPEC H180, H181, E126-E132) */
import { describe, expect, it } from 'vitest'
import type { ImportedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { type ResultsJson, resultsSchema } from '../../shared/export/json.ts'
import type { NotesAnswer, PlacedNote } from '../../shared/notesApi.ts'
import { noteRecord } from '../support/noteRecord.ts'
import {
	convertWithLibreOffice,
	itOpens,
	pdfText,
	sheetsByLibreOffice,
} from '../support/openers.ts'
import { edit, write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { joinBoard, made, makeGroups, merge, note, recordsOf } from './support/groups.ts'
import { brought, exported } from './support/kudelma.ts'
import { type Program, program, tokenFor } from './support/programs.ts'
import { startTestServer } from './support/TestServer.ts'
import { CELL, cast, endOf, goTo, must, NOTES, votingBoard } from './support/votes.ts'

const [A, B, C] = NOTES
const MONEY = { id: A, name: 'Raha; "kassa"' }
const ACTION = { who: 'Aino', due: '2020-02-03', done: false }

/** A board with all of it, and a vote that is closed. */
async function tidied() {
	const set = await votingBoard()
	const { board, joins } = set
	await goTo(board, 'vote')
	const voters = [await joins('contributor'), await joins('contributor', 'state')]
	await must(cast(voters[0] as Guest, 'v1', { [B]: 3 }))
	await must(cast(voters[1] as Guest, 'v1', { [B]: 1, [C]: 2 }))
	await goTo(board, 'talk')
	await edit(set.server, board.lead, (doc) => {
		const records = getRecords(doc)
		for (const id of [A, C]) records.get(id)?.set('m.cluster', MONEY)
		records.get(B)?.set('m.same', A)
		records.get(C)?.set('m.action', ACTION)
	})
	const writes = program(set.server, board.id, await tokenFor(board.lead, 'write', 'Siivooja'))
	return { ...set, writes }
}

async function noteOf(writes: Program, id: string): Promise<PlacedNote | undefined> {
	const answer = await must<NotesAnswer>(writes.get('/notes?kind=note'))
	return answer.notes.find((each) => each.id === id)
}

async function file(who: Guest, format: string): Promise<Uint8Array> {
	const answer = await who.get(`/export.${format}?language=fi&zone=Europe/Helsinki`)
	if (!answer.ok) throw new Error(await answer.text())
	return new Uint8Array(await answer.arrayBuffer())
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('programs', () => {
	it('H180 are told clusters, what is the same, actions and dots', async () => {
		const { writes } = await tidied()
		expect(await noteOf(writes, A)).toMatchObject({
			cluster: MONEY,
			same: null,
			action: null,
			dots: [],
		})
		expect(await noteOf(writes, B)).toMatchObject({
			// With the note that stands for it.
			...{ cluster: MONEY, same: { id: A, text: `words of ${A}` } },
			dots: [{ vote: 'v1', dots: 4 }],
		})
		expect(await noteOf(writes, C)).toMatchObject({
			action: ACTION,
			dots: [{ vote: 'v1', dots: 2 }],
		})
	})

	it('H181 set and take away each of them on what they wrote, and on others’ as their scope allows', async () => {
		const { writes } = await tidied()
		const own = await must<{ note: PlacedNote }>(
			writes.send('POST', '/notes', { text: 'oma', cell: CELL }),
		)
		const patch = (id: string, body: object) => writes.send('PATCH', `/notes/${id}`, body)
		const path = encodeURIComponent(own.note.id)
		const set = await must<{ note: PlacedNote }>(
			patch(path, { cluster: MONEY, same: C, action: { who: 'Eero' } }),
		)
		expect(set.note).toMatchObject({
			...{ cluster: MONEY, same: { id: C } },
			action: { who: 'Eero', due: null, done: false },
		})
		expect(await noteOf(writes, own.note.id)).toMatchObject({ same: { id: C } })
		const none = await must<{ note: PlacedNote }>(
			patch(path, { cluster: null, same: null, action: null }),
		)
		expect(none.note).toMatchObject({ cluster: null, same: null, action: null })
		for (const bad of [
			{ cluster: { id: A, name: '' } },
			{ cluster: { id: A, name: 'a\nb' } },
			{ cluster: 'Raha' },
			{ same: 7 },
			{ action: { who: 'x'.repeat(1000) } },
			{ action: { who: '', due: '2026-02-30' } },
			{ action: { who: '', more: 1 } },
			{},
		]) {
			expect(await endOf(patch(path, bad)), JSON.stringify(bad).slice(0, 60)).toBe(
				'400 bad-request',
			)
		}
	})
})

describe('exports', () => {
	it('E126 E127 E128 E129 E130 tell all of it as JSON, CSV and Markdown', async () => {
		const { board } = await tidied()
		const json = resultsSchema.parse(
			JSON.parse(text(await file(board.lead, 'json'))),
		) as ResultsJson
		const cell = json.cells.find(({ id }) => id === CELL)
		// Its cluster first, with what is the same behind the note that stands for it.
		expect(cell?.notes.map(({ id }) => id)).toEqual([A, B, C])
		expect(
			cell?.notes.map(({ cluster, sameAs, action }) => [cluster?.name, sameAs, action]),
		).toEqual([
			[MONEY.name, null, null],
			[MONEY.name, A, null],
			[MONEY.name, null, ACTION],
		])
		expect(json.votes).toMatchObject([
			{
				...{ id: 'v1', title: 'Choose', on: 'notes', voters: 2 },
				sums: [
					{ target: B, dots: 4 },
					{ target: C, dots: 2 },
				],
			},
		])
		const csv = text(await file(board.lead, 'csv'))
		expect(csv).toContain(
			'"Nippu";"Sama kuin";"Vastuuhenkilö";"Määräaika";"Toimenpiteen tilanne";"Ääniä"',
		)
		expect(csv).toContain('"Raha; ""kassa""";"";"Aino";"2020-02-03";"myöhässä";"2"')
		const md = text(await file(board.lead, 'md'))
		expect(md).toContain('## Toimenpiteet')
		expect(md).toMatch(/Aino \| 3\.2\.2020 \| myöhässä/)
		expect(md).toContain('## Äänestys: Choose')
		expect(md).toContain(`Sama kuin: words of ${A}`)
	})

	it('E127 have none of these columns where nothing was tidied up', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await write(server, board.lead, noteRecord('shape:plain', 'vain lappu', { parentId: CELL }))
		expect(text(await file(board.lead, 'csv'))).not.toMatch(/Nippu|Vastuuhenkilö|Ääniä/)
		expect(text(await file(board.lead, 'md'))).not.toMatch(/Toimenpiteet|Äänestys/)
	})

	itOpens(
		'soffice',
		'E128 E129 open in LibreOffice with sheets and tables of their own',
		async () => {
			const { board } = await tidied()
			const sheets = sheetsByLibreOffice(await file(board.lead, 'xlsx'), 'a.xlsx')
			expect(sheets.get('Toimenpiteet')).toMatch(/words of shape:c,Aino,.*2020,myöhässä/)
			expect(sheets.get('Äänestykset')).toMatch(/Choose,words of shape:b,4,2/)
			const [words] = [
				...convertWithLibreOffice(
					await file(board.lead, 'docx'),
					'a.docx',
					'txt:Text (encoded):UTF8',
				).values(),
			]
			const docx = text(words ?? new Uint8Array())
			for (const part of [
				'Toimenpiteet',
				'Aino',
				'myöhässä',
				'Äänestys: Choose',
				`Nippu: ${MONEY.name}`,
			]) {
				expect(docx).toContain(part)
			}
		},
	)

	itOpens('pdftotext', 'E128 E129 are in the PDF', async () => {
		const { board } = await tidied()
		const words = pdfText(await file(board.lead, 'pdf')).replace(/\s+/g, ' ')
		for (const part of [
			'Toimenpiteet',
			'Aino',
			'myöhässä',
			'Äänestys: Choose',
			`Nippu: ${MONEY.name}`,
		]) {
			expect(words).toContain(part)
		}
	})

	it('E131 come back whole from the board’s own files', async () => {
		const { server, board } = await tidied()
		const there = (await (
			await brought(server, await exported(board.lead))
		).json()) as ImportedBoard
		const lead = await Guest.join(server.address, there, 'facilitator')
		const metas = async (who: Guest) =>
			[...(await recordsOf(server, who)).values()]
				.flatMap(({ meta }) => {
					const { cluster, same, action } = (meta ?? {}) as Record<string, unknown>
					return cluster || same || action ? [JSON.stringify({ cluster, same, action })] : []
				})
				.sort()
		expect(await metas(board.lead)).toHaveLength(3)
		expect(await metas(lead)).toEqual(await metas(board.lead))
		const tldr = (await (await board.lead.get('/file.tldr')).json()) as { records: PlainRecord[] }
		const metaOf = (id: string) => tldr.records.find((record) => record.id === id)?.meta
		expect(metaOf(B)).toMatchObject({ same: A })
		expect(metaOf(C)).toMatchObject({ cluster: MONEY, action: ACTION })
	})

	it('E132 keep together what a group gathered when its work is merged', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const [group] = await makeGroups(board.lead, ['Yksi'])
		if (!group) throw new Error('no group')
		const guest = await joinBoard(server, group, 'Aino')
		const cluster = { id: 'shape:a', name: 'Raha' }
		await write(
			server,
			guest,
			note('a', 'eka', { meta: { cluster } }),
			note('b', 'toka', { meta: { cluster, action: ACTION } }),
			note('c', 'eka taas', { meta: { same: 'shape:a' } }),
		)
		await merge(board.lead, [{ id: group.id }])
		const records = made(await recordsOf(server, board.lead))
		const of = (words: string) =>
			records.find((record) => JSON.stringify(record).includes(`"${words}"`))
		const [a, b, c] = [of('eka'), of('toka'), of('eka taas')]
		expect(a?.id).not.toBe('shape:a')
		expect(a?.meta).toMatchObject({ cluster: { id: a?.id, name: 'Raha' } })
		expect(b?.meta).toMatchObject({ cluster: { id: a?.id, name: 'Raha' }, action: ACTION })
		expect(c?.meta).toMatchObject({ same: a?.id })
	})
})
