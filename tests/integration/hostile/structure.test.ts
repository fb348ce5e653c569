/** What our client never sends: recognised before it's applied. (SPEC X2-X5) */
import { describe } from 'vitest'
import * as Y from 'yjs'
import { step2Frame } from '../../../server/room/frames.ts'
import { getBoard, getRecords } from '../../../shared/document/layout.ts'
import { giveText, writeNewRecord } from '../../../shared/document/records.ts'
import { toRichText } from '../../../shared/document/richText.ts'
import { noteRecord, RawClient } from '../support/RawClient.ts'
import {
	type Attack,
	attacks,
	CELL,
	EDITORS,
	entryOf,
	forge,
	fragmentOf,
	HEAD,
	sendForged,
	typeInto,
	withoutDeletes,
	writeNote,
} from './support/AttackedBoard.ts'

type Change = (doc: Y.Doc) => void

/** One change, sent as it is. */
function sends(name: string, change: Change): Attack {
	return { name, role: 'editor', tries: (evil) => sendForged(evil, change), ends: 'violation' }
}

/** The same, without the deletions that go with it. */
function sendsUndeleting(name: string, change: Change): Attack {
	const tries: Attack['tries'] = (evil) => evil.sendUpdate(withoutDeletes(forge(evil.doc, change)))
	return { name: `${name}, without the delete set`, role: 'editor', tries, ends: 'violation' }
}

const replaceEntry: Change = (doc) => {
	writeNewRecord(getRecords(doc), noteRecord(EDITORS, { x: 666 }))
}
const replaceText: Change = (doc) => giveText(entryOf(doc, EDITORS), toRichText('mine'))
const replaceCreation: Change = (doc) => {
	entryOf(doc, EDITORS).set('$', noteRecord(EDITORS, { x: 666 }))
}

describe('a viewer', () => {
	attacks('X2', [
		{
			name: 'writes a note',
			role: 'viewer',
			tries: (evil) => writeNote(evil.doc, 'shape:evil', 'evil'),
			ends: 'violation',
		},
		{
			name: 'answers the sync with content of its own',
			role: 'viewer',
			tries(evil) {
				const doc = new Y.Doc()
				writeNote(doc, 'shape:evil', 'evil')
				evil.send(step2Frame(Y.encodeStateAsUpdate(doc)))
			},
			ends: 'violation',
		},
		{
			name: 'moves a note',
			role: 'viewer',
			tries: (evil) => void entryOf(evil.doc, EDITORS).set('pos', [666, 666]),
			ends: 'violation',
		},
		{
			name: 'flags a note deleted',
			role: 'viewer',
			tries: (evil) => void entryOf(evil.doc, EDITORS).set('deleted', true),
			ends: 'violation',
		},
		{
			name: 'deletes characters, nothing else',
			role: 'viewer',
			tries(evil) {
				const paragraph = fragmentOf(evil.doc, EDITORS).get(0) as Y.XmlElement
				;(paragraph.get(0) as Y.XmlText).delete(0, 3)
			},
			ends: 'violation',
		},
		{
			name: 'answers the sync with nothing, as every client does',
			role: 'viewer',
			tries: (evil) => evil.send(step2Frame(Uint8Array.of(0, 0))),
			ends: 'nothing',
			besides: ({ evil }) => {
				if (evil.closeCode !== null) throw new Error(`closed with ${evil.closeCode}`)
			},
		},
	])
})

