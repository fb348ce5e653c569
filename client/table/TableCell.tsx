/** One cell of the table: its count, its button, its ideas and notes. */
import { memo } from 'react'
import { BringButton } from '../board/attention/BringButton.tsx'
import { CellToolsButton } from '../board/CellToolsButton.tsx'
import { hueStyle } from '../board/hues.ts'
import { PrivateCount } from '../board/privately/PrivateContext.tsx'
import { VoteDots } from '../board/voting/VoteDots.tsx'
import type { FilteredCell } from '../filter/matrixFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Presence } from '../sync/useBoard.ts'
import { Icon } from '../ui/Icon.tsx'
import { CellNotes } from './NoteList.tsx'
import type { NoteSetting } from './NoteSetting.ts'
import { countIn, sameIn } from './noteActions.ts'

interface TableCellProps {
	cell: FilteredCell
	/** "Culture / Funding" */
	name: string
	setting: NoteSetting
	/** The one cell that Tab stops at. */
	isCurrent: boolean
	open: string | null
	writing: ReadonlyMap<string, readonly Presence[]> | undefined
	mayWrite: boolean
	/** To whom the workshop's phase closes it. */
	closed: 'me' | 'others' | null
	onShow(cellId: string): void
}

/** About so high is a cell before it has been looked at, so that the scroll bar tells the truth. */
const HEAD_HEIGHT = 40
const NOTE_HEIGHT = 78

/** What its button does. */
const WRITE = { icon: 'add', label: 'table.writeIn', words: 'table.write' } as const
const SHOW = { icon: 'canvas', label: 'table.showIn', words: 'view.canvas' } as const
const CLOSED = { icon: 'closed', label: 'closed.cell', words: 'closed.word' } as const

export const TableCell = memo(function TableCell(props: TableCellProps) {
	const { cell, name, setting, isCurrent, open, writing, mayWrite, closed, onShow } = props
	const { t } = useLanguage()
	const count = countIn(cell)
	const way = !mayWrite ? SHOW : closed === 'me' ? CLOSED : WRITE
	return (
		<td
			className="table__cell"
			data-cell={cell.id}
			data-perspective={cell.perspective}
			data-current={isCurrent}
			data-closed={closed !== null}
			style={hueStyle(setting.hues, cell.perspective)}
		>
			<div
				className="cell"
				style={{
					containIntrinsicHeight: `auto ${HEAD_HEIGHT + NOTE_HEIGHT * cell.notes.length}px`,
				}}
			>
				<div className="cell__head">
					<CellToolsButton
						row={cell.theme}
						column={cell.perspective}
						cell={name}
						tabbable={isCurrent}
					/>
					<BringButton
						to={{ cell: cell.id }}
						what={name}
						className="cell__bring"
						tabbable={isCurrent}
					/>
					{closed === 'others' && <ClosedToOthers />}
					<span className="cell__count">
						{cell.hidden
							? t('filter.matching', { count, all: count + cell.hidden })
							: count > 0 &&
								[t('table.count', { count }), sameIn(cell, t)].filter(Boolean).join(', ')}
					</span>
					<PrivateCount cell={cell.id} />
					<button
						type="button"
						className="cell__write"
						data-focus={cell.id}
						data-cell-button={cell.id}
						tabIndex={isCurrent ? 0 : -1}
						aria-label={t(way.label, { cell: name })}
						onClick={() => (mayWrite ? setting.actions.write(cell.id) : onShow(cell.id))}
					>
						<Icon name={way.icon} />
						<span className="cell__words" aria-hidden="true">
							{t(way.words)}
						</span>
					</button>
				</div>
				<VoteDots target={cell.id} what={name} tabbable={isCurrent} />
				{cell.title && <p className="cell__title">{cell.title}</p>}
				<CellNotes
					cell={cell}
					setting={setting}
					open={open}
					writing={writing}
					tabbable={isCurrent}
				/>
			</div>
		</td>
	)
})

function ClosedToOthers() {
	const { t } = useLanguage()
	return (
		<span className="cell__closed" role="img" aria-label={t('closed.mark')}>
			<Icon name="closed" />
		</span>
	)
}
