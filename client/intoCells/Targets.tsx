/** Where the notes go whose theme or perspective the board doesn't have, or that name none. (SPEC E84) */
import type { Grid } from '../../shared/reader/grid.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Select } from '../ui/Select.tsx'
import type { BoardState, Choices, LineChoice, Plan, Target, Unmatched } from './plan/plan.ts'

interface TargetsProps {
	plan: Plan
	board: BoardState
	grid: Grid
	choices: Choices
	onChoices(choices: Choices): void
}

export function Targets({ plan, board, grid, choices, onChoices }: TargetsProps) {
	const { t } = useLanguage()
	const { themes, perspectives } = plan.unmatched
	const hasCells = grid.rows.length > 0
	const beside = t(hasCells ? 'intoCells.beside' : 'intoCells.besideAlone')
	const lineSelect = (of: 'themes' | 'perspectives', { key, words, count }: Unmatched) => (
		<Select
			key={`${of} ${key}`}
			label={t(of === 'themes' ? 'intoCells.unmatchedTheme' : 'intoCells.unmatchedPerspective', {
				name: words,
				count,
			})}
			value={lineValue(choices[of][key] ?? 'beside')}
			onChange={(value) =>
				onChoices({ ...choices, [of]: { ...choices[of], [key]: lineChoice(value) } })
			}
		>
			<option value="beside">{beside}</option>
			<option value="out">{t('intoCells.stay')}</option>
			{grid[of === 'themes' ? 'rows' : 'columns'].map(({ id, title }) => (
				<option key={id} value={`line ${id}`} lang={title.lang}>
					{title.text}
				</option>
			))}
		</Select>
	)
	const isAll = plan.unnamed === plan.items.length
	return (
		<>
			{themes.length + perspectives.length > 0 && (
				<fieldset className="field into-cells__columns">
					<legend className="field__label field__label--legend">{t('intoCells.unmatched')}</legend>
					<p className="dialog__text">{t('intoCells.unmatchedText')}</p>
					{themes.map((line) => lineSelect('themes', line))}
					{perspectives.map((line) => lineSelect('perspectives', line))}
				</fieldset>
			)}
			{plan.unnamed > 0 && (
				<Select
					label={t(isAll ? 'intoCells.rest' : 'intoCells.restOf')}
					value={targetValue(choices.rest)}
					onChange={(value) => onChoices({ ...choices, rest: targetChoice(value) })}
				>
					<option value="beside">{beside}</option>
					{!isAll && <option value="out">{t('intoCells.stay')}</option>}
					{grid.rows.map((theme) => (
						<optgroup key={theme.id} label={theme.title.text}>
							{grid.columns.map((perspective) => {
								const cell = board.cellOf(theme.id, perspective.id)
								return (
									cell && (
										<option key={cell} value={`cell ${cell}`} lang={perspective.title.lang}>
											{t('table.cell', {
												perspective: perspective.title.text,
												theme: theme.title.text,
											})}
										</option>
									)
								)
							})}
						</optgroup>
					))}
				</Select>
			)}
		</>
	)
}

function lineValue(choice: LineChoice): string {
	return typeof choice === 'string' ? choice : `line ${choice.line}`
}

function lineChoice(value: string): LineChoice {
	return value === 'beside' || value === 'out' ? value : { line: value.replace(/^line /, '') }
}

function targetValue(target: Target): string {
	return typeof target === 'string' ? target : `cell ${target.cell}`
}

function targetChoice(value: string): Target {
	return value === 'beside' || value === 'out' ? value : { cell: value.replace(/^cell /, '') }
}
