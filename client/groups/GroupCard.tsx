/** One group at a glance: its name, who is there, how many notes, and in which cells. (SPEC Z71) */
import type { GroupSummary, GroupsAnswer } from '../../shared/groupsApi.ts'
import { useLanguage } from '../i18n/language.tsx'

interface GroupCardProps {
	group: GroupSummary
	matrix: GroupsAnswer['matrix']
	/** Whether it's being opened. */
	isOpening: boolean
	onOpen(): void
}

export function GroupCard({ group, matrix, isOpening, onOpen }: GroupCardProps) {
	const { t } = useLanguage()
	const { name, hue, here, notes, filled, cells, problem } = group
	const names = here.map((one) => one.name).join(', ')
	return (
		<li className="group-card" style={{ '--group': hue } as React.CSSProperties}>
			<button
				type="button"
				className="group-card__open"
				aria-label={t('groups.open', { group: name })}
				aria-busy={isOpening}
				onClick={onOpen}
			/>
			<h2 className="group-card__name">
				<span className="group-dot" style={{ background: hue }} aria-hidden="true" />
				{name}
			</h2>
			<Miniature group={group} matrix={matrix} />
			{problem ? (
				<p className="group-card__problem">{t('groups.problem')}</p>
			) : (
				<p className="group-card__figures">
					<strong>{t('groups.notes', { count: notes })}</strong>{' '}
					{cells.length > 0 && t('groups.cells', { filled, all: cells.length })}
				</p>
			)}
			<p className="group-card__here" title={names}>
				{here.length > 0 ? (
					<>
						<strong>{t('groups.here', { count: here.length })}</strong> {names}
					</>
				) : (
					t('groups.nobody')
				)}
			</p>
		</li>
	)
}

/** The overview's map without its words. */
function Miniature({ group: { cells, filled }, matrix }: Pick<GroupCardProps, 'group' | 'matrix'>) {
	const { t } = useLanguage()
	if (cells.length === 0) return <div className="group-map" />
	const found = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]))
	const rows = [...new Set([...matrix.rows, ...cells.map(({ row }) => row)])]
	const columns = [...new Set([...matrix.columns, ...cells.map(({ column }) => column)])]
	return (
		<div
			className="group-map"
			role="img"
			aria-label={t('groups.map', { filled, all: cells.length })}
			style={{ '--columns': columns.length } as React.CSSProperties}
		>
			{rows.flatMap((row) =>
				columns.map((column) => {
					const cell = found.get(`${row} ${column}`)
					return <i key={`${row} ${column}`} data-shade={cell?.shade ?? 0} data-none={!cell} />
				}),
			)}
		</div>
	)
}
