/**
 * A cell's small mark for its tools: a button that lists those that were opened from it, and
 * for whoever leads those that may be. Nothing where there are none. (SPEC N63, N64)
 */
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import { CellToolsList } from './CellToolsList.tsx'
import { useCellTools } from './cellTools.ts'
import './cellTools.css'

interface CellToolsButtonProps {
	row: string
	column: string
	/** What the cell is called. */
	cell: string
	/** Whether Tab stops at it. */
	tabbable?: boolean
}

export function CellToolsButton({ row, column, cell, tabbable = true }: CellToolsButtonProps) {
	const { t } = useLanguage()
	const tools = useCellTools(row, column)
	if (!tools) return null
	const count = tools.opened.length
	return (
		<Popover
			label={count > 0 ? t('tools.ofOpened', { count, cell }) : t('tools.of', { cell })}
			tip={count > 0 ? t('tools.opened', { count }) : t('tools.heading')}
			className="cell-tools-button"
			tabIndex={tabbable ? 0 : -1}
			face={
				<>
					<Icon name="tools" />
					{count > 0 && <span className="cell-tools-button__count" data-count={count} />}
				</>
			}
		>
			{() => <CellToolsList row={row} column={column} tools={tools} />}
		</Popover>
	)
}
