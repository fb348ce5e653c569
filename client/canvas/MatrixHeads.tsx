/**
 * Row and column titles along the window's edges, so that nobody is lost in the
 * matrix at any zoom. They follow the camera, keep the screen's type size, step
 * aside for the real heads, and let the pointer through, but for their words, which
 * lead along their row or column. (SPEC C13, Z29)
 */
import { useMemo, useRef } from 'react'
import { isEqual, stopEventPropagation, useEditor, useIsDarkMode, useValue } from 'tldraw'
import { hueOf, schemeOf } from './hues.ts'
import { zoomToLine } from './lines.ts'
import { type HeadInView, type MatrixView, matrixView } from './matrixView.ts'
import { plainText, ReaderText } from './readerText.ts'

/** tldraw's undo and redo, in the canvas' corner; a title steps aside for them. */
const CORNER_WIDTH = 126

export function MatrixHeads() {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const reader = useMemo(() => new ReaderText(editor), [editor])
	const last = useRef<MatrixView | null>(null)
	const { columns, rows } = useValue('matrix in view', () => {
		const next = matrixView(editor, reader)
		// The same object while nothing moved, so that edits elsewhere don't draw this anew.
		if (!last.current || !isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, reader])
	const { paper } = schemeOf(isDark)
	const style = {
		'--sheet': paper.sheet,
		'--ink': paper.ink,
		'--rule': paper.rule,
	} as React.CSSProperties
	return (
		<div className="matrix-heads" style={style} aria-hidden="true" data-testid="matrix-heads">
			{columns.map((head) => {
				const { soft, line } = hueOf(head.of, isDark)
				return (
					<div
						key={head.id}
						className="matrix-column"
						lang={head.shown.language}
						style={{
							...span(head, 'left', 'width'),
							background: soft,
							borderColor: line,
							paddingLeft: Math.max(10, CORNER_WIDTH - head.from),
						}}
					>
						<HeadButton kind="perspective" head={head} />
					</div>
				)
			})}
			{rows.map((head) => (
				<div
					key={head.id}
					className="matrix-row"
					lang={head.shown.language}
					style={span(head, 'top', 'height')}
				>
					<div>
						<HeadButton kind="theme" head={head} />
					</div>
				</div>
			))}
		</div>
	)
}

/** For the pointer; the keyboard's way to a row or column is the overview. */
function HeadButton({ kind, head }: { kind: 'theme' | 'perspective'; head: HeadInView }) {
	const editor = useEditor()
	return (
		<button
			type="button"
			className="matrix-head"
			tabIndex={-1}
			onPointerDown={stopEventPropagation}
			onClick={() => {
				zoomToLine(editor, kind, head.of)
				editor.focus()
			}}
		>
			{plainText(head.shown.richText)}
		</button>
	)
}

function span({ from, to }: HeadInView, start: 'left' | 'top', size: 'width' | 'height') {
	return { [start]: from, [size]: to - from }
}
