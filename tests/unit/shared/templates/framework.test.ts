/** The built-in template: its words, and the records that it seeds. (SPEC F1-F3, F7, F8) */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../../shared/document/richText.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { LANGUAGES, type Localized } from '../../../../shared/languages.ts'
import { frameworkRecords, frameworkTemplate, templateText } from '../../../support/framework.ts'

const { title, perspectives, themes } = frameworkTemplate

function textOf(record: PlainRecord): string {
	const richText = (record.props as { richText?: unknown }).richText
	if (!isRichText(richText)) throw new Error(`${record.id} has no text`)
	return toPlainText(richText)
}

function metaOf(record: PlainRecord): Record<string, unknown> {
	return record.meta as Record<string, unknown>
}

function byType(records: PlainRecord[], type: string): PlainRecord[] {
	return records.filter((record) => record.type === type)
}

describe('the framework', () => {
	it('F1 says in Finnish what the original says, white space and hyphens aside', () => {
		const source = readFileSync(new URL('source.fi.txt', import.meta.url), 'utf8')
		const inReadingOrder = [
			...perspectives.map(({ title, question }) =>
				question ? `${title.fi}: ${question.fi}` : title.fi,
			),
			...themes.flatMap((theme) => [
				theme.title.fi,
				...perspectives.flatMap(({ id }) => (theme.cells[id] ?? []).map((idea) => idea.fi)),
			]),
		].join('')
		const bare = (text: string) => text.replace(/[\s\-\u00ad\u2010-\u2015\ufeff]/g, '')
		expect(bare(inReadingOrder)).toBe(bare(source))
	})

	it('F2 has 9 themes, 6 perspectives, 54 cells and 102 ideas, each in all languages', () => {
		const ideas = themes.flatMap((theme) => perspectives.map(({ id }) => theme.cells[id] ?? []))
		expect([themes.length, perspectives.length, ideas.length]).toEqual([9, 6, 54])
		expect(ideas.flat()).toHaveLength(102)
		const texts: Localized[] = [
			title,
			...perspectives.map((perspective) => perspective.title),
			...perspectives.flatMap(({ question }) => question ?? []),
			...themes.map((theme) => theme.title),
			...ideas.flat(),
		]
		for (const text of texts) {
			for (const language of LANGUAGES) expect(text[language].trim()).not.toBe('')
		}
	})
})

describe.each(LANGUAGES)('the records of a board in %s', (language) => {
	const records = frameworkRecords({ language, ideas: true })

	it('F3 are 54 cells, 21 heads and 102 ideas, and without ideas the same less those', () => {
		expect(byType(records, 'cell')).toHaveLength(54)
		expect(byType(records, 'head')).toHaveLength(1 + 6 + 5 + 9)
		expect(byType(records, 'note')).toHaveLength(102)
		expect(records).toHaveLength(54 + 21 + 102)
		const blank = frameworkRecords({ language, ideas: false })
		expect(blank).toEqual(records.filter((record) => record.type !== 'note'))
	})

	it('F3 are valid for the schema, with ids and indices of their own', () => {
		for (const record of records) expect(validateRecord(record)).toMatchObject({ ok: true })
		expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
		const places = records.map(({ parentId, index }) => `${parentId} ${index}`)
		expect(new Set(places).size).toBe(records.length)
	})

	it('F3 are the same each time', () => {
		expect(JSON.stringify(frameworkRecords({ language, ideas: true }))).toBe(
			JSON.stringify(records),
		)
	})

	it('F7 carry the key under which the template has their words', () => {
		const worded = records.filter((record) => record.type !== 'cell')
		for (const record of worded) {
			expect(templateText(String(metaOf(record).templateKey), language)).toBe(textOf(record))
		}
	})

	it('F8 are locked where they are the skeleton, and free where they are ideas', () => {
		for (const record of records) {
			const isIdea = record.type === 'note'
			expect(metaOf(record).part).toBe(isIdea ? 'idea' : 'skeleton')
			expect(record.isLocked).toBe(!isIdea)
		}
	})
})

describe('templateText', () => {
	it.each([
		'',
		'title.x',
		'perspective',
		'perspective.tools.question',
		'theme.nowhere.title',
		'idea.roles.culture',
		'idea.roles.culture.99',
		'idea.roles.culture.-1',
		'toString',
	])('F7 has nothing for the key "%s"', (key) => expect(templateText(key, 'fi')).toBeNull())
})
