/** What copying a board and saving it as a template ask: a title, and what comes along. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { LENGTHS } from '../../shared/lengths.ts'
import { type Failure, failureWords } from '../api/call.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Choice } from '../ui/Choice.tsx'

interface BoardFormProps {
	text?: ReactNode
	nameLabel: string
	contentsLabel: string
	defaultTitle: string
	/** Whether the participants' notes come along unless one says otherwise. */
	defaultNotes: boolean
	/** What it means that the notes come along: said where they do. */
	notesText?: string | undefined
	/** Stands in the place of the choice, where there's none: the notes then stay. */
	instead?: string | undefined
	submit: string
	working: string
	/** @returns why not, or null when it is done */
	onSubmit(wish: { title: string; notes: boolean }): Promise<Failure | null>
	onCancel(): void
}

export function BoardForm(props: BoardFormProps) {
	const { t } = useLanguage()
	const id = useId()
	const [title, setTitle] = useState(props.defaultTitle)
	const [notes, setNotes] = useState(props.defaultNotes)
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function submit(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (title.trim() === '') return setFailure(t('form.titleMissing'))
		setFailure(null)
		setWorking(true)
		const reason = await props.onSubmit({ title: title.trim(), notes })
		setWorking(false)
		if (reason) setFailure(failureWords(t, reason))
	}

	return (
		<form className="dialog__form" onSubmit={submit} noValidate>
			{props.text && <p className="dialog__text">{props.text}</p>}
			<div className="field">
				<label className="field__label" htmlFor={id}>
					{props.nameLabel}
				</label>
				<input
					id={id}
					className="field__input"
					value={title}
					maxLength={LENGTHS.title}
					onChange={(event) => setTitle(event.target.value)}
				/>
			</div>
			{props.instead ? (
				<p className="dialog__text">{props.instead}</p>
			) : (
				<Choice
					stacked
					label={props.contentsLabel}
					value={notes ? 'notes' : 'framework'}
					options={[
						{ value: 'notes', words: t('clone.withNotes') },
						{ value: 'framework', words: t('clone.withoutNotes') },
					]}
					onChange={(next) => setNotes(next === 'notes')}
				/>
			)}
			{/* There from the beginning, so that it's read out when it comes. */}
			<p className="dialog__caution" role="status">
				{notes && props.notesText}
			</p>
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="dialog__ways">
				<button type="button" className="button" onClick={props.onCancel}>
					{t('app.cancel')}
				</button>
				<button type="submit" className="button button--primary" aria-disabled={working}>
					{working && <span className="spinner" aria-hidden="true" />}
					{working ? props.working : props.submit}
				</button>
			</div>
		</form>
	)
}
