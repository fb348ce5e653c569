/**
 * A cell of the matrix: paper with a strip in its column's hue. Notes that are
 * dropped on it or made on it become its children, as on tldraw's frames, but
 * they are not clipped, and the cell's lock doesn't bind them (guard.ts).
 * (SPEC C6, C7)
 */
import {
	BaseBoxShapeUtil,
	type Editor,
	HTMLContainer,
	type SvgExportContext,
	type TLDragShapesInInfo,
	type TLDragShapesOutInfo,
	type TLShape,
	type TLShapeId,
	useEditor,
	useIsDarkMode,
	useValue,
} from 'tldraw'
import { hasWords } from '../../../shared/document/richText.ts'
import { type CellShape, cellProps, type HeadShape } from '../../../shared/document/schema.ts'
import { hueOf, paperOf } from '../../board/hues.ts'
import { useLooksClosed } from '../../board/RightsContext.ts'
import { useFramework } from '../../board/useReader.ts'
import { frameworkOf } from '../../sync/framework.ts'
import { CellCounts } from './CellCounts.tsx'
import { CellTitle } from './CellTitle.tsx'
import { ClosedMark } from './ClosedMark.tsx'
import { isUnderColumns } from './matrixView.ts'
import { plainText, ReaderText, readerLanguage } from './readerText.ts'
import { facesOf } from './TextFitter.ts'
import { setLine } from './written/setLabel.ts'
import { WrittenText } from './written/WrittenText.tsx'

const LABEL_SIZE = 21
/** How much of the hue's line an outline has: fifty-four in full would be a cage. */
const EDGE = 0.6

export class CellShapeUtil extends BaseBoxShapeUtil<CellShape> {
	static override type = 'cell' as const
	static override props = cellProps

	readonly #reader = new ReaderText(this.editor)

	override getDefaultProps(): CellShape['props'] {
		const { w, h } = this.#framework.layout.cell
		return { w, h, theme: '', perspective: '' }
	}

	override canResize = () => false
	override canBind = () => false
	override canTabTo = () => false
	/** Its title, of those who may change it at all, and only there: elsewhere one makes notes. */
	override canEdit = (shape: CellShape) =>
		this.editor.getEditingShapeId() === shape.id || this.#isInStrip(shape)
	override hideRotateHandle = () => true
	/** Whatever its own lock says: the lock keeps the cell in place, it doesn't close it. */
	override canReceiveNewChildrenOfType = () => true
	override getFontFaces = () => facesOf('sans')

	override getText(shape: CellShape): string {
		return this.#label(shape)
	}

