/** A note on the canvas: its paper, and its text, edited in place. */
import { RichTextLabel, type TLNoteShape, useEditor, useIsDarkMode, useValue } from 'tldraw'
import { readStamp } from '../../shared/document/stamp.ts'
import { SectorBadge } from '../people/byline/SectorBadge.tsx'
import { useNoteKeys } from './noteKeys.ts'
import { isIdea, noteBoxOf, noteColorsOf } from './noteLook.ts'
import { plainText, type Shown } from './readerText.ts'

/** Below this zoom shadows and badges cost more than they show. */
const DETAILS_FROM_ZOOM = 0.3

interface NoteProps {
	shape: TLNoteShape
	/** Page units at scale 1. */
	w: number
	h: number
	fontSize: number
	shown: Shown
}

export function Note({ shape, w, h, fontSize, shown }: NoteProps) {
	const editor = useEditor()
	const isDark = useIsDarkMode()
	const onKeyDown = useNoteKeys(shape.id)
	const isSelected = useValue('selected', () => editor.getOnlySelectedShapeId() === shape.id, [
		editor,
		shape.id,
	])
	const isEditing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [
		editor,
		shape.id,
	])
	const isNear = useValue('near', () => editor.getZoomLevel() >= DETAILS_FROM_ZOOM, [editor])
	const { padding, edge, lineHeight } = noteBoxOf(shape)
	const { fill, text, line } = noteColorsOf(shape, isDark)
	const { scale, font, align, verticalAlign } = shape.props
	const part = isIdea(shape) ? 'idea' : 'note'
	const stamp = part === 'note' ? readStamp(shape.meta.stamp) : null
	const isEmpty = plainText(shown.richText) === ''
	return (
		<div
			id={shape.id}
			className="tl-note__container board-note"
			data-part={part}
			data-shadow={isNear && part === 'note'}
			lang={shown.language}
			style={{
				width: w * scale,
				height: h * scale,
				backgroundColor: fill,
				boxShadow: line === null ? undefined : `inset ${edge * scale}px 0 0 ${line}`,
				color: text,
			}}
		>
			{(!isEmpty || isSelected || isEditing) && (
				<RichTextLabel
					shapeId={shape.id}
					type={shape.type}
					font={font}
					fontSize={fontSize * scale}
					lineHeight={lineHeight}
					align={align}
					verticalAlign={verticalAlign}
					richText={shown.richText}
					isSelected={isSelected}
					labelColor={text}
					wrap
					padding={padding * scale}
					style={edge > 0 ? { paddingLeft: (edge + padding) * scale } : undefined}
					hasCustomTabBehavior={part === 'note'}
					onKeyDown={part === 'note' ? onKeyDown : undefined}
				/>
			)}
			{stamp && isNear && <SectorBadge sector={stamp.s} scale={scale} />}
		</div>
	)
}
