/** Structs read as bytes are those that Yjs reads. (SPEC A6) */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readStructs, type StructBytes } from '../../../../shared/document/structBytes.ts'
import { splitUpdate } from '../../../../shared/document/updateParts.ts'

const value = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.integer(),
	fc.double({ noNaN: true }),
	fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
	fc.constantFrom<unknown>(undefined, null, true, false, 2 ** 40, -(2 ** 40), 0.5),
	fc.uint8Array({ maxLength: 20 }),
	fc.jsonValue({ maxDepth: 3 }),
)

/** One thing that somebody does, with all kinds of content that Yjs has. */
type Act = (doc: Y.Doc) => void
const act: fc.Arbitrary<Act> = fc.oneof(
	fc.tuple(fc.nat(5), value).map(
		([key, to]): Act =>
			(doc) => {
				doc.getMap('records').set(`k${key}`, to)
			},
	),
	fc.tuple(fc.nat(5), fc.string({ unit: 'grapheme' })).map(
		([key, text]): Act =>
			(doc) => {
				const entry = new Y.Map<unknown>()
				doc.getMap('records').set(`r${key}`, entry)
				entry.set('$', { text })
				const fragment = new Y.XmlFragment()
				entry.set('text', fragment)
				const element = new Y.XmlElement('paragraph')
				fragment.insert(0, [element, new Y.XmlHook('hook') as never])
				element.setAttribute('level', text)
				element.insert(0, [new Y.XmlText(text)])
			},
	),
	fc.tuple(fc.nat(30), fc.string({ unit: 'binary' })).map(
		([at, text]): Act =>
			(doc) => {
				const words = doc.getText('text')
				words.insert(Math.min(at, words.length), text || '😀a')
				words.format(0, Math.min(3, words.length), { bold: text })
				words.insertEmbed(0, { image: text })
			},
	),
	fc.tuple(fc.nat(30), fc.nat(4)).map(
		([at, count]): Act =>
			(doc) => {
				const words = doc.getText('text')
				const from = Math.min(at, words.length)
				words.delete(from, Math.min(count, words.length - from))
			},
	),
	fc.array(value, { minLength: 1, maxLength: 4 }).map(
		(values): Act =>
			(doc) => {
				doc.getArray('list').insert(
					0,
					values.map((each) => ({ each })),
				)
			},
	),
	fc.nat(5).map(
		(key): Act =>
			(doc) =>
				doc.getMap('records').delete(`r${key}`),
	),
	fc.string().map(
		(guid): Act =>
			(doc) =>
				doc.getArray('list').push([new Y.Doc({ guid })]),
	),
)

/** Who does it, what, and whether all hear of each other after it. */
const acts = fc.array(fc.tuple(fc.nat(2), act, fc.boolean()), { minLength: 1, maxLength: 40 })

function written(all: readonly [number, Act, boolean][]): Uint8Array {
	const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
	const share = (): void => {
		const known = docs.map((doc) => Y.encodeStateAsUpdate(doc))
		for (const doc of docs) for (const update of known) Y.applyUpdate(doc, update)
	}
	for (const [who, what, isShared] of all) {
		const doc = docs[who]
		if (doc) doc.transact(() => what(doc))
		if (isShared) share()
	}
	share()
	return Y.encodeStateAsUpdate(docs[0] as Y.Doc)
}

function toldOf({ id, length, origin, rightOrigin, parent, hasKey }: StructBytes): string {
	return JSON.stringify([id.client, id.clock, length, origin, rightOrigin, parent, hasKey])
}

function toldByYjs(struct: Y.Item | Y.GC | Y.Skip): string {
	const { id, length } = struct
	const told: unknown[] = [id.client, id.clock, length]
	if (!(struct instanceof Y.Item)) return JSON.stringify([...told, null, null, null, false])
	const { origin, rightOrigin, parent, parentSub } = struct
	return JSON.stringify([...told, origin, rightOrigin, parent, parentSub !== null])
}

describe('the structs of an update', () => {
	it('A6 read as bytes are those that Yjs reads', () => {
		fc.assert(
			fc.property(acts, (all) => {
				const update = written(all)
				const { structs } = readStructs(update)
				expect(structs.map(toldOf)).toEqual(Y.decodeUpdate(update).structs.map(toldByYjs))
			}),
			{ numRuns: 100 },
		)
	})

	it('A6 make the same document in parts, whatever they hold', () => {
		fc.assert(
			fc.property(acts, fc.integer({ min: 20, max: 400 }), (all, most) => {
				const update = written(all)
				const [whole, copy] = [new Y.Doc(), new Y.Doc()]
				Y.applyUpdate(whole, update)
				for (const part of splitUpdate(update, most)) {
					Y.applyUpdate(copy, part)
					expect(copy.store.pendingStructs).toBeNull()
					expect(copy.store.pendingDs).toBeNull()
				}
				expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(whole))
				for (const doc of [whole, copy]) {
					doc.getMap('records')
					doc.getText('text')
					doc.getArray('list')
				}
				expect(copy.getText('text').toDelta()).toEqual(whole.getText('text').toDelta())
				expect(copy.getMap('records').toJSON()).toEqual(whole.getMap('records').toJSON())
				expect(copy.getArray('list').length).toBe(whole.getArray('list').length)
			}),
			{ numRuns: 100 },
		)
	})

	it('A6 are refused where bytes are missing', () => {
		const doc = new Y.Doc()
		doc.getText('text').insert(0, 'a few words')
		doc.getArray('list').insert(0, [{ a: 1, b: [1, 2.5, 'three'] }])
		const update = Y.encodeStateAsUpdate(doc)
		const { end } = readStructs(update)
		for (let length = 0; length < end; length++) {
			expect(() => readStructs(update.slice(0, length))).toThrow()
		}
	})
})
