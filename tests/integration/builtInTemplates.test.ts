/** Boards of the templates that come with the product: made over HTTP, with guide and example. (SPEC F30-F34) */
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { type PlainRecord, readRecords, writeNewRecord } from '../../shared/document/records.ts'
import { type BoardFramework, readFramework } from '../../shared/templates/BoardFramework.ts'
import { BUILT_IN, SHELVES } from '../../shared/templates/builtIn.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { templateText } from '../../shared/templates/words.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

const WITH_EXAMPLE = SHELVES.tool.map(({ id }) => id)

async function documentOf(server: TestServer, board: TestBoard): Promise<RawClient['doc']> {
	return (await RawClient.join(server, board.lead)).doc
}

function examplesIn(records: Iterable<PlainRecord>): string[] {
	return [...records].flatMap(({ id, meta }) =>
		(meta as { example?: unknown } | undefined)?.example === true ? [id] : [],
	)
}

/** What a board keeps of how it's led. */
function guideOf(framework: BoardFramework | null) {
	const steps = framework?.guide?.steps ?? 0
	const told = Array.from({ length: steps }, (_, n) =>
		framework ? templateText(framework, `guide.step.${n}`, 'sv') : null,
	)
	return { guide: framework?.guide, tools: framework?.tools, told }
}

describe('the built-in templates', () => {
	it('F30 each makes a board, with what its data has', async () => {
		const server = await startTestServer()
		for (const template of BUILT_IN) {
			const board = await server.createBoard({ template: template.id, language: 'sv' })
			const doc = await documentOf(server, board)
			const cells = [...readRecords(doc).values()].filter(({ type }) => type === 'cell')
			expect(cells).toHaveLength(template.rows.length * template.columns.length)
			const { hues, layout } = templateFramework(template)
			expect(readFramework(doc)).toMatchObject({ hues, layout })
		}
	})

	it('F32 have their example unless the one who starts the board leaves it out', async () => {
		const server = await startTestServer()
		for (const template of WITH_EXAMPLE) {
			const withIt = await documentOf(server, await server.createBoard({ template }))
			expect(examplesIn(readRecords(withIt).values()).length, template).toBeGreaterThan(0)
			const bare = await documentOf(server, await server.createBoard({ template, example: false }))
			expect(examplesIn(readRecords(bare).values()), template).toEqual([])
		}
	})

	it('F31 give their guide to the board, which takes it along as a clone and as a file', async () => {
		const server = await startTestServer()
		const [template] = BUILT_IN
		const board = await server.createBoard({ template: template.id, ideas: false })
		const kept = guideOf(readFramework(await documentOf(server, board)))
		expect(kept).toEqual({
			guide: { ...template.guide, steps: template.guide?.steps.length },
			tools: template.tools,
			told: template.guide?.steps.map(({ sv }) => sv),
		})
		const cloned = await board.lead.post('/clone', { title: 'Kopia', notes: false })
		const file = await (await board.lead.get('/file')).json()
		const imported = await server.post('/api/boards/import', file)
		for (const answer of [cloned, imported]) {
			expect(answer.status).toBe(201)
			const made = (await answer.json()) as CreatedBoard
			const lead = await Guest.join(server.address, made, 'facilitator')
			const { doc } = await RawClient.join(server, lead)
			expect(guideOf(readFramework(doc))).toEqual(kept)
		}
	})

	it('F32 nobody makes a note of their own an example', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const guest = await Guest.join(server.address, board, 'editor')
		const client = await RawClient.join(server, guest)
		const claims = noteRecord('shape:claims', 'Oma', { meta: { example: true } })
		client.doc.transact(() => writeNewRecord(getRecords(client.doc), claims))
		await client.until(() => client.acknowledged === client.sent)
		const stored = readRecords(await documentOf(server, board)).get('shape:claims')
		expect(stored?.meta).toMatchObject({ stamp: { p: guest.participant.id } })
		expect(stored?.meta).not.toHaveProperty('example')
	})

	it.each([
		[
			'a guide with more steps than there may be',
			{ guide: { minutes: [1, 2], people: [1, 2], steps: 99 } },
		],
		['tools that are none', { tools: { roles: { tools: ['__proto__'] } } }],
	])('F31 a board file with %s is refused', async (_, change) => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const file = await (await board.lead.get('/file')).json()
		const damaged = { ...file, framework: { ...file.framework, ...change } }
		const answer = await server.post('/api/boards/import', damaged)
		expect(answer.status).toBe(422)
	})
})
