/** A board's document, byte by byte: read by docs/SPEC.md alone, and compared with the store. */
import type { TLPageId, TLRecord, TLShape } from 'tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type PlainRecord, writeNewRecord } from '../../../../shared/document/records.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { readBoardBySpec, readRecordsBySpec } from '../../../spec/readBySpec.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { joinPeer, noteRecord, type Peer, settle } from '../../client/sync/support.ts'

describe('a board', () => {
	function openBoard(): { doc: Y.Doc; anna: Peer; bertil: Peer } {
		const doc = new Y.Doc()
		seedDocument(doc, {
			title: 'Koe',
			template: { id: 'co-development-framework', version: 1 },
			language: 'fi',
			records: frameworkRecords({ language: 'fi', ideas: true }),
		})
		return { doc, anna: joinPeer(doc), bertil: joinPeer(doc) }
	}

	/** What the document says of everything on Anna's screen, by the spec and by the store. */
	function expectRead({ doc, store }: Peer): void {
		const shown = store
			.allRecords()
			.filter(({ typeName }) => store.scopedTypes.document.has(typeName))
		const byId = (records: Iterable<{ id: string }>) =>
			Object.fromEntries([...records].map((record) => [record.id, record]))
		expect(byId(readRecordsBySpec(doc))).toEqual(byId(shown))
	}

	it('D1 D2 D3 D4 D5 can be read by what the spec tells, whatever was done to it', () => {
		const { anna, bertil } = openBoard()
		expect(readBoardBySpec(anna.doc)).toMatchObject({ title: 'Koe', language: 'fi', epoch: 0 })
		expectRead(anna)
		expect(anna.store.query.records('shape').get()).toHaveLength(54 + 21 + 102)
		const [moved, gone, back] = ['moved', 'gone', 'back'].map((id, n) =>
			noteRecord(id, 'sana\n', { index: `a${n + 1}` as TLShape['index'] }),
		)
		if (!moved || !gone || !back) throw new Error('no notes')
		anna.store.put([moved, gone, back])
		settle(anna, bertil)
		const richText = {
			type: 'doc',
			content: [
				{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Otsikko' }] },
				{
					type: 'paragraph',
					content: [
						{ type: 'text', text: 'lihava', marks: [{ type: 'bold' }] },
						{ type: 'hardBreak' },
						{ type: 'text', text: ' sana' },
					],
				},
			],
		}
		anna.store.update(moved.id, (shape) => ({
			...shape,
			x: 5.5,
			y: -7,
			rotation: 1,
			opacity: 0.5,
			parentId: 'shape:cell-roles-culture' as TLShape['parentId'],
			meta: { own: [1, { two: null }] },
		}))
		bertil.store.update(
			moved.id,
			(shape) => ({ ...shape, props: { ...shape.props, color: 'red', richText } }) as TLShape,
		)
		bertil.store.update('page:page' as TLPageId, (page) => ({ ...page, name: 'Sivu' }))
		anna.store.remove([gone.id, back.id])
		settle(anna, bertil)
		anna.store.put([back])
		settle(anna, bertil)
		expectRead(anna)
		expectRead(bertil)
		expect(anna.store.has(gone.id)).toBe(false)
		expect(anna.store.get(moved.id)).toMatchObject({ x: 5.5, props: { color: 'red', richText } })
		expect(anna.store.get(moved.id)).toMatchObject({ meta: { own: [1, { two: null }] } })
	})

	it('D6 shows its page, though the document says that it is deleted, and writes nothing', () => {
		const { doc, anna } = openBoard()
		for (const id of ['page:page', 'document:document']) {
			const entry = doc.getMap<Y.Map<unknown>>('records').get(id)
			expect(entry, id).toBeDefined()
			entry?.set('name', 'Oma')
			entry?.set('deleted', true)
		}
		Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(doc), 'network')
		anna.scheduler.runAll()
		for (const { store, updates } of [anna, joinPeer(doc)]) {
			for (const id of ['page:page', 'document:document'] as TLRecord['id'][]) {
				expect(store.get(id), id).toMatchObject({ name: 'Oma' })
			}
			expect(updates).toHaveLength(0)
		}
	})

	it('D7 shows records of its own types only', () => {
		const { doc, anna } = openBoard()
		const camera: PlainRecord = {
			id: 'camera:page:page',
			typeName: 'camera',
			...{ x: 1, y: 2, z: 3, meta: {} },
		}
		writeNewRecord(doc.getMap('records'), camera)
		const late = joinPeer(doc)
		expect(
			late.store
				.allRecords()
				.map(({ id }) => id)
				.sort(),
		).toEqual(
			anna.store
				.allRecords()
				.map(({ id }) => id)
				.sort(),
		)
		expect(late.quarantined).toBe(1)
	})

	it('B8 has nothing of cameras, selections and presence', () => {
		const { anna } = openBoard()
		const types = anna.store.schema.types
		const elsewhere = 'page:elsewhere' as TLPageId
		const made = [
			types.camera.create({ id: `camera:${elsewhere}` as never, x: 9 }),
			types.instance_page_state.create({
				id: `instance_page_state:${elsewhere}` as never,
				pageId: elsewhere,
				selectedShapeIds: ['shape:head-title' as TLShape['id']],
			}),
			types.instance_presence.create({
				id: 'instance_presence:b' as never,
				userId: 'user:b',
				userName: 'Berit',
				currentPageId: 'page:page' as TLPageId,
			}),
		] as TLRecord[]
		for (const record of made) {
			expect(anna.store.has(record.id)).toBe(false)
			anna.store.put([record])
			anna.binding.flush()
		}
		expect(anna.updates).toHaveLength(0)
	})
})
