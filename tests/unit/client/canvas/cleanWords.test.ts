// @vitest-environment jsdom
/** What a person's hands bring to the board in other ways than by typing. */
import { createShapeId, type TLNoteShape, type TLRichText, type TLShape } from 'tldraw'
import { expect, it, onTestFinished } from 'vitest'
import { cleanWords } from '../../../../client/canvas/cleanWords.ts'
import { toPlainText, toRichText } from '../../../../shared/document/richText.ts'
import { note, Screen } from './support/Screen.ts'

const RAW = 'yksi\vkaksi\u0007\ud83d'
const CLEAN = 'yksi\nkaksi'

function open(): Screen {
	const screen = new Screen('editor', [note('hers', 'anna')])
	const stop = cleanWords(screen.editor)
	onTestFinished(() => {
		stop()
		screen.dispose()
	})
	return screen
}

function words(shape: TLShape | undefined): string {
	const { richText, text } = (shape?.props ?? {}) as { richText?: TLRichText; text?: string }
	return richText ? toPlainText(richText as ReturnType<typeof toRichText>) : (text ?? '')
}

it('E10 E11 what is made or changed here is clean: notes, texts, labels of figures and arrows', () => {
	const { editor } = open()
	const richText = toRichText(RAW) as TLRichText
	for (const [type, props] of [
		['note', { richText }],
		['text', { richText }],
		['geo', { richText }],
		['arrow', { text: RAW }],
	] as const) {
		const id = createShapeId(type)
		editor.createShape({ id, type, props })
		expect(words(editor.getShape(id)), type).toBe(CLEAN)
		editor.updateShape({ id, type, props })
		expect(words(editor.getShape(id)), `${type}, changed`).toBe(CLEAN)
	}
})

it('E11 what others wrote is not answered by a write', () => {
	const screen = open()
	const id = createShapeId('hers')
	const { writes } = screen
	screen.receive(id, (record) => {
		const { props } = record as TLNoteShape
		return { ...record, props: { ...props, richText: toRichText(RAW) } } as typeof record
	})
	expect(words(screen.editor.getShape(id))).toBe(RAW)
	expect(screen.writes).toBe(writes)
})
