/** Text that's pasted or dropped on the canvas becomes notes of the cell that was meant. (SPEC C61) */
import {
	defaultHandleExternalTextContent,
	type Editor,
	type TLShapeId,
	useToasts,
	Vec,
	type VecLike,
} from 'tldraw'
import { usePlace } from '../../board/usePlace.ts'
import { showNotes } from '../../board/writeNote.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { usePaste } from '../../intoCells/usePaste.ts'
import { type Clipping, readPasted } from '../../sync/text/pasted.ts'
import { pasteTarget } from './pasteTarget.ts'

type TakeText = (clipping: Clipping, point: VecLike | undefined) => void

export function usePasteOnCanvas(editor: Editor): TakeText {
	const place = usePlace()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	const into = usePaste(editor, (ids: TLShapeId[]) => showNotes(editor, ids))
	return (clipping, at) => {
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
	}
}
