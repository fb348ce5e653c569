/**
 * Row and column titles along the window's edges, so that nobody is lost in the
 * matrix at any zoom. They follow the camera, keep the screen's type size, step
 * aside for the real heads, and let the pointer through, but for their words, which
 * lead along their row or column. (SPEC C13, Z29)
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import {
	type Editor,
	isEqual,
	stopEventPropagation,
	useEditor,
	useIsDarkMode,
	useValue,
} from 'tldraw'
import { hueOf, paperOf } from '../../board/hues.ts'
import { useFramework } from '../../board/useReader.ts'
import { zoomToLine } from '../lines.ts'
import { BESIDE, type HeadInView, type MatrixView, matrixView } from '../shapes/matrixView.ts'
import { plainText, ReaderText } from '../shapes/readerText.ts'
import './matrixHeads.css'

/** As matrixHeads.css sets it. */
const LINE = 15.6

export function MatrixHeads() {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const { hues } = useFramework(editor.store)
	const reader = useMemo(() => new ReaderText(editor), [editor])
	const corner = useCorner(editor)
	const last = useRef<MatrixView | null>(null)
	const { columns, rows, left, isNear } = useValue('matrix in view', () => {
		const next = matrixView(editor, reader, corner)
		// The same object while nothing moved, so that edits elsewhere don't draw this anew.
		if (!last.current || !isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, reader, corner])
	useStandIns(editor, columns.length > 0, rows.length > 0)
	const isBeside = left >= BESIDE
	const paper = paperOf(isDark)
	const style = {
		'--sheet': paper.sheet,
		'--ink': paper.ink,
		'--rule': paper.rule,
	} as React.CSSProperties
	return (
		<div className="matrix-heads" style={style} aria-hidden="true" data-testid="matrix-heads">
			{columns.map((head) => {
				const { soft, line } = hueOf(hues, head.of, isDark)
				return (
					<div
						key={head.id}
						className="matrix-column"
						lang={head.shown.language}
						style={{
							...span(head, 'left', 'width'),
							background: soft,
							borderColor: line,
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
					data-way={isBeside ? 'beside' : isNear ? 'upright' : 'over'}
					lang={head.shown.language}
					style={{ ...span(head, 'top', 'height'), ...(isBeside ? { width: left } : {}) }}
				>
					<div style={{ '--lines': linesIn(head) } as React.CSSProperties}>
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

/** The real heads' words go where a title stands in for them: cut by the window they'd only be in its way. */
function useStandIns(editor: Editor, columns: boolean, rows: boolean): void {
	useEffect(() => {
		const container = editor.getContainer()
		container.toggleAttribute('data-columns-told', columns)
		container.toggleAttribute('data-rows-told', rows)
	}, [editor, columns, rows])
}

/** How wide tldraw's buttons in the canvas' upper left corner are; on a phone they're by the tool bar. */
function useCorner(editor: Editor): number {
	const [width, setWidth] = useState(0)
	useEffect(() => {
		const container = editor.getContainer()
		const measure = () => {
			const zone = container.querySelector<HTMLElement>('.tlui-menu-zone')
			setWidth(zone?.offsetWidth ?? 0)
		}
		const size = new ResizeObserver(measure)
		size.observe(container)
		const parts = new MutationObserver(measure)
		parts.observe(container.querySelector('.tlui-layout__top') ?? container, {
			childList: true,
			subtree: true,
		})
		return () => {
			size.disconnect()
			parts.disconnect()
		}
	}, [editor])
	return width
}

/** Of a row's title, as many as the row has room for. */
function linesIn({ from, to }: HeadInView): number {
	return Math.max(1, Math.min(3, Math.floor((to - from - 5) / LINE)))
}

function span({ from, to }: HeadInView, start: 'left' | 'top', size: 'width' | 'height') {
	return { [start]: from, [size]: to - from }
}