describe('records', () => {
	attacks('X3', [
		sends('removes an entry', (doc) => getRecords(doc).delete(EDITORS)),
		sends('removes an entry of the framework', (doc) => getRecords(doc).delete(CELL)),
		sends('replaces an entry', replaceEntry),
		sendsUndeleting('replaces an entry', replaceEntry),
		{
			name: 'replaces an entry as if it knew of none',
			role: 'editor',
			tries(evil) {
				const doc = new Y.Doc()
				replaceEntry(doc)
				evil.sendUpdate(Y.encodeStateAsUpdate(doc))
			},
			ends: 'violation',
		},
		{
			name: 'makes a record twice in one update',
			role: 'editor',
			tries: (evil) =>
				sendForged(evil, (doc) => {
					writeNote(doc, 'shape:twice', 'one')
					writeNote(doc, 'shape:twice', 'two')
				}),
			ends: 'violation',
		},
		sends('removes a text', (doc) => entryOf(doc, EDITORS).delete('text')),
		sends('replaces a text', replaceText),
		sendsUndeleting('replaces a text', replaceText),
		sends('gives a text to what has none', (doc) =>
			giveText(entryOf(doc, CELL), toRichText('mine')),
		),
		sends('removes a creation', (doc) => entryOf(doc, EDITORS).delete('$')),
		sends('replaces a creation', replaceCreation),
		sendsUndeleting('replaces a creation', replaceCreation),
		sends('makes a record that is no map', (doc) => {
			getRecords(doc).set('shape:evil', 'evil' as never)
		}),
		sends('makes a record that is a list', (doc) => {
			getRecords(doc).set('shape:evil', new Y.Array() as never)
		}),
		sends('makes a record whose id is none', (doc) => {
			getRecords(doc).set('evil', new Y.Map())
		}),
		sends('makes a record whose id is very long', (doc) => {
			getRecords(doc).set(`shape:${'e'.repeat(10_000)}`, new Y.Map())
		}),
	])
})

describe('roots', () => {
	attacks('X4', [
		sends("writes the board's title", (doc) => getBoard(doc).set('title', 'evil')),
		sends('unlocks the framework', (doc) => getBoard(doc).set('unlocked', true)),
		sends('deletes a key of the board', (doc) => getBoard(doc).delete('template')),
		sends('gives itself a name', (doc) =>
			getBoard(doc).set('participant.evil', { sector: 'city' }),
		),
		sends("changes the framework's words", (doc) =>
			getBoard(doc).set('words', { title: { fi: 'evil' } }),
		),
		sends('changes its hues and geometry', (doc) => getBoard(doc).set('framework', {})),
		sends('says that it is a copy', (doc) =>
			getBoard(doc).set('clonedFrom', { board: 'evil', at: 1 }),
		),
		sends('names a board of its own as a tool and as the way back', (doc) => {
			const there = { title: 'evil', row: 'roles', column: 'tools' }
			const id = 'e'.repeat(22)
			getBoard(doc).set(`tool.${id}`, { ...there, template: 'peste-analysis', at: 1 })
			const cell = { fi: 'evil', sv: 'evil', en: 'evil' }
			getBoard(doc).set('home', { ...there, board: id, at: 'shape:evil', cell })
		}),
		sends('claims a Yjs client', (doc) => getBoard(doc).set('writer.1', 'evil')),
		sends('writes to a root of its own', (doc) => doc.getMap('evil').set('evil', true)),
		sends('writes a text into a root', (doc) => doc.getText('evil').insert(0, 'evil')),
		{
			name: 'puts list items into the root of records',
			role: 'editor',
			tries(evil) {
				const doc = new Y.Doc()
				doc.getArray('records').push(['evil'])
				evil.sendUpdate(Y.encodeStateAsUpdate(doc))
			},
			ends: 'violation',
		},
	])
})

