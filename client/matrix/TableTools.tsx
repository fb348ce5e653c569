/** Undo, redo and the list of keys, in the table's corner. */
import { type Editor, useValue } from 'tldraw'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { TableHands } from './useTableWork.ts'

interface TableToolsProps {
	/** Null for who only looks. */
	editor: Editor | null
	hands: TableHands
	/** Without keys there's no need of their list. */
	onHelp?(): void
}

export function TableTools({ editor, hands, onHelp }: TableToolsProps) {
	const { t } = useLanguage()
	const canUndo = useValue('can undo', () => editor?.getCanUndo(), [editor])
	const canRedo = useValue('can redo', () => editor?.getCanRedo(), [editor])
	return (
		<div className="table-tools">
			{editor && (
				<>
					<button
						type="button"
						className="table-tools__button"
						aria-label={t('table.undo')}
						title={t('table.undo')}
						disabled={!canUndo}
						onClick={hands.undo}
					>
						<Icon name="undo" />
					</button>
					<button
						type="button"
						className="table-tools__button"
						aria-label={t('table.redo')}
						title={t('table.redo')}
						disabled={!canRedo}
						onClick={hands.redo}
					>
						<Icon name="redo" />
					</button>
				</>
			)}
			{onHelp && (
				<button
					type="button"
					className="table-tools__button"
					aria-label={t('help.open')}
					title={t('help.open')}
					onClick={onHelp}
				>
					<Icon name="keyboard" />
				</button>
			)}
		</div>
	)
}
