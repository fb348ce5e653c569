/** An imported file's text is cleaned of characters that exports can't hold. (SPEC E10, E11) */
import { expect, it } from 'vitest'
import { parseBoardFile } from '../../../shared/boardFile.ts'
import { toRichText } from '../../../shared/document/richText.ts'
import { boardSchema } from '../../../shared/document/schema.ts'
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
