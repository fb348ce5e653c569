/**
 * A cell's title while a facilitator edits it, where it stands. Left empty, it's made of
 * the row's and column's titles again. (SPEC C66)
 */
import { useEffect, useRef } from 'react'
import { HTMLContainer, stopEventPropagation, useEditor, useValue } from 'tldraw'
import type { CellShape } from '../../../shared/document/schema.ts'
import { useFramework } from '../../board/useReader.ts'
import { useLanguage } from '../../i18n/language.tsx'
import './CellTitle.css'

interface CellTitleProps {
	shape: CellShape
	/** As it's shown. */
	label: string
}

export function CellTitle({ shape, label }: CellTitleProps) {
	const editor = useEditor()
	const isEditing = useValue('editing', () => editor.getEditingShapeId() === shape.id, [
		editor,
		shape.id,
	])
	return isEditing ? <TitleField shape={shape} label={label} /> : null
}

function TitleField({ shape, label }: CellTitleProps) {
	const editor = useEditor()
	const { layout } = useFramework(editor.store)
	const { t } = useLanguage()
	const field = useRef<HTMLInputElement>(null)
	useEffect(() => {
		editor.markHistoryStoppingPoint('edit a title')
		field.current?.focus()
		field.current?.select()
	}, [editor])
	return (
		<HTMLContainer className="board-cell-title" style={{ height: layout.cell.strip }}>
			<input
				ref={field}
				aria-label={t('cells.title')}
				value={shape.props.title ?? label}
				onChange={({ target }) => {
					const title = target.value === '' ? undefined : target.value
					editor.updateShape<CellShape>({ id: shape.id, type: 'cell', props: { title } })
				}}
				onKeyDown={(event) => {
					const ends = ['Enter', 'Escape'].includes(event.key) && !event.nativeEvent.isComposing
					stopEventPropagation(event)
					if (ends) editor.complete()
				}}
				onPointerDown={stopEventPropagation}
			/>
		</HTMLContainer>
	)
}
