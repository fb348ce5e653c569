/** Where notes are to go: two lists to choose from, the same for mouse, keys and fingers. */
import { useState } from 'react'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { cellIn, type Grid, type Heading } from '../../shared/reader/grid.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'

interface MoveDialogProps {
	matrix: Matrix
	grid: Grid
	/** Ids of those that move. */
	notes: readonly string[]
	/** @param cellId null where it's called off */
	onMove(cellId: string | null): void
}

export function MoveDialog({ matrix, grid, notes, onMove }: MoveDialogProps) {
	const { t } = useLanguage()
	const from = matrix.cells.filter((cell) => cell.notes.some(({ id }) => notes.includes(id)))
	const here = from[0]
	const [theme, setTheme] = useState(here?.theme ?? grid.rows[0]?.id ?? '')
	const [perspective, setPerspective] = useState(here?.perspective ?? grid.columns[0]?.id ?? '')
	const [target, setTarget] = useState<string | null>(null)
	return (
		<Dialog
			heading={t(notes.length > 1 ? 'pick.moveHeading' : 'move.heading')}
			onClosed={() => onMove(target)}
		>
			{(close) => (
				<form
					className="dialog__form"
					onSubmit={(event) => {
						event.preventDefault()
						const cell = cellIn(matrix, theme, perspective)
						// To where it is already is nowhere to go.
						const isThere = from.length === 1 && cell === here
						setTarget(cell && !isThere ? cell.id : null)
						close()
					}}
				>
					<Pick label={t('table.theme')} options={grid.rows} value={theme} onChange={setTheme} />
					<Pick
						label={t('table.perspective')}
						options={grid.columns}
						value={perspective}
						onChange={setPerspective}
					/>
					<div className="dialog__ways">
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
						<button type="submit" className="button button--primary">
							{t('move.submit')}
						</button>
					</div>
				</form>
			)}
		</Dialog>
	)
}

interface PickProps {
	label: string
	options: readonly Heading[]
	/** Theme or perspective id. */
	value: string
	onChange(id: string): void
}

/** One row or column of the matrix, from the platform's own list. */
export function Pick({ label, options, value, onChange }: PickProps) {
	return (
		<Select label={label} value={value} onChange={onChange}>
			{options.map((option) => (
				<option key={option.id} value={option.id} lang={option.title.lang}>
					{option.title.text}
				</option>
			))}
		</Select>
	)
}
