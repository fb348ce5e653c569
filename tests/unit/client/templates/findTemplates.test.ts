/** The gallery's shelves and its search. (SPEC N41) */
import { describe, expect, it } from 'vitest'
import { findTemplates, shelve } from '../../../../client/templates/findTemplates.ts'
import type { TemplateInfo } from '../../../../shared/templateApi.ts'

function info(id: string, rest: Partial<TemplateInfo> = {}): TemplateInfo {
	return {
		...{ id, title: id, languages: ['fi', 'sv', 'en'], language: null, builtIn: true },
		...{ shelf: 'tool', shared: false, owned: false, hasNotes: false, bytes: 100 },
		...{ createdAt: null, changedAt: null, revision: 1, rows: 1, columns: 1 },
		picture: { w: 0, h: 0, palette: [], parts: [] },
		...rest,
	}
}

const saved = (id: string, changedAt: number, rest: Partial<TemplateInfo> = {}) =>
	info(id, { builtIn: false, shelf: 'saved', createdAt: 1, changedAt, ...rest })

const ids = (templates: readonly { id: string }[]) => templates.map(({ id }) => id)

describe('the gallery', () => {
	it('N41 has one’s own templates first, the latest of them before the others', () => {
		const shelves = shelve([
			info('framework', { shelf: 'framework' }),
			info('empty', { shelf: 'plain' }),
			info('peste'),
			info('scenario'),
			saved('theirs', 9, { shared: true }),
			saved('mine', 3, { owned: true }),
			saved('minesharedlater', 7, { owned: true, shared: true }),
		])
		expect(shelves.map(({ shelf, templates }) => [shelf, ...ids(templates)])).toEqual([
			['own', 'minesharedlater', 'mine'],
			['shared', 'theirs'],
			['framework', 'framework'],
			['tool', 'peste', 'scenario'],
			['plain', 'empty'],
		])
		expect(shelve([])).toEqual([])
	})

	const list = [
		info('map', {
			title: { fi: 'Sidosryhmäkartta', sv: 'Intressentkarta', en: 'Stakeholder map' },
			description: { fi: 'Keitä asia koskee?', sv: 'Vem berörs?', en: 'Who is concerned?' },
		}),
		info('journey', {
			title: { fi: 'Asiakaspolku', sv: 'Kundresa', en: 'Journey' },
			description: { fi: 'Vaihe vaiheelta', sv: 'Steg för steg', en: 'Step by step' },
		}),
		saved('day', 1, { title: 'Sääkartta', description: 'Päivän kulku' }),
	]

	it('N41 finds by title and description in the reader’s language, all words, whatever their case', () => {
		expect(ids(findTemplates(list, 'ASIAKAS', 'fi'))).toEqual(['journey'])
		expect(ids(findTemplates(list, 'koskee kartta', 'fi'))).toEqual(['map'])
		expect(ids(findTemplates(list, 'concerned', 'en'))).toEqual(['map'])
		expect(ids(findTemplates(list, 'concerned', 'sv'))).toEqual([])
		expect(ids(findTemplates(list, 'päivän', 'sv'))).toEqual(['day'])
		expect(findTemplates(list, '  ', 'fi')).toBe(list)
	})

	it('N41 takes å, ä and ö at their word, and finds them for who writes a or o, later', () => {
		expect(ids(findTemplates(list, 'sää', 'fi'))).toEqual(['day'])
		expect(ids(findTemplates(list, 'saa', 'fi'))).toEqual(['day'])
		expect(ids(findTemplates(list, 'kärtta', 'fi'))).toEqual([])
		const two = [saved('a', 1, { title: 'Sää' }), saved('b', 1, { title: 'Saa' })]
		expect(ids(findTemplates(two, 'saa', 'fi'))).toEqual(['b', 'a'])
	})
})
