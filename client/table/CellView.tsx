/**
 * One cell at a time, for phones: pickers above, swipe from cell to cell, and the
 * big button where the thumb is. (SPEC Z7)
 */
import { type ReactNode, useRef } from 'react'
import { useValue } from 'tldraw'
import { cellIn, neighbour } from '../../shared/reader/grid.ts'
import { BringButton } from '../board/attention/BringButton.tsx'
import { CellToolsButton } from '../board/CellToolsButton.tsx'
import { hueStyle } from '../board/hues.ts'
import { PrivateCount } from '../board/privately/PrivateContext.tsx'
import { VoteDots } from '../board/voting/VoteDots.tsx'
import { useVoting } from '../board/voting/voting.ts'
import type { FilteredCell } from '../filter/matrixFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Pick } from '../tidying/MoveDialog.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import type { MatrixTableProps } from './MatrixTable.tsx'
import { CellNotes } from './NoteList.tsx'
import { countIn, sameIn } from './noteActions.ts'
import { useSwipe } from './useSwipe.ts'
import './CellView.css'

type CellViewProps = Omit<MatrixTableProps, 'title' | 'onShow' | 'onHelp'> & { tools: ReactNode }

export function CellView(props: CellViewProps) {
	const { matrix, grid, setting, open, writing, current, mayWrite, closed, onAt, tools } = props
	const { t } = useLanguage()
	const page = useRef<HTMLDivElement>(null)
	const [row, column] = [grid.rows[0], grid.columns[0]]
	const first = row && column && cellIn(matrix, row.id, column.id)
	const cell: FilteredCell | undefined = matrix.cells.find(({ id }) => id === current) ?? first

	const step = (right: number, down: number) => {
		const next = cell && neighbour(grid, matrix, cell, right, down)
		if (next) onAt(next.id)
		return Boolean(next)
	}
	useSwipe(page, step, open === null)
	const voting = useVoting()
	const picking = useValue('picking', () => setting.picks.isOn.get(), [setting.picks])
	if (!cell) return null

	const theme = grid.rows.find(({ id }) => id === cell.theme)
	const perspective = grid.columns.find(({ id }) => id === cell.perspective)
	const count = countIn(cell)
	const isClosed = closed(cell.id) === 'me'
	const name = t('table.cell', {
		perspective: perspective?.title.text ?? '',
		theme: theme?.title.text ?? '',
	})
	const go = (to: { theme?: string; perspective?: string }) => {
		const { theme, perspective } = { ...cell, ...to }
		const next = cellIn(matrix, theme, perspective)
		if (next) onAt(next.id)
	}
	const way = (
		icon: IconName & ('left' | 'right' | 'up' | 'down'),
		right: number,
		down: number,
	) => (
		<button
			type="button"
			className="phone__step"
			data-step={icon}
			aria-label={t(`cell.${icon}`)}
			disabled={!neighbour(grid, matrix, cell, right, down)}
			onClick={() => step(right, down)}
		>
			<Icon name={icon} />
		</button>
	)
	return (
		<section
			ref={page}
			className="phone"
			aria-label={t('cell.region')}
			data-perspective={cell.perspective}
			style={hueStyle(setting.hues, cell.perspective)}
		>
			<div className="phone__pickers">
				<Pick
					label={t('table.perspective')}
					options={grid.columns}
					value={cell.perspective}
					onChange={(id) => go({ perspective: id })}
				/>
				{way('left', -1, 0)}
				{way('right', 1, 0)}
				<Pick
					label={t('table.theme')}
					options={grid.rows}
					value={cell.theme}
					onChange={(id) => go({ theme: id })}
				/>
				{way('up', 0, -1)}
				{way('down', 0, 1)}
			</div>
			<p className="hidden" role="status">
				{name}
			</p>
			<div
				key={cell.id}
				className="phone__cell"
				data-cell={cell.id}
				data-closed={closed(cell.id) !== null}
			>
				<header className="phone__head">
					<h2>
						<span lang={perspective?.title.lang}>{perspective?.title.text}</span>
						<span className="phone__theme" lang={theme?.title.lang}>
							{theme?.title.text}
						</span>
					</h2>
					<VoteDots target={cell.theme} what={theme?.title.text ?? ''} />
					<VoteDots target={cell.id} what={name} />
					{cell.title && <p className="cell__title">{cell.title}</p>}
					{[theme?.question, perspective?.question].map(
						(question) =>
							question && (
								<p key={question.text} className="phone__question" lang={question.lang}>
									{question.text}
								</p>
							),
					)}
					<div className="phone__line">
						<p className="phone__count">
							{cell.hidden
								? t('filter.matching', { count, all: count + cell.hidden })
								: count === 0
									? t('cell.none')
									: [t('cell.count', { count }), sameIn(cell, t)].filter(Boolean).join(', ')}
						</p>
						<PrivateCount cell={cell.id} />
						<CellToolsButton key={cell.id} row={cell.theme} column={cell.perspective} cell={name} />
						<BringButton to={{ cell: cell.id }} what={name} className="bar__button" />
						{tools}
					</div>
				</header>
				<CellNotes cell={cell} setting={setting} open={open} writing={writing} tabbable />
			</div>
			{/* In a vote it would lie over the dots, and the vote's bar says what is done. */}
			{mayWrite && open === null && !picking && !voting.open && (
				<button
					type="button"
					className="phone__write"
					data-closed={isClosed}
					data-focus={cell.id}
					onClick={() => setting.actions.write(cell.id)}
				>
					<Icon name={isClosed ? 'closed' : 'add'} />
					{t(isClosed ? 'closed.mark' : 'table.write')}
				</button>
			)}
		</section>
	)
}
