/** A table pasted from a spreadsheet becomes the matrix, or its words in another language. (SPEC N46) */
import { useId, useState } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES, type Translate } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { type Draft, type DraftStep, fits, isWritten, newKeys } from './draft.ts'
import { type PastedTable, readTable, type TableProblem } from './pastedTable.ts'

interface PasteTableProps {
	draft: Draft
	language: Language
	onStep(step: DraftStep): void
}

export function PasteTable({ draft, language, onStep }: PasteTableProps) {
	const { t } = useLanguage()
	const id = useId()
	const [text, setText] = useState('')
	const [asking, setAsking] = useState(false)
	const [taken, setTaken] = useState<string | null>(null)
	const read = text.trim() === '' ? null : readTable(text)
	const isFirst = draft.languages[0] === language
	const unfit =
		read?.ok && !isFirst && !fits(draft, read.table)
			? t('own.pasteUnfit', {
					...{ rows: draft.rows.length, columns: draft.columns.length },
					language: LANGUAGE_NAMES[language],
				})
			: null
	const problem = read && !read.ok ? problemWords(t, read) : unfit
	const table = read?.ok && !unfit ? read.table : null

	function take(table: PastedTable) {
		const keys = newKeys(table.rows.length + table.columns.length)
		onStep({ type: 'paste', language, table, keys })
		setTaken(t('own.pasted', sizeOf(table)))
		setText('')
		setAsking(false)
	}

	return (
		<div className="own__paste">
			<label className="field__hint" htmlFor={id}>
				{t('own.pasteText')}
			</label>
			<textarea
				id={id}
				className="field__input"
				rows={5}
				value={text}
				spellCheck={false}
				aria-describedby={`${id}-told`}
				onChange={({ target }) => {
					setText(target.value)
					setTaken(null)
					setAsking(false)
				}}
			/>
			<p id={`${id}-told`} role="status">
				{table ? t('own.pasteFound', sizeOf(table)) : taken}
			</p>
			<p className="failure" role="alert">
				{problem}
			</p>
			{table && !asking && (
				<button
					type="button"
					className="button"
					onClick={() => (isFirst && isWritten(draft) ? setAsking(true) : take(table))}
				>
					{t('own.pasteTake')}
				</button>
			)}
			{table && asking && (
				<Confirm
					question={t('own.pasteAsk')}
					act={t('own.pasteDo')}
					onConfirm={() => take(table)}
					onCancel={() => setAsking(false)}
				>
					<p>{t('own.pasteAskText')}</p>
				</Confirm>
			)}
		</div>
	)
}

function sizeOf({ rows, columns, cells }: PastedTable) {
	return { rows: rows.length, columns: columns.length, ideas: cells.flat(2).length }
}

function problemWords(t: Translate, problem: TableProblem): string {
	switch (problem.reason) {
		case 'empty':
		case 'no-table':
			return t('own.noTable')
		case 'too-many-rows':
			return t('own.tooManyRows', problem)
		case 'too-many-columns':
			return t('own.tooManyColumns', problem)
		case 'too-many-ideas':
			return t('own.tooManyIdeas', problem)
		case 'too-long':
			return t('own.tooLong', problem)
	}
}
