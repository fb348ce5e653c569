/**
 * A vote on the canvas: dots beside each note, cell or theme in sight, in the screen's size at
 * any zoom, so that a finger finds them. Where notes are too small for that, the one that is
 * selected has them, and of the others one sees how many they have. (SPEC Z140-Z143)
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
import type { Matrix } from '../../../shared/matrix/matrix.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import { usePlace, useView } from '../../board/usePlace.ts'
import { useVoteKeys } from '../../board/voting/useVoteKeys.ts'
import { GotDots, VoteDots } from '../../board/voting/VoteDots.tsx'
import { useBallot, useVoteTargets, useVoting } from '../../board/voting/voting.ts'
import './VoteLayer.css'

/** Screen pixels that the buttons take. */
const WIDTH = 112
const HEIGHT = 36

interface Spot {
	target: string
	/** Screen pixels within the canvas, of the right lower corner of a note, the upper one of others. */
	x: number
	y: number
	/** Whether there's room for buttons. */
	isWide: boolean
}

export function VoteLayer() {
	const { open, shown } = useVoting()
	const isSeen = useView(usePlace()) === 'canvas'
	if (!isSeen || (!open && !shown)) return null
	return <Layer isOpen={open !== null} />
}

function Layer({ isOpen }: { isOpen: boolean }) {
	const editor = useEditor()
	const matrix = useMatrix()
	const { ballot, shown } = useVoting()
	const votable = useVoteTargets()
	const { dots } = useBallot(ballot)
	const words = useMemo(() => wordsOf(matrix), [matrix])
	const got = shown?.result?.dots
	const targets = useMemo(
		() => (isOpen ? [...votable] : Object.keys(got ?? {})),
		[isOpen, votable, got],
	)
	const places = useMemo(() => placesOf(matrix), [matrix])
	const last = useRef<Spot[]>([])
	const spots = useValue('votes in sight', () => {
		const next = spotsOf(editor, targets, places, isOpen)
		if (!isEqual(last.current, next)) last.current = next
		return last.current
	}, [editor, targets, places, isOpen])
	const selected = useValue('voted on', () => editor.getOnlySelectedShapeId(), [editor])
	useVoteKeys((event) => {
		const own = (event.target as HTMLElement | null)?.closest<HTMLElement>('[data-vote]')
		return own?.dataset.vote ?? pointedAt(editor)
	})
	return (
		<div className="vote-layer">
			{spots.map(({ target, x, y, isWide }) => {
				const count = dots[target] ?? 0
				const full = !isOpen || isWide || target === selected
				if (!full && count === 0) return null
				return (
					// biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the canvas from hearing of the buttons
					<div
						key={target}
						className="vote-layer__spot"
						style={{ transform: `translate(${x}px, ${y}px) translate(-100%, -50%)` }}
						onPointerDown={stopEventPropagation}
						onDoubleClick={stopEventPropagation}
					>
						{full ? (
							<VoteDots target={target} what={words.get(target) ?? ''} />
						) : (
							<GotDots count={count} />
						)}
					</div>
				)
			})}
		</div>
	)
}

/** The note that a key is about. */
function pointedAt(editor: Editor): string | null {
	if (editor.getEditingShapeId() !== null) return null
	const shape = editor.getOnlySelectedShape() ?? editor.getHoveredShape()
	return shape?.id ?? null
}

type Place = { kind: 'note' } | { kind: 'box'; x: number; y: number; w: number }

/** Of cells, and of themes: their first cell's. Others are notes. */
function placesOf({ cells }: Matrix): Map<string, Place> {
	const places = new Map<string, Place>()
	for (const { id, theme, x, y, w } of cells) {
		places.set(id, { kind: 'box', x, y, w })
		if (!places.has(theme)) places.set(theme, { kind: 'box', x, y, w })
	}
	return places
}

function spotsOf(
	editor: Editor,
	targets: readonly string[],
	places: ReadonlyMap<string, Place>,
	isOpen: boolean,
): Spot[] {
	const { w: width, h: height } = editor.getViewportScreenBounds()
	const zoom = editor.getZoomLevel()
	return targets.flatMap((target) => {
		const place = places.get(target)
		if (place?.kind === 'box') {
			const { x, y } = editor.pageToViewport({ x: place.x + place.w, y: place.y })
			const spot = { target, x: x - 6, y: y + 22, isWide: place.w * zoom >= WIDTH }
			return isIn(spot, width, height) ? [spot] : []
		}
		const shape = editor.getShape(target as TLShapeId)
		// What lies in a closed stack is voted on once that is open.
		if (!shape || editor.isShapeHidden(shape)) return []
		const bounds = editor.getShapePageBounds(shape)
		if (!bounds) return []
		const { x, y } = editor.pageToViewport({ x: bounds.maxX, y: bounds.maxY })
		const isWide = bounds.w * zoom >= WIDTH - 16
		// A small one isn't covered by its own buttons.
		const below = { x: x - (bounds.w * zoom) / 2 + WIDTH / 2, y: y + HEIGHT / 2 + 3 }
		const spot = { target, ...(isWide || !isOpen ? { x, y } : below), isWide }
		return isIn(spot, width, height) ? [spot] : []
	})
}

function isIn({ x, y }: Spot, width: number, height: number): boolean {
	return x > 0 && x < width + WIDTH && y > 0 && y < height + 20
}

function wordsOf({ cells, outside }: Matrix): Map<string, string> {
	const notes = [...cells.flatMap((cell) => cell.notes), ...outside]
	const words = new Map(notes.map(({ id, text }) => [id, text]))
	for (const { id, theme, title } of cells) {
		words.set(id, title ?? theme)
		words.set(theme, theme)
	}
	return words
}