describe('contents', () => {
	const key = (name: string, value: unknown) =>
		sends(name, (doc) => entryOf(doc, EDITORS).set('m.evil', value))
	const inText = (name: string, change: (fragment: Y.XmlFragment) => void) =>
		sends(name, (doc) => change(fragmentOf(doc, EDITORS)))
	const inWords = (name: string, change: (text: Y.XmlText) => void) =>
		inText(name, (fragment) => change((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText))
	const nested = (depth: number): unknown => {
		let value: unknown = 'evil'
		for (let n = 0; n < depth; n++) value = [value]
		return value
	}
	attacks('X5', [
		key('puts a Yjs type under a key', new Y.Map()),
		key('puts a text under a key', new Y.XmlFragment()),
		key('puts bytes under a key', Uint8Array.of(1, 2, 3)),
		key('puts a document under a key', new Y.Doc()),
		key('puts a number under a key that JSON does not know', 5n),
		key('nests a value deeply', nested(1000)),
		{
			...key('puts a megabyte under a key', 'e'.repeat(1_000_000)),
			ends: 'tooLarge',
		},
		sends('names a key __proto__ in a value', (doc) => {
			const value = JSON.parse('{"__proto__":{"evil":true}}')
			entryOf(doc, EDITORS).set('m.evil', value)
		}),
		sends('names a key __proto__ in a creation', (doc) => {
			const entry = new Y.Map<unknown>()
			entry.set('$', JSON.parse('{"id":"shape:evil","typeName":"shape","__proto__":{"x":1}}'))
			getRecords(doc).set('shape:evil', entry)
		}),
		sends('gives a record hundreds of keys', (doc) => {
			for (let n = 0; n < 400; n++) entryOf(doc, EDITORS).set(`m.evil${n}`, n)
		}),
		sends('gives a key a very long name', (doc) => {
			entryOf(doc, EDITORS).set(`m.${'e'.repeat(10_000)}`, 1)
		}),
		inText('puts a map into a text', (fragment) => fragment.insert(0, [new Y.Map() as never])),
		inText('puts a hook into a text', (fragment) =>
			fragment.insert(0, [new Y.XmlHook('evil') as never]),
		),
		inText('puts an unknown node into a text', (fragment) =>
			fragment.insert(0, [new Y.XmlElement('script')]),
		),
		inText('nests a text deeply', (fragment) => {
			let parent: Y.XmlFragment = fragment
			for (let n = 0; n < 100; n++) {
				const child = new Y.XmlElement('bulletList')
				parent.insert(0, [child])
				parent = child
			}
		}),
		inWords('marks words with an unknown mark', (text) => text.format(0, 3, { evil: true })),
		inWords('links words to a script', (text) => {
			text.format(0, 3, { link: { href: 'javascript:alert(1)' } })
		}),
		inWords('embeds something between words', (text) => text.insertEmbed(1, { evil: true })),
		inWords('sets an attribute of megabytes', (text) => {
			const paragraph = text.parent as Y.XmlElement
			paragraph.setAttribute('dir', 'e'.repeat(300_000))
		}),
	])
})

describe('Yjs client ids', () => {
	attacks('X6', [
		{
			name: "writes on under an honest one's Yjs client id",
			role: 'editor',
			tries(evil, { honest: { editor } }) {
				const doc = new Y.Doc()
				Y.applyUpdate(doc, Y.encodeStateAsUpdate(evil.doc))
				doc.clientID = editor.doc.clientID
				const before = Y.encodeStateVector(doc)
				typeInto(doc, EDITORS, 'evil')
				evil.sendUpdate(Y.encodeStateAsUpdate(doc, before))
			},
			ends: 'otherWriter',
		},
		{
			name: "writes on under the seed's Yjs client id",
			role: 'editor',
			tries(evil) {
				const seed = getBoard(evil.doc)._map.get('epoch')?.id.client ?? 0
				const doc = new Y.Doc()
				Y.applyUpdate(doc, Y.encodeStateAsUpdate(evil.doc))
				doc.clientID = seed
				const before = Y.encodeStateVector(doc)
				writeNote(doc, 'shape:evil', 'evil')
				evil.sendUpdate(Y.encodeStateAsUpdate(doc, before))
			},
			ends: 'otherWriter',
		},
		{
			name: "replays another board's seed",
			role: 'editor',
			async tries(evil, { server }) {
				const other = await server.createBoard()
				const there = await RawClient.join(server, other.lead)
				evil.sendUpdate(Y.encodeStateAsUpdate(there.doc))
			},
			ends: 'violation',
		},
		{
			name: 'names a clock that no editing reaches',
			role: 'editor',
			tries: (evil) => evil.sendUpdate(farAhead(evil.doc.clientID, 2 ** 45)),
			ends: 'malformed',
		},
		{
			name: 'names a clock far ahead of what it has sent, again and again',
			role: 'editor',
			tries(evil) {
				for (let n = 0; n < 1100; n++) evil.sendUpdate(farAhead(evil.doc.clientID, 2 ** 30))
			},
			env: { MAX_MESSAGES_PER_SECOND: '1000' },
			ends: 'malformed',
		},
		sends('keeps a good part beside a bad one', (doc) => {
			writeNote(doc, 'shape:good', 'good')
			getRecords(doc).delete(HEAD)
		}),
	])
})

/** One struct without content, of a client that has left a gap before it. */
function farAhead(client: number, clock: number): Uint8Array {
	const varUint = (value: number): number[] => {
		const bytes: number[] = []
		let left = value
		for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128)
		return [...bytes, left]
	}
	return Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), 0, 1, 0])
}
