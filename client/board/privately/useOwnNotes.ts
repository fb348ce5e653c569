/** This participant's private notes, for lists of them. (SPEC N95) */
import { useMemo } from 'react'
import { computed, isEqual, type TLNoteShape, type TLShapeId, type TLStore, useValue } from 'tldraw'
import { isKept, isPrivate } from '../../../shared/document/privateNotes.ts'
import { hasWords, isRichText, toPlainText } from '../../../shared/document/richText.ts'
import type { CellShape } from '../../../shared/document/schema.ts'

export interface OwnNote {
	id: TLShapeId
	words: string
	isKept: boolean
	/** Where it lies; null in no cell. */
	cell: { theme: string; perspective: string } | null
}

/** In the order in which they lie on the page; without those that say nothing. */
export function useOwnNotes(store: TLStore): readonly OwnNote[] {
	const notes = useMemo(() => {
		const all = store.query.records('shape', () => ({ type: { eq: 'note' } }))
		const own = () => (all.get() as TLNoteShape[]).filter(isPrivate)
		return computed(
			'private notes',
			() =>
				own()
					.map((note) => ({ note, cell: cellOf(store, note), words: wordsOf(note) }))
					.filter(({ words }) => hasWords(words))
					.sort((a, b) => inOrder(a.cell, b.cell) || a.note.y - b.note.y || a.note.x - b.note.x)
					.map(({ note, cell, words }): OwnNote => {
						const { theme, perspective } = cell?.props ?? {}
						const place = theme !== undefined && perspective !== undefined
						return {
							...{ id: note.id, words, isKept: isKept(note) },
							cell: place ? { theme, perspective } : null,
						}
					}),
			{ isEqual },
		)
	}, [store])
	return useValue(notes)
}

function cellOf(store: TLStore, { parentId }: TLNoteShape): CellShape | null {
	const parent = store.get(parentId as TLShapeId)
	return parent && (parent.type as string) === 'cell' ? (parent as unknown as CellShape) : null
}

function wordsOf({ props }: TLNoteShape): string {
	return isRichText(props.richText) ? toPlainText(props.richText) : ''
}

function inOrder(a: CellShape | null, b: CellShape | null): number {
	if (!a || !b) return Number(a === null) - Number(b === null)
	return a.y - b.y || a.x - b.x
}
