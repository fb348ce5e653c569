/** Text that's pasted or dropped on the canvas becomes notes of the cell that was meant. (SPEC C61) */
import type { ReactNode } from 'react'
import {
	defaultHandleExternalTextContent,
	type Editor,
	type TLShapeId,
	useToasts,
	Vec,
	type VecLike,
} from 'tldraw'
import { usePaste } from '../../board/usePaste.tsx'
import { usePlace } from '../../board/usePlace.ts'
import { showNotes } from '../../board/writeNote.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type Clipping, readPasted } from '../../sync/text/pasted.ts'
import { pasteTarget } from './pasteTarget.ts'

interface CanvasPaste {
	takeText(clipping: Clipping, point: VecLike | undefined): void
	question: ReactNode
}

export function usePasteOnCanvas(editor: Editor): CanvasPaste {
	const place = usePlace()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	const { into, question } = usePaste(editor, (ids: TLShapeId[]) => showNotes(editor, ids))
	return {
		takeText(clipping, at) {
			if (editor.getIsReadonly()) return
			const pasted = readPasted(clipping)
			const { cellId, point } = pasteTarget(editor, at, place.cell.get())
			if (cellId) into(cellId, pasted)
			else if (point) {
				const text = { point: Vec.From(point), text: pasted.whole }
				void defaultHandleExternalTextContent(editor, text)
			} else {
				addToast({
					id: 'paste where',
					severity: 'info',
					title: t('paste.noCell'),
					description: t('paste.noCellText'),
				})
			}
		},
		question,
	}
}
