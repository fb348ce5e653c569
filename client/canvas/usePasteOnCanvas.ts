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
import { useLanguage } from '../i18n/language.tsx'
import { usePlace } from '../matrix/usePlace.ts'
import { type Clipping, readPasted } from '../paste/pasted.ts'
import { usePaste } from '../paste/usePaste.tsx'
import { pasteTarget } from './pasteTarget.ts'
import { showNotes } from './writeNote.ts'

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
