/** An imported file's words: cleaned of characters that exports can't hold, and with its guide. (SPEC E10, E11, E43) */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { exportBoard, parseBoardFile } from '../../../shared/boardFile.ts'
import { toRichText } from '../../../shared/document/richText.ts'
import { boardSchema } from '../../../shared/document/schema.ts'
import { seedDocument } from '../../../shared/document/seed.ts'
import { writeFramework } from '../../../shared/templates/BoardFramework.ts'
import { templateFramework } from '../../../shared/templates/templateFramework.ts'
import { HARBOUR } from '../../support/templates.ts'
import { noteRecord } from '../client/sync/support.ts'

it('E10 E11 what is imported comes without what no file can hold', () => {
	const record = noteRecord('a', 'a')
	const file = {
		format: 'kudelma-board',
		version: 1,
		title: 'Työ\vpaja\u0000',
		template: { id: 'co-development-framework', version: 1 },
		language: 'fi',
		schema: boardSchema.serialize(),
		records: [{ ...record, props: { ...record.props, richText: toRichText('a\vb\u0007') } }],
	}
	const parsed = parseBoardFile(JSON.parse(JSON.stringify(file)), {
		records: 10,
		textLength: 1000,
	})
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
	expect(parsed.skipped).toEqual([])
	expect(parsed.seed.title).toBe('Työ paja')
	const [{ props } = { props: null }] = parsed.seed.records
	expect(props).toMatchObject({
		richText: {
			content: [{ content: [{ text: 'a' }, { type: 'hardBreak' }, { text: 'b' }] }],
		},
	})
})

it('E43 a board’s guide and tools go along in its file', () => {
	const leading = {
		guide: { minutes: [60, 90], people: [5, 25], steps: [{ sv: 'Börja', fi: 'Aloita' }] },
		tools: { quay: { people: ['months'] } },
	} as const
	const doc = new Y.Doc()
	const template = { id: HARBOUR.id, version: HARBOUR.revision }
	const records = [{ ...noteRecord('a', 'a') }]
	seedDocument(doc, { title: 'x', template, language: 'sv', records: records as never })
	doc.transact(() => writeFramework(doc, templateFramework({ ...HARBOUR, ...leading })))
	const file = JSON.parse(JSON.stringify(exportBoard(doc)))
	const parsed = parseBoardFile(file, { records: 10, textLength: 1000 })
	const { guide, tools } = leading
	const [step] = guide.steps
	expect(parsed).toMatchObject({
		...{ ok: true },
		framework: { guide: { ...guide, steps: 1 }, tools, words: { 'guide.step.0': step } },
	})
})
