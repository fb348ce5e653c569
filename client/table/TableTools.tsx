/** Undo, redo and the list of keys, in the table's corner. */
import type { ReactNode } from 'react'
import { type Editor, useValue } from 'tldraw'
import { useLanguage } from '../i18n/language.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import type { TableActions } from './useTableWork.ts'

interface TableToolsProps {
	/** Null for viewers. */
	editor: Editor | null
	actions: TableActions
	/** Without keys there's no need of their list. */
	onHelp?(): void
	/** Further buttons. */
	children: ReactNode
}

export function TableTools({ editor, actions, onHelp, children }: TableToolsProps) {
	const { t } = useLanguage()
	const canUndo = useValue('can undo', () => editor?.getCanUndo(), [editor])
	const canRedo = useValue('can redo', () => editor?.getCanRedo(), [editor])
	return (
		<div className="table-tools">
			{editor && (
				<>
					<Tool icon="undo" words={t('table.undo')} disabled={!canUndo} onClick={actions.undo} />
					<Tool icon="redo" words={t('table.redo')} disabled={!canRedo} onClick={actions.redo} />
				</>
			)}
			{children}
			{onHelp && <Tool icon="keyboard" words={t('help.open')} onClick={onHelp} />}
		</div>
	)
}

interface ToolProps {
	icon: IconName
	words: string
	disabled?: boolean
	onClick(): void
}

function Tool({ icon, words, disabled = false, onClick }: ToolProps) {
	return (
		<button
			type="button"
			className="table-tools__button"
			aria-label={words}
			title={words}
			disabled={disabled}
			onClick={onClick}
		>
			<Icon name={icon} />
		</button>
	)
}
