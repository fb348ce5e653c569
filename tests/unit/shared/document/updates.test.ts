/** Updates taken apart: nothing may be torn, and nothing may be lost. (SPEC A6, D13) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getRecords } from '../../../../shared/document/layout.ts'
import { readRecords, writeNewRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { sizeOfFragment, sizeOfRichText } from '../../../../shared/document/textSize.ts'
import { splitUpdate } from '../../../../shared/document/updateParts.ts'
import { updateOf } from '../../../../shared/document/updates.ts'
import { writeFragment } from '../../../../shared/document/writeFragment.ts'

function note(id: string, text: string) {
	return { id, typeName: 'shape', type: 'note', props: { richText: toRichText(text) }, meta: {} }
}

function docOf(...updates: Uint8Array[]): Y.Doc {
	const doc = new Y.Doc()
	for (const update of updates) Y.applyUpdate(doc, update)
	return doc
}

/** Two people's notes, with words of each in the other's, moves and deletions. */
function board(): Y.Doc {
	const [a, b] = [new Y.Doc(), new Y.Doc()]
	const share = (): void => {
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
	}
	for (let n = 0; n < 30; n++) {
		const [mine, theirs] = n % 2 === 0 ? [a, b] : [b, a]
		mine.transact(() => writeNewRecord(getRecords(mine), note(`shape:${n}`, `sana ${n} 👩‍👩‍👧`)))
		share()
		const text = getRecords(theirs).get(`shape:${n}`)?.get('text') as Y.XmlFragment
		writeFragment(text, toRichText(`sana ${n} ja toinen\nrivi`))
		getRecords(theirs).get(`shape:${n}`)?.set('pos', [n, n])
		share()
	}
	return a
}

describe('an update in parts', () => {
	it('A6 is the same as the whole, each part building on those before it', () => {
		const doc = board()
		const whole = Y.encodeStateAsUpdate(doc)
		for (const most of [200, 700, 3000]) {
			const parts = splitUpdate(whole, most)
			expect(parts.length).toBeGreaterThan(whole.length / most / 2)
			const copy = new Y.Doc()
			for (const part of parts) {
				Y.applyUpdate(copy, part)
				expect(copy.store.pendingStructs).toBeNull()
				expect(copy.store.pendingDs).toBeNull()
			}
			expect(copy.getMap('records').toJSON()).toEqual(doc.getMap('records').toJSON())
			expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc))
		}
	})

	it('A6 never shows a record without what it has from its beginning', () => {
		const doc = board()
		const copy = new Y.Doc()
		for (const part of splitUpdate(Y.encodeStateAsUpdate(doc), 200)) {
			Y.applyUpdate(copy, part)
			for (const entry of getRecords(copy).values()) {
				expect(entry.get('$')).toBeDefined()
				expect(entry.get('text')).toBeDefined()
			}
		}
		expect(readRecords(copy).size).toBe(30)
	})

	it('A6 tears no pair of a long text apart, and stays within its bound', () => {
		const doc = new Y.Doc()
		const text = `a${'😀'.repeat(5000)}`
		doc.getText('t').insert(0, text)
		const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 1000)
		for (const part of parts) expect(part.length).toBeLessThanOrEqual(1000)
		expect(
			docOf(...parts)
				.getText('t')
				.toString(),
		).toBe(text)
	})

	it('A6 is left alone where it is small enough', () => {
		const update = Y.encodeStateAsUpdate(board())
		expect(splitUpdate(update, update.length)).toEqual([update])
	})
})

describe('what certain clients wrote', () => {
	it('D13 is taken without what others wrote since, and what builds on that is told', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		a.transact(() => writeNewRecord(getRecords(a), note('shape:old', 'vanha')))
		const backup = docOf(Y.encodeStateAsUpdate(a))
		b.transact(() => writeNewRecord(getRecords(b), note('shape:theirs', 'heidän')))
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		a.transact(() => writeNewRecord(getRecords(a), note('shape:mine', 'minun')))
		const theirs = getRecords(a).get('shape:theirs')?.get('text') as Y.XmlFragment
		writeFragment(theirs, toRichText('heidän ja minun'))

		const known = Y.decodeStateVector(Y.encodeStateVector(backup))
		const { update, leftOut } = updateOf(a, known, (client) => client === a.clientID)
		Y.applyUpdate(backup, update)
		expect([...readRecords(backup).keys()].sort()).toEqual(['shape:mine', 'shape:old'])
		expect(backup.store.pendingStructs).toBeNull()
		const words = leftOut.flatMap((struct) =>
			struct instanceof Y.Item && struct.content instanceof Y.ContentString
				? [struct.content.str]
				: [],
		)
		expect(words).toEqual([' ja minun'])
	})

	it('D13 words in a paragraph of one’s own within another’s text are told as well', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		const backup = new Y.Doc()
		b.transact(() => writeNewRecord(getRecords(b), note('shape:theirs', 'heidän')))
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		const theirs = getRecords(a).get('shape:theirs')?.get('text') as Y.XmlFragment
		const words = new Y.XmlText('minun')
		const paragraph = new Y.XmlElement('paragraph')
		paragraph.insert(0, [words])
		theirs.insert(theirs.length, [paragraph])
		words.insert(2, 'X')

		const { update, leftOut } = updateOf(a, new Map(), (client) => client === a.clientID)
		Y.applyUpdate(backup, update)
		expect(backup.store.pendingStructs).toBeNull()
		const strings = leftOut.flatMap((struct) =>
			struct instanceof Y.Item && struct.content instanceof Y.ContentString
				? [struct.content.str]
				: [],
		)
		expect(strings.join('|')).toBe('mi|nun|X')
	})
})

describe('the length of a text', () => {
	it('Q20 is the same before it is written and after', () => {
		const texts = [
			toRichText(''),
			toRichText('yksi\nkaksi\n\nkolme'),
			{
				type: 'doc' as const,
				content: [
					{
						type: 'bulletList',
						content: [
							{
								type: 'listItem',
								content: [
									{
										type: 'paragraph',
										content: [
											{ type: 'text', text: 'a' },
											{ type: 'text', text: 'b', marks: [{ type: 'bold' }] },
											{ type: 'hardBreak' },
											{ type: 'text', text: 'c' },
										],
									},
								],
							},
						],
					},
				],
			},
		]
		for (const text of texts) {
			const fragment = new Y.Doc().getXmlFragment('text')
			writeFragment(fragment, text)
			expect(sizeOfRichText(text)).toBe(sizeOfFragment(fragment))
		}
	})
})
