// @vitest-environment jsdom
/** What a device knows of a board's framework, with and without a server. (SPEC D14) */
import { createTLStore } from 'tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { followFramework, frameworkOf } from '../../../../client/sync/framework.ts'
import { getBoard } from '../../../../shared/document/layout.ts'
import { boardSchema } from '../../../../shared/document/schema.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import {
	NO_FRAMEWORK,
	readFramework,
	writeFramework,
} from '../../../../shared/templates/BoardFramework.ts'
import { migrateFramework, ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { isGuideKey } from '../../../../shared/templates/Template.ts'
import { templateFramework } from '../../../../shared/templates/templateFramework.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { HARBOUR } from '../../../support/templates.ts'

/** A document as it was before boards kept their words. */
function docOfBefore(ideas = true): Y.Doc {
	const doc = new Y.Doc()
	const records = frameworkRecords({ language: 'fi', ideas })
	seedDocument(doc, { title: 'Vanha', template: { id: 'x', version: 1 }, language: 'fi', records })
	return doc
}

function storeOf(doc: Y.Doc) {
	const store = createTLStore({ schema: boardSchema })
	followFramework(store, doc)
	return store
}

describe('the framework of a board that is open', () => {
	it('D14 is that of before where the device has a copy of before, and nothing is written', () => {
		const doc = docOfBefore()
		let writes = 0
		doc.on('update', () => writes++)
		expect(frameworkOf(storeOf(doc))).toBe(ORIGINAL)
		expect([writes, readFramework(doc)]).toEqual([0, null])
	})

	it('D14 is none before the document is there, and the document’s when it comes', () => {
		const doc = new Y.Doc()
		const store = storeOf(doc)
		expect(frameworkOf(store)).toBe(NO_FRAMEWORK)
		const server = new Y.Doc()
		seedDocument(server, {
			title: 'Hamn',
			template: { id: HARBOUR.id, version: 7 },
			language: 'sv',
			records: [],
		})
		writeFramework(server, templateFramework(HARBOUR))
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
		expect(frameworkOf(store)).toEqual(templateFramework(HARBOUR))
	})

	it('D14 stays the same object while other things of the board change', () => {
		const doc = docOfBefore()
		migrateFramework(doc)
		const store = storeOf(doc)
		const before = frameworkOf(store)
		getBoard(doc).set('title', 'Uusi')
		expect(frameworkOf(store)).toBe(before)
	})
})

describe('migrating a document of before', () => {
	it('D14 gives it the words that its records have keys for, deleted ones too, and once', () => {
		const [full, bare] = [docOfBefore(), docOfBefore(false)]
		full.getMap<Y.Map<unknown>>('records').get('shape:idea-roles-tools-0')?.set('deleted', true)
		for (const doc of [full, bare]) migrateFramework(doc)
		expect(readFramework(full)).toEqual(ORIGINAL)
		const kept = Object.keys(readFramework(bare)?.words ?? {})
		expect(kept.filter((key) => !isGuideKey(key))).toHaveLength(1 + 6 + 5 + 9)
		const before = Y.encodeStateVector(full)
		migrateFramework(full)
		expect(Y.encodeStateVector(full)).toEqual(before)
	})
})
