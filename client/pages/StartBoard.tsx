/**
 * Starts a board: one click with sensible defaults, or with a title, template,
 * language and contents of one's own. A board file can be brought in as well.
 */
import { type FormEvent, useId, useState } from 'react'
import type { CreatedBoard } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import { createBoard } from '../api/boards.ts'
import { type Answer, failureWords } from '../api/call.ts'
import { Icon } from '../frame/Icon.tsx'
import { useLanguage } from '../i18n/language.tsx'
import { formatDate } from '../i18n/translate.ts'
import { openNewBoard } from '../openNewBoard.ts'
import { FRAMEWORK_ID } from './frameworkFacts.ts'
import { ImportBoard } from './ImportBoard.tsx'
import { loadBoardPage } from './loadBoardPage.ts'
import { StartOptions, type StartWishes } from './StartOptions.tsx'
import { templateTitle, useTemplates } from './useTemplates.ts'

/** What a new board is like while nobody has said otherwise. */
const DEFAULTS: StartWishes = { title: null, template: FRAMEWORK_ID, language: null, ideas: true }

export function StartBoard() {
	const { language, t } = useLanguage()
	const { templates, failed } = useTemplates()
	const [wishes, setWishes] = useState(DEFAULTS)
	const [working, setWorking] = useState<'create' | 'import' | null>(null)
	const [choosing, setChoosing] = useState(false)
	const optionsId = useId()
	const [failure, setFailure] = useState<string | null>(null)

	const template = templates.find(({ id }) => id === wishes.template) ?? templates[0]
	const boardLanguage: Language = template?.language ?? wishes.language ?? language
	const named = template ? templateTitle(template, boardLanguage) : ''
	const title = wishes.title ?? `${named} ${formatDate(boardLanguage, Date.now())}`

	async function open(kind: 'create' | 'import', making: Promise<Answer<CreatedBoard>>) {
		setFailure(null)
		setWorking(kind)
		// The board's code comes while the server makes the board. Should it not come,
		// the board's own page says so.
		loadBoardPage().catch(() => undefined)
		const answer = await making
		setWorking(null)
		if (answer.ok) openNewBoard(answer.value)
		else setFailure(failureWords(t, answer.reason))
	}

	function start(event: FormEvent) {
		event.preventDefault()
		if (working || !template) return
		if (title.trim() === '') setFailure(t('form.titleMissing'))
		else {
			const body = { title, template: template.id, language: boardLanguage, ideas: wishes.ideas }
			open('create', createBoard(body))
		}
	}

	const fromFramework = template?.builtIn ?? true
	return (
		<form className="start" onSubmit={start} noValidate>
			<button
				type="submit"
				className="button button--primary button--large start__button"
				aria-disabled={working !== null}
			>
				{working === 'create' && <span className="spinner" aria-hidden="true" />}
				{working === 'create'
					? t('home.starting')
					: t(fromFramework ? 'home.start' : 'home.startTemplate')}
			</button>
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="start__quiet">
				<button
					type="button"
					className="button button--quiet start__toggle"
					aria-expanded={choosing}
					aria-controls={optionsId}
					onClick={() => setChoosing(!choosing)}
				>
					<Icon name="down" />
					{t('home.options')}
				</button>
				<ImportBoard working={working} onFile={(making) => open('import', making)} />
			</div>
			<div id={optionsId} className="start__more" hidden={!choosing}>
				<StartOptions
					wishes={{ ...wishes, template: template?.id ?? FRAMEWORK_ID }}
					onChange={(change) => setWishes({ ...wishes, ...change })}
					title={title}
					boardLanguage={boardLanguage}
					templates={templates}
					fromFramework={fromFramework}
				/>
				{failed && <p className="field__hint">{t('home.templatesFailed')}</p>}
			</div>
		</form>
	)
}
