/** Which part of the board is open in a phase: by its own rows, columns and cells. (SPEC Z93) */
import type { Grid } from '../../../shared/reader/grid.ts'
import type { Phase } from '../../../shared/workshop/RunSheet.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Select } from '../../ui/Select.tsx'
import {
	cellKey,
	goneFrom,
	needsPart,
	PART_KINDS,
	type PartDraft,
	type PartKind,
	without,
} from './partDraft.ts'

interface PartFieldProps {
	grid: Grid
	part: PartDraft
	/** What is done in it. */
	kind: Phase['kind']
	onChange(part: PartDraft): void
}

/** Of votes and private notes, the part that they are of. */
const WHERE: Partial<Record<Phase['kind'], 'plan.voteWhere' | 'plan.privateWhere'>> = {
	vote: 'plan.voteWhere',
	private: 'plan.privateWhere',
}
const ALL: Partial<Record<Phase['kind'], 'plan.voteAll' | 'plan.privateAll'>> = {
	vote: 'plan.voteAll',
	private: 'plan.privateAll',
}

export function PartField({ grid, part, kind: done, onChange }: PartFieldProps) {
	const { t } = useLanguage()
	// A board without a matrix has no parts; what a plan says of one is still shown.
	const kinds = PART_KINDS.filter(
		(kind) =>
			kind === part.what ||
			kind === 'all' ||
			(kind === 'none' ? !needsPart(done) : grid.rows.length > 0),
	)
	const gone = goneFrom(part, {
		themes: new Map(grid.rows.map(({ id }) => [id, id])),
		perspectives: new Map(grid.columns.map(({ id }) => [id, id])),
	})
	return (
		<>
			<Select
				label={t(WHERE[done] ?? 'plan.where')}
				value={part.what}
				onChange={(what) => onChange({ ...part, what: what as PartKind })}
			>
				{kinds.map((kind) => (
					<option key={kind} value={kind}>
						{t((kind === 'all' && ALL[done]) || `phaseOpen.${kind}`)}
					</option>
				))}
			</Select>
			{(part.what === 'themes' || part.what === 'perspectives') && (
				<LineBoxes
					label={t(`phaseOpen.${part.what}`)}
					lines={part.what === 'themes' ? grid.rows : grid.columns}
					chosen={part[part.what]}
					onChange={(chosen) => onChange({ ...part, [part.what]: chosen })}
				/>
			)}
			{part.what === 'cells' && (
				<CellBoxes
					grid={grid}
					chosen={part.cells}
					onChange={(cells) => onChange({ ...part, cells })}
				/>
			)}
			{gone.length > 0 && (
				<p className="field__hint">
					{t('plan.gone', { count: gone.length })}{' '}
					<button
						type="button"
						className="banner__act"
						onClick={() => onChange(without(part, gone))}
					>
						{t('plan.leaveOut')}
					</button>
				</p>
			)}
		</>
	)
}

interface LineBoxesProps {
	label: string
	lines: Grid['rows']
	/** Ids. */
	chosen: readonly string[]
	onChange(chosen: string[]): void
}

function LineBoxes({ label, lines, chosen, onChange }: LineBoxesProps) {
	return (
		<fieldset className="field phase__boxes">
			<legend className="hidden">{label}</legend>
			{lines.map(({ id, title }) => (
				<label key={id} className="phase__box">
					<input
						type="checkbox"
						checked={chosen.includes(id)}
						onChange={() => onChange(toggled(chosen, id))}
					/>
					<span lang={title.lang}>{title.text}</span>
				</label>
			))}
		</fieldset>
	)
}

interface CellBoxesProps {
	grid: Grid
	chosen: readonly string[]
	onChange(chosen: string[]): void
}

function CellBoxes({ grid, chosen, onChange }: CellBoxesProps) {
	const { t } = useLanguage()
	return (
		// Wider than a phone: it's scrolled by its own boxes, which have the focus one by one.
		<div className="phase__cells">
			<table>
				<caption className="hidden">{t('phaseOpen.cells')}</caption>
				<thead>
					<tr>
						<td />
						{grid.columns.map(({ id, title }) => (
							<th key={id} scope="col" lang={title.lang}>
								{title.text}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{grid.rows.map((row) => (
						<tr key={row.id}>
							<th scope="row" lang={row.title.lang}>
								{row.title.text}
							</th>
							{grid.columns.map((column) => {
								const key = cellKey({ theme: row.id, perspective: column.id })
								const [theme, perspective] = [row.title.text, column.title.text]
								return (
									<td key={column.id}>
										<label className="phase__cell">
											<input
												type="checkbox"
												aria-label={t('table.cell', { perspective, theme })}
												checked={chosen.includes(key)}
												onChange={() => onChange(toggled(chosen, key))}
											/>
										</label>
									</td>
								)
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

function toggled(chosen: readonly string[], one: string): string[] {
	return chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]
}
