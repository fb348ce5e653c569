/** The guiding ideas, cell by cell: a line an idea. */
import { useId } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Draft, DraftLine, DraftStep } from './draft.ts'

interface IdeasEditorProps {
	draft: Draft
	language: Language
	onStep(step: DraftStep): void
}

export function IdeasEditor({ draft, language, onStep }: IdeasEditorProps) {
	const { t } = useLanguage()
	const id = useId()
	const [first = language] = draft.languages
	const nameOf = ({ title }: DraftLine, at: number, kind: 'row' | 'column') =>
		title[language]?.trim() ||
		title[first]?.trim() ||
		t(`lines.${kind}Untitled`, { number: at + 1 })
	return (
		<div className="own__ideas">
			<p className="field__hint">{t('own.ideasText')}</p>
			{draft.rows.map((row, r) => {
				const rowName = nameOf(row, r, 'row')
				return (
					<fieldset key={row.key} className="own__row">
						<legend>{rowName}</legend>
						{draft.columns.map((column, c) => {
							const words = draft.ideas[row.key]?.[column.key] ?? {}
							const field = `${id}${row.key}${column.key}`
							const text = words[language] ?? ''
							const columnName = nameOf(column, c, 'column')
							return (
								<div key={column.key} className="field">
									<label className="field__label" htmlFor={field}>
										{columnName}
									</label>
									<textarea
										id={field}
										aria-label={`${columnName}, ${rowName}`}
										className="field__input"
										lang={language}
										rows={Math.min(6, Math.max(2, text.split('\n').length))}
										value={text}
										placeholder={language === first ? undefined : words[first]}
										onChange={({ target }) =>
											onStep({
												...{ type: 'ideas', row: row.key, column: column.key },
												...{ language, text: target.value },
											})
										}
									/>
								</div>
							)
						})}
					</fieldset>
				)
			})}
		</div>
	)
}
