/** All actions of the board, by the day, to be checked off and printed. (SPEC N132) */
import { byDay, dayAt, dayWords, stateOf } from '../../shared/export/actionDays.ts'
import type { Matrix, MatrixCell, MatrixNote } from '../../shared/matrix/matrix.ts'
import type { Grid } from '../../shared/reader/grid.ts'
import { useClock } from '../api/serverClock.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useTidying } from '../tidying/useTidying.ts'
import { Icon } from '../ui/Icon.tsx'
import type { NoteSetting } from './NoteSetting.ts'
import './ActionsList.css'

interface ActionsListProps {
	matrix: Matrix
	grid: Grid
	setting: NoteSetting
	onShow(noteId: string): void
}

export function ActionsList({ matrix, grid, setting, onShow }: ActionsListProps) {
	const { language, t } = useLanguage()
	const tidying = useTidying()
	const today = dayAt(useClock().now())
	const rows = actionsOf(matrix)
	const count = (wanted: string) =>
		rows.filter(({ action }) => stateOf(action, today) === wanted).length
	const title = (lines: Grid['rows'], id: string) =>
		lines.find((line) => line.id === id)?.title.text ?? id
	const placeOf = (cell: MatrixCell | null) =>
		cell &&
		t('table.cell', {
			perspective: title(grid.columns, cell.perspective),
			theme: title(grid.rows, cell.theme),
		})
	return (
		<div className="actions">
			<div className="actions__head">
				<h2>{t('actions.title')}</h2>
				{rows.length > 0 && (
					<button type="button" className="button" onClick={() => window.print()}>
						<Icon name="print" />
						{t('actions.print')}
					</button>
				)}
			</div>
			<p role="status">
				{rows.length === 0
					? t('actions.none')
					: t('actions.count', {
							...{
								open: count('open') + count('overdue'),
								done: count('done'),
								overdue: count('overdue'),
							},
						})}
			</p>
			<ol className="actions__list">
				{rows.map(({ note, action, cell }) => {
					const state = stateOf(action, today)
					const mayChange = setting.mayChange(note.id)
					return (
						<li key={note.id} data-state={state}>
							<input
								type="checkbox"
								checked={action.done}
								disabled={!mayChange}
								aria-label={t('action.check', { text: note.text })}
								onChange={({ target }) =>
									setting.tidy.setAction(note.id, { ...action, done: target.checked })
								}
							/>
							<div className="actions__what">
								<p className="actions__text" lang="">
									{note.text}
								</p>
								<p className="actions__facts">
									<strong>{action.who || t('actions.nobody')}</strong>
									{', '}
									{action.due === null ? (
										t('actions.noDay')
									) : (
										<time dateTime={action.due}>
											{t('action.by', { day: dayWords(action.due, language) })}
										</time>
									)}
									{state !== 'open' && <em>{`, ${t(`action.${state}`)}`}</em>}
									{cell && ` · ${placeOf(cell)}`}
								</p>
							</div>
							<div className="actions__ways">
								<button
									type="button"
									className="table-tools__button"
									aria-label={`${t('actions.show')}: ${note.text}`}
									title={t('actions.show')}
									onClick={() => onShow(note.id)}
								>
									<Icon name="table" />
								</button>
								{mayChange && (
									<button
										type="button"
										className="table-tools__button"
										aria-label={`${t('action.edit')} ${note.text}`}
										title={t('action.edit')}
										onClick={() => tidying.ask({ kind: 'action', note: note.id })}
									>
										<Icon name="plan" />
									</button>
								)}
							</div>
						</li>
					)
				})}
			</ol>
		</div>
	)
}

interface Listed {
	note: MatrixNote
	action: NonNullable<MatrixNote['action']>
	cell: MatrixCell | null
}

export function actionsOf({ cells, outside }: Matrix): Listed[] {
	const placed = [
		...cells.flatMap((cell) => cell.notes.map((note) => ({ note, cell }))),
		...outside.map((note) => ({ note, cell: null })),
	]
	return placed
		.flatMap(({ note, cell }) => (note.action ? [{ note, action: note.action, cell }] : []))
		.sort((a, b) => byDay(a.action, b.action))
}
