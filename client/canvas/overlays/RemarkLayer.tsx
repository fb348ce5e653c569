/**
 * What is said of notes, on the canvas: how many have reacted and commented, at the upper edge of
 * each note that's large enough, and over the one that is selected the buttons, in the screen's
 * size at any zoom. (SPEC N104)
 */
import { useMemo, useRef } from 'react'
import {
	type Editor,
	isEqual,
	stopEventPropagation,
	type TLShapeId,
	useEditor,
	useValue,
} from 'tldraw'
import type { MatrixNote } from '../../../shared/matrix/matrix.ts'
import { RemarkChips } from '../../board/remarks/RemarkChips.tsx'
import { type Remarks, useNoteRemarks, useRemarks } from '../../board/remarks/Remarks.ts'
import { useCommentKey } from '../../board/remarks/useCommentKey.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import { usePlace, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import './RemarkLayer.css'

/** Screen pixels that a note must be wide for its counts. */
const WIDE_ENOUGH = 64
/** Screen pixels between a note and its buttons, and what lies over the canvas' upper edge. */
const GAP = 8
const TOP = 96
/** Screen pixels of the columns' heads, which stay at the upper edge. */
const HEADS = 40

interface Spot {
	id: string
	/** Screen pixels within the canvas. */
	x: number
	y: number
}

export function RemarkLayer() {
	const here = useRemarks()
	const isSeen = useView(usePlace()) === 'canvas'
	return here && isSeen ? <Layer remarks={here.remarks} /> : null
}

function Layer({ remarks }: { remarks: Remarks }) {
	const editor = useEditor()
	const matrix = useMatrix()
	const notes = useMemo(
		() =>
			new Map(
				[...matrix.cells.flatMap((cell) => cell.notes), ...matrix.outside].map((note) => [
					note.id,
					note,
				]),
			),
		[matrix],
	)
	const last = useRef<Spot[]>([])
	const spots = useValue('remarks in sight', () => {
		const next = spotsOf(editor, remarks.notes(), notes)
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, remarks, notes])
	const lastChosen = useRef<Spot | null>(null)
	const chosen = useValue('note to react to', () => {
		const next = chosenOf(editor, notes)
		if (!isEqual(lastChosen.current, next)) lastChosen.current = next
		return lastChosen.current
	}, [editor, notes])
	useCommentKey(() => pointedAt(editor, notes))
	return (
		<div className="remark-layer">
			{spots.map(({ id, x, y }) =>
				id === chosen?.id ? null : (
					<div
						key={id}
						className="remark-layer__spot"
						style={{ transform: `translate(${x}px, ${y}px) translate(-100%, -50%)` }}
					>
						<Counts remarks={remarks} note={id} />
					</div>
				),
			)}
			{chosen && (
				// biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the canvas from hearing of the buttons
				<div
					key={`chosen ${chosen.id}`}
					className="remark-layer__spot remark-layer__chosen"
					style={{
						transform: `translate(clamp(8px, ${chosen.x}px - 50%, 100cqw - 100% - var(--beside, 8px)), ${chosen.y}px) translate(0, -100%)`,
					}}
					onPointerDown={stopEventPropagation}
					onDoubleClick={stopEventPropagation}
				>
					<RemarkChips note={chosen.id} what={notes.get(chosen.id)?.text ?? ''} shows="all" />
				</div>
			)}
		</div>
	)
}

/** In one small line, read as words. */
function Counts({ remarks, note }: { remarks: Remarks; note: string }) {
	const { t } = useLanguage()
	const { counts, comments, open } = useNoteRemarks(remarks, note)
	const kinds = (['agree', 'question', 'important'] as const).filter((kind) => counts[kind] > 0)
	if (kinds.length === 0 && comments === 0) return null
	return (
		<span className="remark-counts" data-counts={note}>
			{kinds.map((kind) => (
				<span key={kind}>
					<Icon name={kind} />
					<span className="hidden">{t(`reaction.${kind}`)} </span>
					{counts[kind]}
				</span>
			))}
			{comments > 0 && (
				<span data-open={open > 0}>
					<Icon name="comment" />
					<span className="hidden">{t('comments.heading')} </span>
					{comments}
				</span>
			)}
		</span>
	)
}

/** The note that a key is about. */
function pointedAt(editor: Editor, notes: ReadonlyMap<string, MatrixNote>): string | null {
	if (editor.getEditingShapeId() !== null) return null
	const shape = editor.getOnlySelectedShape() ?? editor.getHoveredShape()
	return shape && notes.has(shape.id) ? shape.id : null
}

/** Reactive. */
function chosenOf(editor: Editor, notes: ReadonlyMap<string, MatrixNote>): Spot | null {
	if (!editor.isIn('select.idle')) return null
	const shape = editor.getOnlySelectedShape()
	const note = shape && notes.get(shape.id)
	if (!shape || !note || note.text.trim() === '') return null
	const bounds = editor.getShapePageBounds(shape)
	if (!bounds) return null
	const { w, h } = editor.getViewportScreenBounds()
	const { x, y } = editor.pageToViewport({ x: bounds.midX, y: bounds.minY })
	const foot = editor.pageToViewport(bounds.point).y + bounds.h * editor.getZoomLevel()
	if (x < 0 || x > w || foot < 0 || y > h) return null
	return { id: shape.id, x: Math.round(x), y: Math.round(Math.max(TOP, y - GAP)) }
}

/** Reactive. */
function spotsOf(
	editor: Editor,
	remarked: ReadonlySet<string>,
	notes: ReadonlyMap<string, MatrixNote>,
): Spot[] {
	const { w: width, h: height } = editor.getViewportScreenBounds()
	const zoom = editor.getZoomLevel()
	return [...remarked].flatMap((id) => {
		const bounds = notes.has(id) ? editor.getShapePageBounds(id as TLShapeId) : undefined
		if (!bounds || bounds.w * zoom < WIDE_ENOUGH) return []
		const { x, y } = editor.pageToViewport({ x: bounds.maxX, y: bounds.minY })
		if (x < 0 || x > width + 80 || y < HEADS || y > height) return []
		return [{ id, x: Math.round(x - 4), y: Math.round(y) }]
	})
}
