/**
 * The names of clusters on the canvas, and of how many notes say the same: buttons in the
 * screen's size that open and close their stacks, beside the note on top. (SPEC C36)
 */
import { useRef } from 'react'
import {
	type Editor,
	isEqual,
	stopEventPropagation,
	type TLShapeId,
	useEditor,
	useValue,
} from 'tldraw'
import { usePlace, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ClusterWays } from '../../tidying/ClusterWays.tsx'
import { mayTouch } from '../../tidying/notes.ts'
import type { Fold, Tidying } from '../../tidying/Tidying.ts'
import { useTidyActions } from '../../tidying/useTidyActions.ts'
import { useTidying } from '../../tidying/useTidying.ts'
import { Icon } from '../../ui/Icon.tsx'
import './StackLayer.css'

/** Screen pixels: on narrower notes nothing of this could be read. */
const READABLE = 64
/** Screen pixels beyond the window where they are drawn all the same. */
const MARGIN = 200

interface Spot {
	fold: Fold
	isOpen: boolean
	mayTidy: boolean
	/** Screen pixels within the canvas, of the note's upper left corner. */
	x: number
	y: number
	/** The note's size on the screen. */
	w: number
	h: number
	/** Of an open cluster, around each of its notes. */
	rings: readonly Ring[]
}

interface Ring {
	id: string
	x: number
	y: number
	w: number
	h: number
}

export function StackLayer() {
	const isSeen = useView(usePlace()) === 'canvas'
	const tidying = useTidying()
	const hasAny = useValue('stacks', () => tidying.folds.get().length > 0, [tidying])
	return isSeen && hasAny ? <Layer tidying={tidying} /> : null
}

function Layer({ tidying }: { tidying: Tidying }) {
	const editor = useEditor()
	const last = useRef<Spot[]>([])
	const spots = useValue('stacks in sight', () => {
		const next = spotsOf(editor, tidying)
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, tidying])
	return (
		<div className="stack-layer">
			{spots.flatMap(({ rings }) =>
				rings.map(({ id, x, y, w, h }) => (
					<div
						key={id}
						className="stack-layer__ring"
						style={{ width: w + 8, height: h + 8, transform: `translate(${x - 4}px, ${y - 4}px)` }}
					/>
				)),
			)}
			{spots.map((spot) => (
				// biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the canvas from hearing of the buttons
				<div
					key={spot.fold.key}
					className="stack-layer__spot"
					data-kind={spot.fold.kind}
					style={{
						transform:
							spot.fold.kind === 'cluster'
								? `translate(${spot.x}px, ${spot.y}px) translate(0, -50%)`
								: `translate(${spot.x + 6}px, ${spot.y + spot.h}px) translate(0, -50%)`,
						maxWidth: Math.max(150, spot.w),
					}}
					onPointerDown={stopEventPropagation}
					onDoubleClick={stopEventPropagation}
				>
					{spot.fold.kind === 'cluster' ? (
						<ClusterTag spot={spot} tidying={tidying} />
					) : (
						<SameTag spot={spot} tidying={tidying} />
					)}
				</div>
			))}
		</div>
	)
}

interface TagProps {
	spot: Spot
	tidying: Tidying
}

function ClusterTag({ spot: { fold, isOpen, mayTidy }, tidying }: TagProps) {
	const editor = useEditor()
	const { t } = useLanguage()
	const actions = useTidyActions(editor)
	const { cluster, cell, key } = fold
	if (!cluster) return null
	const { name, notes: count } = cluster
	return (
		<>
			<button
				type="button"
				className="stack-tag"
				aria-expanded={isOpen}
				aria-label={`${name} ${count}: ${t(isOpen ? 'cluster.close' : 'cluster.open', { name, count })}`}
				title={name}
				onClick={() => tidying.toggle(key)}
			>
				<Icon name={isOpen ? 'down' : 'right'} />
				<span className="stack-tag__name">{name}</span> <span>{count}</span>
			</button>
			{mayTidy && (
				<ClusterWays
					name={name}
					className="stack-tag stack-tag--more"
					onRename={() => tidying.ask({ kind: 'rename', cell, cluster: cluster.id })}
					onMove={() => actions.askMoveCluster(cell, cluster.id)}
					onSelect={() => editor.setSelectedShapes([fold.face, ...fold.under] as TLShapeId[])}
					onDissolve={() => actions.dissolve(cell, cluster.id)}
				/>
			)}
		</>
	)
}

function SameTag({ spot: { fold, isOpen }, tidying }: TagProps) {
	const { t } = useLanguage()
	const count = fold.under.length
	return (
		<button
			type="button"
			className="stack-tag"
			aria-expanded={isOpen}
			aria-label={`${t('same.more', { count })}: ${t(isOpen ? 'same.close' : 'same.open', { count })}`}
			onClick={() => tidying.toggle(fold.key)}
		>
			<Icon name={isOpen ? 'down' : 'right'} />
			{t('same.more', { count })}
		</button>
	)
}

/** Reactive. */
function spotsOf(editor: Editor, tidying: Tidying): Spot[] {
	const { w: width, h: height } = editor.getViewportScreenBounds()
	const zoom = editor.getZoomLevel()
	const hidden = tidying.hidden.get()
	return tidying.folds.get().flatMap((fold) => {
		// What lies under another stack has its own tag once that is open.
		if (hidden.has(fold.face)) return []
		const bounds = editor.getShapePageBounds(fold.face as TLShapeId)
		if (!bounds || bounds.w * zoom < READABLE) return []
		const { x, y } = editor.pageToViewport(bounds.point)
		const [w, h] = [bounds.w * zoom, bounds.h * zoom]
		const isNear = x + w > -MARGIN && x < width + MARGIN && y + h > -MARGIN && y < height + MARGIN
		if (!isNear) return []
		const ids = [fold.face, ...fold.under]
		const mayTidy = ids.some((id) => mayTouch(editor, id))
		const isOpen = tidying.isOpen(fold.key)
		const rings = isOpen && fold.kind === 'cluster' ? ringsOf(editor, ids, zoom) : []
		return [{ fold, x, y, w, h, mayTidy, isOpen, rings }]
	})
}

function ringsOf(editor: Editor, ids: readonly string[], zoom: number): Ring[] {
	return ids.flatMap((id) => {
		const bounds = editor.getShapePageBounds(id as TLShapeId)
		if (!bounds || editor.isShapeHidden(id as TLShapeId)) return []
		const { x, y } = editor.pageToViewport(bounds.point)
		return [{ id, x, y, w: bounds.w * zoom, h: bounds.h * zoom }]
	})
}
