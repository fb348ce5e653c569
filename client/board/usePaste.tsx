/**
 * Text pasted into a cell: one note, or, where it has several lines or rows, as many
 * as it has, if one answers so when asked. The answer isn't remembered: the next paste is
 * asked about again. (SPEC C61)
 */
import { type ReactNode, useState } from 'react'
import type { Editor, TLShapeId } from 'tldraw'
import { useLanguage } from '../i18n/language.tsx'
import type { Pasted } from '../sync/text/pasted.ts'
import { AskDialog } from '../ui/AskDialog.tsx'
import { writeNotesInCell } from './writeNote.ts'

/** More at once is a mistake more often than not, and a board has its limits. */
const MOST_NOTES = 300

interface Asked {
	pasted: Pasted
	cellId: TLShapeId
}

interface Paste {
	/** @returns whether there was anything to paste */
	into(cellId: TLShapeId, pasted: Pasted): boolean
	/** To be drawn by the component that takes pastes. */
	question: ReactNode
}

/** @param onPasted told the ids of the notes that were made */
export function usePaste(editor: Editor, onPasted: (ids: TLShapeId[]) => void): Paste {
	const { t } = useLanguage()
	const [asked, ask] = useState<Asked | null>(null)
	const write = (cellId: TLShapeId, texts: readonly string[]): void =>
		onPasted(writeNotesInCell(editor, cellId, texts))
	const count = asked?.pasted.pieces.length ?? 0
	const isTooMany = count > MOST_NOTES
	return {
		into(cellId, pasted) {
			if (pasted.pieces.length > 1) ask({ pasted, cellId })
			else if (pasted.whole !== '') write(cellId, [pasted.whole])
			return pasted.whole !== ''
		},
		question: asked && (
			<AskDialog
				question={t('paste.heading', { count })}
				answers={[
					{ id: 'one', words: t('paste.one'), isLikely: isTooMany },
					...(isTooMany
						? []
						: [{ id: 'many', words: t('table.count', { count }), isLikely: true } as const]),
				]}
				onAnswer={(answer) => {
					const { pasted, cellId } = asked
					ask(null)
					if (answer) write(cellId, answer === 'many' ? pasted.pieces : [pasted.whole])
				}}
			>
				<p>{t('paste.where', { cell: nameOf(editor, asked.cellId) })}</p>
				{isTooMany && <p>{t('paste.tooMany', { count: MOST_NOTES })}</p>}
			</AskDialog>
		),
	}
}

/** "theme · perspective", as it stands in the cell's header. */
function nameOf(editor: Editor, cellId: TLShapeId): string {
	const cell = editor.getShape(cellId)
	return (cell && editor.getShapeUtil(cell).getText(cell)) ?? ''
}