	override component(shape: CellShape) {
		return <CellTitle shape={shape} label={this.#label(shape)} />
	}

	/**
	 * The paper lies below everything, so that a note which hangs over its cell's edge
	 * isn't cut by the next cell. (tldraw has this method, but not in its types.)
	 */
	backgroundComponent(shape: CellShape) {
		return <Cell shape={shape} label={this.#label(shape)} lang={languageOf(this.editor, shape)} />
	}

	override indicator(shape: CellShape) {
		return <rect width={shape.props.w} height={shape.props.h} />
	}

	override async toBackgroundSvg(shape: CellShape, { isDarkMode }: SvgExportContext) {
		const { w, h, perspective } = shape.props
		const { hues, layout } = this.#framework
		const { strip, padding } = layout.cell
		const { soft, line } = hueOf(hues, perspective, isDarkMode)
		const paper = paperOf(isDarkMode)
		const label = await setLine(this.#label(shape), {
			font: 'sans',
			fontSize: LABEL_SIZE,
			lineHeight: strip / LABEL_SIZE,
			color: paper.ink,
			w,
			h: strip,
			align: 'start',
			verticalAlign: 'start',
		})
		return (
			<>
				<rect width={w} height={h} fill={paper.sheet} />
				<rect width={w} height={strip} fill={soft} />
				<rect
					x={1}
					y={1}
					width={w - 2}
					height={h - 2}
					fill="none"
					stroke={line}
					strokeOpacity={EDGE}
					strokeWidth={2}
				/>
				<g transform={`translate(${padding} 0)`}>
					<WrittenText written={label} lang={languageOf(this.editor, shape)} />
				</g>
			</>
		)
	}

	override onDragShapesIn(
		cell: CellShape,
		shapes: TLShape[],
		{ initialParentIds, initialIndices }: TLDragShapesInInfo,
	): void {
		const { editor } = this
		if (shapes.every((shape) => shape.parentId === cell.id)) return
		editor.reparentShapes(shapes, cell.id)
		// A shape that was dragged out and back gets its old index, if that's still free.
		const returned = shapes.filter((shape) => initialParentIds.get(shape.id) === cell.id)
		const indices = returned.map((shape) => initialIndices.get(shape.id))
		const moved = new Set(shapes.map((shape) => shape.id))
		const others = editor.getSortedChildIdsForParent(cell).filter((id) => !moved.has(id))
		if (others.some((id) => indices.includes(editor.getShape(id)?.index))) return
		editor.updateShapes(
			returned.map(({ id, type }, i) => {
				const index = indices[i]
				return index && { id, type, index }
			}),
		)
	}

	override onDragShapesOut(cell: CellShape, shapes: TLShape[], info: TLDragShapesOutInfo): void {
		if (info.nextDraggingOverShapeId) return
		const leaving = shapes.filter((shape) => shape.parentId === cell.id)
		this.editor.reparentShapes(leaving, this.editor.getCurrentPageId())
	}

	/** Reactive. */
	get #framework() {
		return frameworkOf(this.editor.store)
	}

	#isInStrip(shape: CellShape): boolean {
		const { editor } = this
		const { x, y } = editor.getPointInShapeSpace(shape, editor.inputs.currentPagePoint)
		return x >= 0 && x <= shape.props.w && y >= 0 && y <= this.#framework.layout.cell.strip
	}

	/** Its own, else "theme · perspective", in the heads' words, so that a facilitator's edits show here too. */
	#label({ props }: CellShape): string {
		if (props.title !== undefined && hasWords(props.title)) return props.title
		return [`head-theme-${props.theme}`, `head-perspective-${props.perspective}`]
			.map((id) => {
				const head = this.editor.getShape<HeadShape>(`shape:${id}` as TLShapeId)
				return head?.type === 'head' ? plainText(this.#reader.of(head).richText) : ''
			})
			.filter((text) => text !== '')
			.join(' · ')
	}
}

/** Of its title; nobody knows that of a facilitator's words. */
function languageOf(editor: Editor, { props }: CellShape): string | undefined {
	return props.title === undefined ? readerLanguage(editor) : undefined
}

interface CellProps {
	shape: CellShape
	label: string
	lang: string | undefined
}

function Cell({ shape, label, lang }: CellProps) {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const { hues, layout } = useFramework(editor.store)
	const { strip } = layout.cell
	const isUnder = useValue('under the columns', () => isUnderColumns(editor, shape.id, strip), [
		editor,
		shape.id,
		strip,
	])
	const isClosed = useLooksClosed(shape.id)
	const { theme, perspective } = shape.props
	const hue = hueOf(hues, perspective, isDark)
	const { soft, line } = hue
	const paper = paperOf(isDark)
	return (
		<HTMLContainer
			className="board-cell"
			data-theme={theme}
			data-perspective={perspective}
			data-closed={isClosed}
			style={{
				backgroundColor: paper.sheet,
				borderColor: `color-mix(in srgb, ${line} ${100 * EDGE}%, ${paper.sheet})`,
				color: paper.ink,
			}}
		>
			<div
				className="board-cell-strip"
				data-under={isUnder}
				lang={lang}
				style={{ height: strip, background: soft, fontSize: LABEL_SIZE }}
			>
				<span className="board-cell-label">
					{isClosed && <ClosedMark />}
					{label}
				</span>
				<CellCounts cellId={shape.id} row={theme} column={perspective} hue={hue} />
			</div>
		</HTMLContainer>
	)
}
