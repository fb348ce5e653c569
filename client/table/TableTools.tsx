/** Undo, redo and the list of keys, in the table's corner. */
import type { ReactNode } from 'react'
import { type Editor, useValue } from 'tldraw'
import { useLanguage } from '../i18n/language.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import type { Picks } from './many/Picks.ts'
import type { TableActions } from './useTableWork.ts'

interface TableToolsProps {
	/** Null for viewers. */
	editor: Editor | null
	actions: TableActions
	picks: Picks
	/** How many actions there are, and what shows them. */
	toDo: number
	onToDo(): void
	/** Without keys there's no need of their list. */
	onHelp?(): void
	/** Further buttons. */
	children: ReactNode
}

export function TableTools(props: TableToolsProps) {
	const { editor, actions, picks, toDo, onToDo, onHelp, children } = props
	const { t } = useLanguage()
	const canUndo = useValue('can undo', () => editor?.getCanUndo(), [editor])
	const canRedo = useValue('can redo', () => editor?.getCanRedo(), [editor])
	const isPicking = useValue('picking', () => picks.isOn.get(), [picks])
	return (
		<div className="table-tools">
			{editor && (
				<>
					<Tool icon="undo" words={t('table.undo')} disabled={!canUndo} onClick={actions.undo} />
					<Tool icon="redo" words={t('table.redo')} disabled={!canRedo} onClick={actions.redo} />
				</>
			)}
			{editor && (
				<Tool
					icon="pick"
					words={t(isPicking ? 'pick.end' : 'pick.start')}
					pressed={isPicking}
					onClick={() => (isPicking ? picks.end() : picks.start())}
				/>
			)}
			<Tool icon="plan" words={t('actions.button', { count: toDo })} onClick={onToDo} />
			{children}
			{onHelp && <Tool icon="keyboard" words={t('help.open')} onClick={onHelp} />}
		</div>
	)
}

interface ToolProps {
	icon: IconName
	words: string
	disabled?: boolean
	pressed?: boolean
	onClick(): void
}

function Tool({ icon, words, disabled = false, pressed, onClick }: ToolProps) {
	return (
		<button
			type="button"
			className="table-tools__button"
			aria-label={words}
			title={words}
			disabled={disabled}
			aria-pressed={pressed}
			onClick={onClick}
		>
			<Icon name={icon} />
		</button>
	)
}
