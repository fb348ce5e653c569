/** What is to be done about a note, by whom and when. (SPEC N131) */
import { useId, useState } from 'react'
import { type Action, isDay, MAX_WHO } from '../../shared/document/tidying.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'

interface ActionDialogProps {
	/** The note's words. */
	text: string
	/** As it is; null where it's none yet. */
	action: Action | null
	/** Names to choose from. */
	people: readonly string[]
	/** @param answer undefined where it's called off, null where it's to be no action any more */
	onAnswer(answer: Action | null | undefined): void
}

export function ActionDialog({ text, action, people, onAnswer }: ActionDialogProps) {
	const { t } = useLanguage()
	const [who, setWho] = useState(action?.who ?? '')
	const [due, setDue] = useState(action?.due ?? '')
	const [answer, setAnswer] = useState<Action | null | undefined>()
	const [field, list] = [useId(), useId()]
	return (
		<Dialog heading={t('action.heading')} onClosed={() => onAnswer(answer)}>
			{(close) => (
				<form
					className="dialog__form"
					onSubmit={(event) => {
						event.preventDefault()
						setAnswer({ who, due: isDay(due) ? due : null, done: action?.done ?? false })
						close()
					}}
				>
					<blockquote className="tidying__note" lang="">
						{text}
					</blockquote>
					<p>{t('action.hint')}</p>
					<div className="field">
						<label className="field__label" htmlFor={field}>
							{t('action.who')}
						</label>
						<input
							id={field}
							className="field__input"
							list={list}
							value={who}
							maxLength={MAX_WHO}
							autoComplete="off"
							onChange={({ target }) => setWho(target.value)}
						/>
						<datalist id={list}>
							{people.map((name) => (
								<option key={name} value={name} />
							))}
						</datalist>
					</div>
					<TextField
						label={t('action.due')}
						type="date"
						min="2000-01-01"
						max="2999-12-31"
						value={due}
						onChange={setDue}
					/>
					<div className="dialog__ways">
						{action && (
							<button
								type="button"
								className="button button--quiet"
								onClick={() => {
									setAnswer(null)
									close()
								}}
							>
								{t('action.remove')}
							</button>
						)}
						<button type="button" className="button" onClick={close}>
							{t('app.cancel')}
						</button>
						<button type="submit" className="button button--primary">
							{t('action.submit')}
						</button>
					</div>
				</form>
			)}
		</Dialog>
	)
}
