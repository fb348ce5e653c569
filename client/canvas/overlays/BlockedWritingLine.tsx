/** Why nothing can be written here, beside the note, and what can be done about it. (SPEC C63, C64, N87) */
import { type Editor, useEditor, useValue } from 'tldraw'
import { saidSomething, writeAnew } from '../../board/openNoteGone.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { editNote } from '../../board/writeNote.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Blocked, BlockedWriting } from './blockedWriting.ts'
import './BlockedWritingLine.css'

/** Screen pixels, to the note and to the window's edges. */
const AIR = 12
/** Of the canvas' lower edge, where the tool bar lies. */
const BOTTOM = 96

export function BlockedWritingLine({ blocked }: { blocked: Blocked }) {
	const editor = useEditor()
	const { t } = useLanguage()
	const told = useValue(blocked)
	const phase = usePhaseHere()
	const style = useValue('place of the line', () => placeOf(editor, blocked.get()), [
		editor,
		blocked,
	])
	const isOffered = told?.why === 'gone' && saidSomething(told.shape) && !editor.getIsReadonly()
	// Always in the page: screen readers announce only changes within it.
	return (
		<div role="status">
			{told && (
				<p className="blocked-writing" data-why={told.why} style={style}>
					<span>
						{told.why === 'phase' ? phase?.closed || t('error.closed') : t(`closed.${told.why}`)}
					</span>
					{isOffered && (
						<button
							type="button"
							onClick={() => {
								blocked.set(null)
								const id = writeAnew(editor, told.shape)
								if (id) editNote(editor, id)
							}}
						>
							{t('closed.writeAnew')}
						</button>
					)}
				</p>
			)}
		</div>
	)
}

/** Above the note, out of its byline's way, and always within the window. Reactive. */
function placeOf(editor: Editor, told: BlockedWriting | null): React.CSSProperties {
	if (!told) return {}
	const { w, h } = editor.getViewportScreenBounds()
	const { x, y } = editor.pageToViewport(told.at)
	const across = `clamp(${AIR}px, ${x}px - 50%, ${w - AIR}px - 100%)`
	const down = `max(${AIR}px, ${Math.min(y - AIR, h - BOTTOM)}px - 100%)`
	return { transform: `translate(${across}, ${down})` }
}
