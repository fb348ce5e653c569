/** What a cell, a note or a view is called for this reader: one place in a sentence. (SPEC N110) */
import type { TLShapeId, TLStore } from 'tldraw'
import type { CalledTo } from '../../../shared/attention.ts'
import { isRichText, toPlainText } from '../../../shared/document/richText.ts'
import type { CellShape, HeadShape } from '../../../shared/document/schema.ts'
import { type Reader, readerWords } from '../../../shared/reader/words.ts'
import type { Translate } from '../../i18n/translate.ts'

/** Characters of a note's words within a sentence. */
const MAX_WORDS = 60

/** @param store a signal's value is read of it */
export function placeWords(
	store: TLStore,
	reader: Reader,
	t: Translate,
	{ cell, note, view }: CalledTo,
): string {
	const inCell = cell ? cellWords(store, reader, t, cell) : null
	if (note !== undefined) {
		const words = noteWords(store, reader, note)
		if (words === null) return inCell ?? t('attention.emptyNote')
		return inCell === null
			? t('attention.note', { words })
			: t('attention.noteIn', { words, cell: inCell })
	}
	return inCell ?? t(`placeView.${view ?? 'canvas'}`)
}

/** @returns null where there's no such cell */
export function cellWords(store: TLStore, reader: Reader, t: Translate, id: string): string | null {
	const shape = store.get(id as TLShapeId)
	if (shape?.typeName !== 'shape' || shape.type !== 'cell') return null
	const { title, theme, perspective } = (shape as unknown as CellShape).props
	if (typeof title === 'string' && title.trim() !== '') return title
	return t('table.cell', {
		perspective: lineTitle(store, reader, 'perspective', perspective),
		theme: lineTitle(store, reader, 'theme', theme),
	})
}

function lineTitle(
	store: TLStore,
	reader: Reader,
	kind: 'theme' | 'perspective',
	id: string,
): string {
	const heads = store.query.records('shape', () => ({ type: { eq: 'head' } })).get()
	const head = (heads as unknown as HeadShape[]).find(
		({ props }) => props.kind === kind && props.of === id,
	)
	if (!head) return id
	const { templateKey } = head.meta
	const text = isRichText(head.props.richText) ? toPlainText(head.props.richText) : ''
	return readerWords(reader, typeof templateKey === 'string' ? templateKey : null, text).text || id
}

/** @returns the beginning of its words; null where it has none, or isn't there */
function noteWords(store: TLStore, reader: Reader, id: string): string | null {
	const shape = store.get(id as TLShapeId)
	if (shape?.typeName !== 'shape') return null
	const { richText } = shape.props as { richText?: unknown }
	const { templateKey } = shape.meta
	const text = isRichText(richText) ? toPlainText(richText) : ''
	const key = typeof templateKey === 'string' ? templateKey : null
	const words = readerWords(reader, key, text).text.replace(/\s+/g, ' ').trim()
	if (words === '') return null
	return words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS - 1)}…` : words
}
