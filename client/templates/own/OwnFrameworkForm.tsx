/**
 * A framework of one's own: title, rows, columns, questions and ideas, in one or more
 * languages, written here or pasted from a spreadsheet. (SPEC N45-N47)
 */
import { type ReactNode, useState } from 'react'
import type { Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import { MAX_LINES } from '../../../shared/templates/Template.ts'
import type { LineDraft } from '../../framework/LineDraft.ts'
import { LineList } from '../../framework/LineList.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import { LANGUAGE_NAMES } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type Axis, FIRST_LINES, isWritten, newKeys } from './draft.ts'
import { IdeasEditor } from './IdeasEditor.tsx'
import { LanguageTabs } from './LanguageTabs.tsx'
import { MakeTemplate } from './MakeTemplate.tsx'
import { PasteTable } from './PasteTable.tsx'
import { useDraft } from './useDraft.ts'
import './OwnFrameworkForm.css'

interface OwnFrameworkFormProps {
	/** The board of it is being made. */
	onStarting(): void
}

export function OwnFrameworkForm({ onStarting }: OwnFrameworkFormProps) {
	const { language: mine, t } = useLanguage()
	const [draft, step] = useDraft(mine)
	const [first = mine] = draft.languages
	const [chosen, setChosen] = useState(first)
	const [isEmpty] = useState(!isWritten(draft))
	const [startingOver, setStartingOver] = useState(false)
	const language = draft.languages.includes(chosen) ? chosen : first

	const startOver = (language: Language) =>
		step({ type: 'start-over', language, keys: newKeys(FIRST_LINES) })
	const lines = (axis: Axis): LineDraft[] =>
		draft[axis].map(({ key, title, question }) => ({
			key,
			title: title[language] ?? '',
			question: question[language] ?? '',
		}))
	/** What stands there in the first language, for who writes in another. */
	const original = (axis: Axis) => (_: LineDraft, at: number) => {
		const line = draft[axis][at]
		const words = [line?.title[first], line?.question[first]].filter(Boolean).join(' · ')
		return language === first || words === '' ? null : (
			<p className="field__hint" lang={first}>
				{words}
			</p>
		)
	}

	return (
		<div className="own">
			<div className="own__form">
				<Part heading={t('own.paste')} open={isEmpty}>
					<PasteTable draft={draft} language={language} onStep={step} />
				</Part>
				<LanguageTabs
					languages={draft.languages}
					language={language}
					isOpen={!isWritten(draft)}
					onChoose={(next) => {
						setChosen(next)
						if (!isWritten(draft)) startOver(next)
					}}
					onAdd={(added) => {
						step({ type: 'add-language', language: added })
						setChosen(added)
					}}
					onDrop={(dropped) => step({ type: 'drop-language', language: dropped })}
				/>
				{language !== first && (
					<p className="field__hint">{t('own.fallback', { language: LANGUAGE_NAMES[first] })}</p>
				)}
				<TextField
					label={t('home.title')}
					lang={language}
					value={draft.title[language] ?? ''}
					placeholder={language === first ? undefined : draft.title[first]}
					maxLength={LENGTHS.title}
					onChange={(text) => step({ type: 'title', language, text })}
				/>
				<TextField
					label={t('own.description')}
					lang={language}
					value={draft.description[language] ?? ''}
					placeholder={language === first ? undefined : draft.description[first]}
					maxLength={LENGTHS.templateText}
					onChange={(text) => step({ type: 'description', language, text })}
				/>
				<div className="own__lines">
					<LineList
						kind="column"
						lines={lines('columns')}
						least={1}
						most={MAX_LINES}
						lang={language}
						extra={original('columns')}
						onChange={(next) => step({ type: 'lines', axis: 'columns', language, lines: next })}
					/>
					<LineList
						kind="row"
						lines={lines('rows')}
						least={1}
						most={MAX_LINES}
						lang={language}
						extra={original('rows')}
						onChange={(next) => step({ type: 'lines', axis: 'rows', language, lines: next })}
					/>
				</div>
				<Part heading={t('own.ideas')} open>
					<IdeasEditor draft={draft} language={language} onStep={step} />
				</Part>
			</div>
			<div className="own__side">
				<MakeTemplate draft={draft} onStarting={onStarting} onMade={() => startOver(mine)} />
				{isWritten(draft) && (
					<button
						type="button"
						className="button button--quiet own__over"
						onClick={() => setStartingOver(true)}
					>
						{t('own.startOver')}
					</button>
				)}
				{startingOver && (
					<Confirm
						question={t('own.startOverAsk')}
						act={t('own.startOverDo')}
						onConfirm={() => {
							startOver(mine)
							setStartingOver(false)
						}}
						onCancel={() => setStartingOver(false)}
					>
						<p>{t('own.startOverText')}</p>
					</Confirm>
				)}
			</div>
		</div>
	)
}

interface PartProps {
	heading: string
	/** From the beginning. */
	open: boolean
	children: ReactNode
}

/** What can be folded away below its heading. */
function Part({ heading, open, children }: PartProps) {
	const [isOpen, setOpen] = useState(open)
	return (
		<details
			className="own__part"
			open={isOpen}
			onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
		>
			<summary>
				<h2>{heading}</h2>
			</summary>
			{children}
		</details>
	)
}
