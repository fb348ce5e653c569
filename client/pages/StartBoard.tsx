/**
 * Starts a board from the framework: one click with sensible defaults, or with a title,
 * language and contents of one's own. A board file can be brought in as well.
 */
import { type FormEvent, useId, useState } from 'react'
import type { CreatedBoard, ImportedBoard } from '../../shared/api.ts'
import { say } from '../../shared/templates/words.ts'
import { createBoard } from '../api/boards.ts'
import { type Answer, failureWords } from '../api/call.ts'
import { fileProblemWords } from '../api/fileProblemWords.ts'
import { openNewBoard } from '../device/openNewBoard.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatDate } from '../i18n/translate.ts'
import { Icon } from '../ui/Icon.tsx'
import { ImportBoard } from './ImportBoard.tsx'
import { loadBoardPage } from './loadBoardPage.ts'
import { isPartly, PartlyImported } from './PartlyImported.tsx'
import { StartOptions, type StartWishes } from './StartOptions.tsx'
import { FIRST } from './templateFacts.ts'

/** What a new board is like while nobody has said otherwise. */
const DEFAULTS: StartWishes = { title: null, language: null, ideas: true }

export function StartBoard() {
	const { language: mine, t } = useLanguage()
	const [wishes, setWishes] = useState(DEFAULTS)
	const [working, setWorking] = useState<'create' | 'import' | null>(null)
	const [choosing, setChoosing] = useState(false)
	const optionsId = useId()
	const [failure, setFailure] = useState<string | null>(null)
	const [partly, setPartly] = useState<ImportedBoard | null>(null)

	const language = wishes.language ?? mine
	const named = say(FIRST.title, language, FIRST.languages)
	const title = wishes.title ?? `${named} ${formatDate(language, Date.now())}`

	async function open<Board extends CreatedBoard>(
		kind: 'create' | 'import',
		making: Promise<Answer<Board>>,
		arrive: (board: Board) => void,
	) {
		setFailure(null)
		setWorking(kind)
		// The board's code comes while the server makes the board. Should it not come,
		// the board's own page says so.
		loadBoardPage().catch(() => undefined)
		const answer = await making
		setWorking(null)
		if (answer.ok) arrive(answer.value)
		else if (answer.problem) {
			setFailure(`${fileProblemWords(t, answer.problem)} ${t('import.nothing')}`)
		} else setFailure(failureWords(t, answer.reason))
	}

	function start(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (title.trim() === '') return setFailure(t('form.titleMissing'))
		const body = { title, template: FIRST.id, language, ideas: wishes.ideas }
		open('create', createBoard(body), openNewBoard)
	}

	function importFrom(making: Promise<Answer<ImportedBoard>>) {
		open('import', making, (board) => (isPartly(board) ? setPartly(board) : openNewBoard(board)))
	}

	return (
		<form className="start" onSubmit={start} noValidate>
			<button
				type="submit"
				className="button button--primary button--large start__button"
				aria-disabled={working !== null}
			>
				{working === 'create' && <span className="spinner" aria-hidden="true" />}
				{t(working === 'create' ? 'home.starting' : 'home.start')}
			</button>
			<p className="failure" role="alert">
				{failure}
			</p>
			{partly && <PartlyImported board={partly} onOpen={() => openNewBoard(partly)} />}
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
				<ImportBoard working={working} onFile={importFrom} />
			</div>
			<div id={optionsId} className="start__more" hidden={!choosing}>
				<StartOptions
					wishes={wishes}
					onChange={(change) => setWishes({ ...wishes, ...change })}
					title={title}
					language={language}
				/>
			</div>
		</form>
	)
}
