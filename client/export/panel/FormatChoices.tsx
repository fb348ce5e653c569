/** What there's to choose of a format, where it matters. (SPEC N58) */
import { useId } from 'react'
import type { Editor } from 'tldraw'
import type { Separator } from '../../../shared/export/csv.ts'
import { PAPERS, SECTIONS } from '../../../shared/export/formats.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../../i18n/translate.ts'
import { Choice } from '../../ui/Choice.tsx'
import type { PicturePlan } from '../exportPicture.ts'
import { type Change, type Choices, keyOf } from './choices.ts'
import type { Contents } from './contents.ts'
import { type Format, HAS_PAPER, HAS_SECTIONS, isPicture, isResult, SCALES } from './formats.ts'
import { useWords } from './useWords.ts'

interface FormatChoicesProps {
	format: Format
	choices: Choices
	onChange: Change
	editor: Editor | null
	all: Contents
	/** What the filter lets through, where one is on. */
	some: { words: string; contents: Contents } | null
	/** Of a PNG. */
	plan: PicturePlan | null
}

export function FormatChoices(props: FormatChoicesProps) {
	const { format, choices, onChange, editor, all, some, plan } = props
	const say = useWords()
	if (!isResult(format) && !isPicture(format)) return null
	return (
		<div className="exports__choices">
			{isPicture(format) && (
				<WhatChoice value={choices.what} contents={all} editor={editor} onChange={onChange} />
			)}
			{format === 'png' && (
				<>
					<Choice
						label={say('choice.scale')}
						value={`${choices.scale}`}
						options={SCALES.map((scale) => ({
							value: `${scale}`,
							words: say('scale.of', { scale }),
						}))}
						onChange={(scale) =>
							onChange({ scale: SCALES.find((known) => `${known}` === scale) ?? 1 })
						}
					/>
					<TooLarge plan={plan} />
				</>
			)}
			{HAS_PAPER.includes(format) && (
				<Choice
					label={say('choice.paper')}
					value={choices.paper}
					options={PAPERS.map((paper) => ({ value: paper, words: say(`paper.${paper}`) }))}
					onChange={(paper) => onChange({ paper })}
				/>
			)}
			{HAS_SECTIONS.includes(format) && (
				<Choice
					label={say('choice.sections')}
					value={choices.sections}
					options={SECTIONS.map((of) => ({ value: of, words: say(`sections.${of}`) }))}
					onChange={(sections) => onChange({ sections })}
				/>
			)}
			{format === 'csv' && (
				<Choice<Separator>
					label={say('choice.separator')}
					value={choices.separator ?? (choices.language === 'en' ? 'comma' : 'semicolon')}
					options={(['semicolon', 'comma'] as const).map((separator) => ({
						value: separator,
						words: say(`separator.${separator}`),
					}))}
					onChange={(separator) => onChange({ separator })}
				/>
			)}
			{isResult(format) && (
				<Choice
					label={say('choice.language')}
					value={choices.language}
					options={LANGUAGES.map((each) => ({
						value: each,
						words: LANGUAGE_NAMES[each],
						lang: each,
					}))}
					onChange={(language) => onChange({ language })}
				/>
			)}
			{isResult(format) && some && (
				<label className="exports__filter">
					<input
						type="checkbox"
						checked={choices.filtered}
						onChange={({ target }) => onChange({ filtered: target.checked })}
					/>
					<span>
						{say('choice.filter', { count: some.contents.notes, all: all.notes })}
						<span className="exports__hint">{say('filter.is', { words: some.words })}</span>
					</span>
				</label>
			)}
		</div>
	)
}

/** What is possible, where what was asked for isn't. */
function TooLarge({ plan }: { plan: PicturePlan | null }) {
	const say = useWords()
	const { largest = 0, possible = true } = plan ?? {}
	return (
		<p className="exports__hint exports__hint--bad" role="alert">
			{!possible &&
				(largest >= 1
					? say('scale.largest', { scale: Math.floor(largest) })
					: say('scale.tooLarge'))}
		</p>
	)
}

interface WhatChoiceProps {
	value: string
	contents: Contents
	editor: Editor | null
	onChange: Change
}

/** The whole board, what is selected, or a part of the matrix. */
function WhatChoice({ value, contents, editor, onChange }: WhatChoiceProps) {
	const { t } = useLanguage()
	const say = useWords()
	const id = useId()
	const { grid, cells } = contents.results
	const selected = editor?.getSelectedShapeIds().length ?? 0
	const title = (of: 'rows' | 'columns', line: string) =>
		grid[of].find((each) => each.id === line)?.title.text ?? line
	const lines = [
		{ kind: 'theme', label: say('what.themes'), lines: grid.rows },
		{ kind: 'perspective', label: say('what.perspectives'), lines: grid.columns },
	] as const
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{say('choice.what')}
			</label>
			<select
				id={id}
				className="field__input"
				value={value}
				onChange={({ target }) => onChange({ what: target.value })}
			>
				<option value="board">{say('what.board')}</option>
				{selected > 0 && (
					<option value="selection">{say('what.selection', { count: selected })}</option>
				)}
				{lines.map(
					({ kind, label, lines: all }) =>
						all.length > 0 && (
							<optgroup key={kind} label={label}>
								{all.map(({ id: line, title: { text } }) => (
									<option
										key={line}
										value={keyOf(kind === 'theme' ? { theme: line } : { perspective: line })}
									>
										{text}
									</option>
								))}
							</optgroup>
						),
				)}
				{cells.length > 0 && (
					<optgroup label={say('what.cells')}>
						{cells.map((cell) => (
							<option key={cell.id} value={keyOf({ cell: cell.id })}>
								{t('table.cell', {
									theme: title('rows', cell.theme),
									perspective: title('columns', cell.perspective),
								})}
							</option>
						))}
					</optgroup>
				)}
			</select>
		</div>
	)
}
