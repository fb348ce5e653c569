/** A note on the canvas: its paper, and its text, edited in place. */
import { RichTextLabel, type TLNoteShape, useEditor, useValue } from 'tldraw'
import { groupOf } from '../../../shared/document/groups.ts'
import { isKept, isPrivate } from '../../../shared/document/privateNotes.ts'
import { readStamp } from '../../../shared/document/stamp.ts'
import { readAction } from '../../../shared/document/tidying.ts'
import type { BoardFramework } from '../../../shared/templates/BoardFramework.ts'
import { GroupDot } from '../../board/GroupDot.tsx'
import { useArrives } from '../../board/privately/Arrivals.ts'
import { OnlyYou } from '../../board/privately/OnlyYou.tsx'
import { SectorBadge } from '../../board/SectorBadge.tsx'
import { ActionBadge } from './ActionBadge.tsx'
import { useNoteKeys } from './noteKeyboard.ts'
import { isIdea, noteBoxOf, noteColorsOf } from './noteLook.ts'
import { plainText, type Shown } from './readerText.ts'
import { StillText } from './StillText.tsx'
import { useStackSize } from './stacks.ts'

interface NoteProps {
	shape: TLNoteShape
	/** Page units at scale 1. */
	w: number
	h: number
	fontSize: number
	shown: Shown
	/** Nothing but plain paragraphs. */
	isPlain: boolean
	framework: BoardFramework
	isDark: boolean
}

export function Note(props: NoteProps) {
	const { shape, w, h, fontSize, shown, isPlain, framework, isDark } = props
	const editor = useEditor()
	const arrives = useArrives(shape.id)
	// One question, not three: two thousand notes ask it each time something is selected.
	const state = useValue('state', () => {
		const editing = editor.getEditingShapeId()
		if (editing === shape.id) return 'edited'
		if (editor.getOnlySelectedShapeId() === shape.id) return 'selected'
		// A click goes straight from the text that is edited into this one.
		return editing !== null && editor.getHoveredShapeId() === shape.id ? 'next' : 'still'
	}, [editor, shape.id])
	const { padding, edge, lineHeight } = noteBoxOf(shape, framework)
	const { fill, text, line } = noteColorsOf(shape, framework, isDark)
	const { scale, font, align, verticalAlign } = shape.props
	const part = isIdea(shape) ? 'idea' : 'note'
	const secret = isPrivate(shape) ? (isKept(shape) ? 'kept' : 'private') : undefined
	const stamp = part === 'note' && !secret ? readStamp(shape.meta.stamp) : null
	const group = part === 'note' ? groupOf(shape.meta) : null
	const action = part === 'note' ? readAction(shape.meta.action) : null
	const isEmpty = plainText(shown.richText) === ''
	const stack = useStackSize(shape.id)
	const isStill = state === 'still' && isPlain
	return (
		<div
			id={shape.id}
			className="tl-note__container board-note"
			data-part={part}
			data-secret={secret}
			data-arrives={arrives}
			lang={shown.language}
			style={{
				width: w * scale,
				height: h * scale,
				backgroundColor: fill,
				boxShadow: shadowOf(line && `inset ${edge * scale}px 0 0 ${line}`, stack, fill, scale),
				color: text,
			}}
		>
			{isStill && !isEmpty && (
				<StillText
					font={font}
					fontSize={fontSize * scale}
					lineHeight={lineHeight}
					align={align}
					verticalAlign={verticalAlign}
					richText={shown.richText}
					color={text}
					padding={padding * scale}
					paddingLeft={(edge + padding) * scale}
				/>
			)}
			{!isStill && (!isEmpty || state === 'selected' || state === 'edited') && (
				<Writing
					shape={shape}
					framework={framework}
					fontSize={fontSize * scale}
					richText={shown.richText}
					isSelected={state === 'selected' || state === 'edited'}
					color={text}
				/>
			)}
			{secret && <OnlyYou secret={secret} scale={scale} />}
			{stamp && <SectorBadge sector={stamp.s} scale={scale} />}
			{action && <ActionBadge action={action} scale={scale} />}
			{group !== null && <GroupDot group={group} scale={scale} />}
		</div>
	)
}

/** Under the top note of a closed stack its other papers show: two at most. */
function shadowOf(
	edge: string | null,
	stack: number,
	fill: string,
	scale: number,
): string | undefined {
	const papers = Array.from({ length: Math.min(2, stack - 1) }, (_, n) => {
		const off = `${5 * (n + 1) * scale}px ${5 * (n + 1) * scale}px 0`
		return `${off} 0 ${fill}, ${off} ${scale}px rgb(28 36 48 / 45%)`
	})
	const all = [...(edge ? [edge] : []), ...papers]
	return all.length > 0 ? all.join(', ') : undefined
}

interface WritingProps {
	shape: TLNoteShape
	framework: BoardFramework
	fontSize: number
	richText: TLNoteShape['props']['richText']
	isSelected: boolean
	color: string
}

/** The text as tldraw has it: open to be written, or with more to it than plain words. */
function Writing(props: WritingProps) {
	const { shape, framework, fontSize, richText, isSelected, color } = props
	const onKeyDown = useNoteKeys(shape.id)
	const { padding, edge, lineHeight } = noteBoxOf(shape, framework)
	const { scale, font, align, verticalAlign } = shape.props
	const ownKeys = !isIdea(shape)
	return (
		<RichTextLabel
			shapeId={shape.id}
			type={shape.type}
			font={font}
			fontSize={fontSize}
			lineHeight={lineHeight}
			align={align}
			verticalAlign={verticalAlign}
			richText={richText}
			isSelected={isSelected}
			labelColor={color}
			wrap
			padding={padding * scale}
			style={edge > 0 ? { paddingLeft: (edge + padding) * scale } : undefined}
			hasCustomTabBehavior={ownKeys}
			onKeyDown={ownKeys ? onKeyDown : undefined}
		/>
	)
}
