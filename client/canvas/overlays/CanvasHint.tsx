/** One line, once per device: how to write. Goes when a note is made or the line is closed. */
import { useEffect, useState } from 'react'
import { useEditor, useValue } from 'tldraw'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { hasCells } from '../tldraw/cells.ts'

const SEEN = 'kudelma.hintSeen'
/** For mouse and finger. */
const HINTS = {
	cells: ['canvas.hint', 'canvas.hintTouch'],
	free: ['canvas.hintFree', 'canvas.hintFreeTouch'],
} as const

export function CanvasHint() {
	const editor = useEditor()
	const { t } = useLanguage()
	const [isShown, show] = useState(() => !wasSeen())
	const [isCoarse] = useState(() => matchMedia('(pointer: coarse)').matches)
	const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])

	const isFree = useValue('free', () => !hasCells(editor), [editor])

	const phase = usePhaseHere()

	useEffect(() => {
		if (!isShown) return
		return editor.sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
			if (shape.type !== 'note' || source !== 'user') return
			rememberSeen()
			show(false)
		})
	}, [editor, isShown])

	// Where a phase closes something, its bar says where one writes.
	if (!isShown || isReadonly || phase?.opens) return null
	return (
		<p className="canvas-hint">
			<span>{t(HINTS[isFree ? 'free' : 'cells'][isCoarse ? 1 : 0])}</span>
			<button
				type="button"
				aria-label={t('app.close')}
				onClick={() => {
					rememberSeen()
					show(false)
				}}
			>
				×
			</button>
		</p>
	)
}

function wasSeen(): boolean {
	try {
		return localStorage.getItem(SEEN) !== null
	} catch {
		return false
	}
}

function rememberSeen(): void {
	try {
		localStorage.setItem(SEEN, '1')
	} catch {
		// Then it shows again next time.
	}
}
