// @vitest-environment jsdom
/** What is in a picture of a part of the board. (SPEC C90, C91) */
import type { TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { boundsOf, sectorsOf, shapesOf } from '../../../../client/export/pictureShapes.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { CELL, HEAD, IDEA, OTHER_CELL, Screen } from '../canvas/support/Screen.ts'

const id = (name: string) => `shape:${name}` as TLShapeId
let screen: Screen

beforeEach(() => {
	const stamp = (s: string) => ({ stamp: { p: 'p', s, c: 1, m: 1 } })
	screen = new Screen('facilitator')
	const { editor } = screen
	const cell = editor.getShapePageBounds(CELL)
	if (!cell) throw new Error('there is no cell')
	// As others made them: what one makes oneself is stamped by this screen.
	const made = [
		noteRecord('shape:within', 'sisällä', { parentId: CELL, index: 'a5', meta: stamp('city') }),
		noteRecord('shape:over', 'päällä', {
			x: cell.x + 300,
			y: cell.y + 300,
			index: 'b11',
			meta: stamp('state'),
		}),
		noteRecord('shape:beside', 'vieressä', {
			x: cell.x - 5000,
			y: cell.y,
			index: 'b12',
			meta: stamp('ngo'),
		}),
		noteRecord('shape:blank', ' ', { parentId: CELL, index: 'a6', meta: stamp('church') }),
	] as never[]
	editor.store.mergeRemoteChanges(() => editor.store.put(made))
})

afterEach(() => {
	screen.editor.dispose()
})

describe('a picture', () => {
	it('C90 of a cell has what is in it and what lies over it, and no more', () => {
		const ids = shapesOf(screen.editor, { cell: CELL })
		expect(new Set(ids)).toEqual(new Set([CELL, id('over')]))
		expect(sectorsOf(screen.editor, ids).sort()).toEqual(['city', 'state'])
		expect(boundsOf(screen.editor, ids)?.toJson()).toEqual(
			screen.editor.getShapePageBounds(CELL)?.toJson(),
		)
	})

	it('C90 of a theme is its row, of a perspective its column, each with its heads', () => {
		const { editor } = screen
		const kinds = (ids: TLShapeId[]) =>
			ids.flatMap((each) => {
				const { type, props } = editor.getShape(each) as never as {
					type: string
					props: { kind: string }
				}
				return type === 'cell' ? [] : [type === 'head' ? props.kind : type]
			})
		const row = shapesOf(editor, { theme: 'roles' })
		expect(row).toContain(CELL)
		expect(row).toContain(OTHER_CELL)
		expect(row).toContain(HEAD)
		expect(kinds(row).sort()).toEqual(['note', 'theme'])
		const column = shapesOf(editor, { perspective: 'culture' })
		expect(column).toContain(CELL)
		expect(column).not.toContain(OTHER_CELL)
		expect(kinds(column).sort()).toEqual(['note', 'perspective', 'question'])
		const [wide, high] = [boundsOf(editor, row), boundsOf(editor, column)]
		expect(wide && wide.w > 3 * wide.h).toBe(true)
		expect(high && high.h > 2 * high.w).toBe(true)
	})

	it('C90 of the board has everything, of the selection that, and of nothing there is none', () => {
		const { editor } = screen
		expect(shapesOf(editor, 'board')).toContain(id('beside'))
		expect(shapesOf(editor, 'board')).not.toContain(id('within'))
		editor.select(id('within'))
		const ids = shapesOf(editor, 'selection')
		expect(ids).toEqual([id('within')])
		expect(boundsOf(editor, ids)).toMatchObject({ w: 200, h: 200 })
		editor.selectNone()
		expect(boundsOf(editor, shapesOf(editor, 'selection'))).toBeNull()
		expect(boundsOf(editor, shapesOf(editor, { theme: 'no such' }))).toBeNull()
	})

	it('C91 is as large as what is shown: what is folded away, or has no word, counts for nothing', () => {
		const { editor } = screen
		expect(sectorsOf(editor, [id('blank'), IDEA])).toEqual([])
		vi.spyOn(editor, 'isShapeHidden').mockImplementation((shape) => shape === IDEA)
		expect(boundsOf(editor, [IDEA])).toBeNull()
		editor.store.mergeRemoteChanges(() =>
			editor.updateShape({
				id: id('blank'),
				type: 'note',
				props: { richText: toRichText('sana') },
			} as never),
		)
		expect(sectorsOf(editor, [id('blank')])).toEqual(['church'])
	})
})
