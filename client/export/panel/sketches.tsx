/**
 * Sketches of pages and sheets: real titles, hues and numbers of notes, and lines where
 * there will be text.
 */
import type { Editor } from 'tldraw'
import type { SectionsOf } from '../../../shared/export/formats.ts'
import type { Results } from '../../../shared/export/results.ts'
import { hueStyle } from '../../board/hues.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatDate } from '../../i18n/translate.ts'
import { frameworkOf } from '../../sync/framework.ts'

/** Millimetres of an A4 page. */
const [LONG, SHORT] = [297, 210]
const MARGIN = 14
/** Of the title, the line below it, and the foot. */
const TYPE = { title: 11, small: 5 }
/** More would be dots. */
const NOTES_IN_CELL = 12

/** A page across with the whole matrix. */
export function MatrixSketch({ results, editor }: { results: Results; editor: Editor | null }) {
	const { language } = useLanguage()
	const { grid, cells, title, at } = results
	const hues = editor ? frameworkOf(editor.store).hues : {}
	const top = MARGIN + 18
	const width = LONG - 2 * MARGIN
	const height = SHORT - top - MARGIN - 6
	const [columns, rows] = [Math.max(1, grid.columns.length), Math.max(1, grid.rows.length)]
	const [w, h] = [width / columns, height / rows]
	return (
		<svg className="sketch" aria-hidden="true" viewBox={`0 0 ${LONG} ${SHORT}`}>
			<rect className="sketch__page" width={LONG} height={SHORT} />
			<Text x={MARGIN} y={MARGIN + 9} size={TYPE.title} words={title} room={width} strong />
			{cells.length === 0 && editor && (
				<Shapes editor={editor} x={MARGIN} y={top} w={width} h={height} />
			)}
			{cells.map((cell) => {
				const column = grid.columns.findIndex(({ id }) => id === cell.perspective)
				const row = grid.rows.findIndex(({ id }) => id === cell.theme)
				const [x, y] = [MARGIN + column * w, top + row * h]
				return (
					<g key={cell.id} style={hueStyle(hues, cell.perspective)}>
						<rect
							className="sketch__cell"
							x={x + 0.8}
							y={y + 0.8}
							width={w - 1.6}
							height={h - 1.6}
						/>
						<Notes x={x + 2} y={y + 2} w={w - 4} h={h - 4} count={cell.notes.length} />
					</g>
				)
			})}
			<Text
				{...{ x: MARGIN, y: SHORT - 8, size: TYPE.small, room: width }}
				words={`${title} · ${formatDate(language, at)}`}
			/>
		</svg>
	)
}

function Notes({
	x,
	y,
	w,
	h,
	count,
}: {
	x: number
	y: number
	w: number
	h: number
	count: number
}) {
	const shown = Math.min(NOTES_IN_CELL, count)
	const side = Math.min(h / 2.4, w / 7)
	const squares = Array.from({ length: shown }, (_, n) => {
		const [right, down] = [(n % 6) * side * 1.18, Math.floor(n / 6) * side * 1.18]
		return `M${x + right} ${y + down}h${side}v${side}h${-side}z`
	})
	return <path className="sketch__note" d={squares.join('')} />
}

interface ShapesProps {
	editor: Editor
	x: number
	y: number
	w: number
	h: number
}

/** More than these nobody could tell apart. */
const MOST_SHAPES = 400

/** A board without a matrix: what lies on it, where it lies. */
function Shapes({ editor, x, y, w, h }: ShapesProps) {
	const all = editor.getCurrentPageBounds()
	if (!all) return null
	const scale = Math.min(w / Math.max(1, all.w), h / Math.max(1, all.h))
	const boxes = editor.getCurrentPageShapes().slice(0, MOST_SHAPES)
	const drawn = boxes.flatMap((shape) => {
		const box = editor.getShapePageBounds(shape)
		if (!box) return []
		const [left, top] = [x + (box.x - all.x) * scale, y + (box.y - all.y) * scale]
		return `M${left} ${top}h${box.w * scale}v${box.h * scale}h${-box.w * scale}z`
	})
	return <path className="sketch__note" d={drawn.join('')} />
}

/** An upright page with the title, and the headings of its chapters. */
export function DocumentSketch({ results, sections }: { results: Results; sections: SectionsOf }) {
	const { language } = useLanguage()
	const { grid, title, at } = results
	const chapters = (sections === 'theme' ? grid.rows : grid.columns).slice(0, 9)
	const width = SHORT - 2 * MARGIN - 8
	const x = MARGIN + 4
	return (
		<svg className="sketch sketch--upright" aria-hidden="true" viewBox={`0 0 ${SHORT} ${LONG}`}>
			<rect className="sketch__page" width={SHORT} height={LONG} />
			<Text x={x} y={44} size={15} words={title} room={width} strong />
			<Text x={x} y={55} size={7} words={formatDate(language, at)} room={width} />
			{chapters.map((chapter, n) => (
				<g key={chapter.id}>
					<Text x={x} y={82 + n * 14} size={8} words={chapter.title.text} room={width - 24} />
					<line className="sketch__dots" x1={x} x2={x + width} y1={85 + n * 14} y2={85 + n * 14} />
				</g>
			))}
			{chapters.length === 0 && <Lines x={x} y={80} width={width} count={16} />}
		</svg>
	)
}

/** The corner of the sheet that is laid out as the matrix. */
export function SheetSketch({ results }: { results: Results }) {
	const { grid, cells } = results
	const columns = grid.columns.slice(0, 3)
	const rows = grid.rows.slice(0, 5)
	const first = (row: string, column: string) => {
		const cell = cells.find(({ theme, perspective }) => theme === row && perspective === column)
		return [...(cell?.notes ?? []), ...(cell?.ideas ?? [])].slice(0, 2)
	}
	return (
		<table className="sketch-sheet">
			<thead>
				<tr>
					<th />
					{columns.map(({ id, title }) => (
						<th key={id}>{title.text}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<th>{row.title.text}</th>
						{columns.map((column) => (
							<td key={column.id}>
								{first(row.id, column.id).map(({ id, text }) => (
									<span key={id}>{text}</span>
								))}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}

interface TextProps {
	x: number
	y: number
	size: number
	words: string
	room: number
	strong?: boolean
}

/** One line, cut where it would leave the page. */
function Text({ x, y, size, words, room, strong }: TextProps) {
	const most = Math.floor(room / (size * 0.52))
	const shown = [...words].length > most ? `${[...words].slice(0, most - 1).join('')}…` : words
	return (
		<text className={strong ? 'sketch__strong' : 'sketch__text'} x={x} y={y} fontSize={size}>
			{shown}
		</text>
	)
}

function Lines({ x, y, width, count }: { x: number; y: number; width: number; count: number }) {
	const lines = Array.from({ length: count }, (_, n) => {
		const long = width * (n % 4 === 3 ? 0.6 : 0.96)
		return `M${x} ${y + n * 11}h${long}v3h${-long}z`
	})
	return <path className="sketch__line" d={lines.join('')} />
}
