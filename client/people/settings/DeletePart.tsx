/** Deletes the board for everyone: the word has to be typed, as nothing brings the board back. (SPEC J38) */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { deleteBoard } from '../../api/boards.ts'
import { failureWords } from '../../api/call.ts'
import { forgetAll } from '../../device/forgetBoard.ts'
import { BoardFileDownload } from '../../export/BoardFileDownload.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import { navigate } from '../../navigation.ts'

export function DeletePart({ boardId }: { boardId: string }) {
	const { language, t } = useLanguage()
	const id = useId()
	const field = useRef<HTMLInputElement>(null)
	const [asking, setAsking] = useState(false)
	const [written, setWritten] = useState('')
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	const word = t('settings.deleteWord')
	const sure = written.trim().toLocaleLowerCase(language) === word

	useEffect(() => {
		if (asking) field.current?.focus()
	}, [asking])

	async function submit(event: FormEvent) {
		event.preventDefault()
		if (!sure || working) return
		setWorking(true)
		const answer = await deleteBoard(boardId)
		setWorking(false)
		if (!answer.ok) return setFailure(failureWords(t, answer.reason))
		const forgotten = forgetAll(boardId)
		navigate('/')
		await forgotten
	}

	return (
		<section className="settings__part">
			<h3>{t('settings.delete')}</h3>
			<p className="switch__what">{t('settings.deleteText')}</p>
			<div className="settings__row">
				<BoardFileDownload boardId={boardId} className="button">
					{(checking) => t(checking ? 'export.checking' : 'settings.deleteCopy')}
				</BoardFileDownload>
				{!asking && (
					<button type="button" className="button" onClick={() => setAsking(true)}>
						{t('settings.delete')}…
					</button>
				)}
			</div>
			{asking && (
				<form className="confirm" onSubmit={submit}>
					<div className="field">
						<label className="field__label" htmlFor={id}>
							{t('settings.deleteAsk', { word })}
						</label>
						<input
							ref={field}
							id={id}
							className="field__input"
							autoComplete="off"
							autoCapitalize="none"
							value={written}
							onChange={(event) => setWritten(event.target.value)}
						/>
					</div>
					<div className="confirm__ways">
						<button
							type="button"
							className="button"
							onClick={() => {
								setAsking(false)
								setWritten('')
							}}
						>
							{t('app.cancel')}
						</button>
						<button type="submit" className="button button--grave" aria-disabled={!sure || working}>
							{t(working ? 'settings.deleting' : 'settings.deleteDo')}
						</button>
					</div>
				</form>
			)}
			<p className="failure" role="alert">
				{failure}
			</p>
		</section>
	)
}
