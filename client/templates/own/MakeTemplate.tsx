/** What comes out of a draft, as a live picture, and the ways to have it: as a board, or as a template alone. (SPEC N45) */
import { useDeferredValue, useMemo, useState } from 'react'
import { LENGTHS } from '../../../shared/lengths.ts'
import { templatePicture } from '../../../shared/templates/picture.ts'
import { templateFramework } from '../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../shared/templates/templateRecords.ts'
import { createBoard } from '../../api/boards.ts'
import { failureWords } from '../../api/call.ts'
import { fileProblemWords } from '../../api/fileProblemWords.ts'
import { addTemplate } from '../../api/templates.ts'
import { openNewBoard } from '../../device/openNewBoard.ts'
import { rememberTemplateLink } from '../../device/templateLinks.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatDate, type Translate } from '../../i18n/translate.ts'
import { navigate, templatePath } from '../../navigation.ts'
import { PosterPicture } from '../PosterPicture.tsx'
import type { Draft } from './draft.ts'
import { type DraftProblem, draftTemplate, problemOf } from './draftTemplate.ts'

interface MakeTemplateProps {
	draft: Draft
	/** The board of it is being made. */
	onStarting(): void
	/** It's on the server: the draft isn't needed any more. */
	onMade(): void
}

export function MakeTemplate({ draft, onStarting, onMade }: MakeTemplateProps) {
	const { language: mine, t } = useLanguage()
	const [working, setWorking] = useState<'board' | 'template' | null>(null)
	const [failure, setFailure] = useState<string | null>(null)

	async function make(what: 'board' | 'template') {
		if (working) return
		const problem = problemOf(draft)
		if (problem) return setFailure(problemWords(t, problem))
		setFailure(null)
		setWorking(what)
		if (what === 'board') onStarting()
		setFailure(await send(what))
		setWorking(null)
	}

	/** @returns why not, in words, or null when it's done */
	async function send(what: 'board' | 'template'): Promise<string | null> {
		const template = draftTemplate(draft)
		const added = await addTemplate(template)
		if (!added.ok) {
			return added.problem
				? fileProblemWords(t, added.problem, 'template')
				: failureWords(t, added.reason)
		}
		const { id, key } = added.value
		const kept = rememberTemplateLink({ id, key })
		const page = kept ? templatePath(id) : `${templatePath(id)}#${key}`
		const language = draft.languages.includes(mine) ? mine : (draft.languages[0] ?? mine)
		const named = template.title[language] ?? template.title[draft.languages[0] ?? mine] ?? ''
		const title = `${named} ${formatDate(language, Date.now())}`.slice(-LENGTHS.title)
		onMade()
		if (what === 'template') {
			navigate(page)
			return null
		}
		const board = await createBoard({ title, template: id, language, ideas: true }, key)
		// The template is there: from its page the board can be started again.
		if (board.ok) openNewBoard(board.value)
		else navigate(page)
		return null
	}

	return (
		<div className="own__make">
			<DraftPicture draft={draft} />
			<button
				type="button"
				className="button button--primary button--large"
				aria-disabled={working !== null}
				onClick={() => make('board')}
			>
				{working === 'board' && <span className="spinner" aria-hidden="true" />}
				{t('own.makeBoard')}
			</button>
			<button
				type="button"
				className="button"
				aria-disabled={working !== null}
				onClick={() => make('template')}
			>
				{working === 'template' && <span className="spinner" aria-hidden="true" />}
				{t('own.makeTemplate')}
			</button>
			<p className="failure" role="alert">
				{failure}
			</p>
		</div>
	)
}

function DraftPicture({ draft }: { draft: Draft }) {
	const { t } = useLanguage()
	// Writing comes first: the picture follows when there's time.
	const shown = useDeferredValue(draft)
	const picture = useMemo(() => {
		const template = draftTemplate(shown)
		const [language = 'fi'] = template.languages
		const records = templateRecords(template, { language, ideas: true })
		return templatePicture(records, templateFramework(template))
	}, [shown])
	const size = { rows: shown.rows.length, columns: shown.columns.length }
	return (
		<div className="own__picture">
			<PosterPicture picture={picture} label={t('own.picture', size)} />
		</div>
	)
}

function problemWords(t: Translate, problem: DraftProblem): string {
	switch (problem.reason) {
		case 'no-title':
			return t('own.noTitle')
		case 'no-lines':
			return t(problem.axis === 'rows' ? 'own.noRows' : 'own.noColumns')
		case 'no-line-title':
			return t(problem.axis === 'rows' ? 'own.noRowTitle' : 'own.noColumnTitle', {
				number: problem.at,
			})
		case 'too-many-ideas':
			return t('own.tooManyIdeas', problem)
		case 'too-long':
			return t('own.tooLong', problem)
	}
}
