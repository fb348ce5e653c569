/** Name, sector, organisation: at the door, and later for changing one's mind. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { LENGTHS } from '../../../shared/lengths.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { cleanProfile, missingOf, type Profile } from './profile.ts'
import { SectorChips } from './SectorChips.tsx'
import './join.css'

interface ProfileFormProps {
	profile: Profile
	sectors: readonly Sector[]
	submit: string
	working: string
	/** Before the button: what its user should know. */
	note?: ReactNode
	/** @returns what went wrong */
	onSubmit(profile: Profile): Promise<Failure | null>
	/** Where there's something to go back to. */
	onCancel?(): void
}

export function ProfileForm(props: ProfileFormProps) {
	const { sectors, submit, working, note, onSubmit, onCancel } = props
	const { t } = useLanguage()
	const id = useId()
	const form = useRef<HTMLFormElement>(null)
	const [draft, setDraft] = useState(props.profile)
	const [missing, setMissing] = useState<ReturnType<typeof missingOf>>(null)
	const [busy, setBusy] = useState(false)
	const [failure, setFailure] = useState<Failure | null>(null)

	// biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes up
	useEffect(() => {
		// In a profile that is being changed nothing is missing: the name comes first.
		focusOn(form.current, missingOf(draft, sectors) ?? (onCancel ? 'name' : null))
	}, [])

	async function send(event: FormEvent) {
		event.preventDefault()
		if (busy) return
		const lacking = missingOf(draft, sectors)
		setMissing(lacking)
		setFailure(null)
		if (lacking) return focusOn(form.current, lacking)
		setBusy(true)
		setFailure(await onSubmit(cleanProfile(draft)))
		setBusy(false)
	}

	return (
		<form ref={form} className="profile" onSubmit={send} noValidate>
			<div className="field">
				<label className="field__label" htmlFor={id}>
					{t('join.name')}
				</label>
				<input
					id={id}
					className="field__input profile__name"
					value={draft.name}
					maxLength={LENGTHS.name}
					autoComplete="name"
					autoCapitalize="words"
					enterKeyHint="go"
					required
					aria-invalid={missing === 'name'}
					aria-describedby={missing === 'name' ? `${id}-error` : undefined}
					onChange={(event) => setDraft({ ...draft, name: event.target.value })}
				/>
				{missing === 'name' && (
					<p className="field__error" id={`${id}-error`} role="alert">
						{t('join.nameMissing')}
					</p>
				)}
			</div>
			<SectorChips
				sectors={sectors}
				value={draft.sector}
				error={missing === 'sector' ? t('join.sectorMissing') : null}
				onChange={(sector) => {
					setDraft({ ...draft, sector })
					setMissing(null)
				}}
			/>
			<details className="profile__more" open={props.profile.organisation !== ''}>
				<summary>{t('join.organisationMore')}</summary>
				<div className="field">
					<label className="field__label" htmlFor={`${id}-organisation`}>
						{t('join.organisation')}
					</label>
					<input
						id={`${id}-organisation`}
						className="field__input"
						value={draft.organisation}
						maxLength={LENGTHS.organisation}
						autoComplete="organization"
						enterKeyHint="go"
						onChange={(event) => setDraft({ ...draft, organisation: event.target.value })}
					/>
				</div>
			</details>
			<div className="profile__end">
				{note}
				<p className="failure" role="alert">
					{failure && failureWords(t, failure)}
				</p>
				<div className="profile__buttons">
					<button
						type="submit"
						className="button button--primary profile__submit"
						aria-disabled={busy}
					>
						{busy && <span className="spinner" aria-hidden="true" />}
						{busy ? working : submit}
					</button>
					{onCancel && (
						<button type="button" className="button" onClick={onCancel}>
							{t('app.cancel')}
						</button>
					)}
				</div>
			</div>
		</form>
	)
}

/** On what is asked for, else on the button: Enter does the rest. */
function focusOn(form: HTMLFormElement | null, missing: 'name' | 'sector' | null): void {
	const place = { name: '.profile__name', sector: '.chip__input' } as const
	form?.querySelector<HTMLElement>(missing ? place[missing] : '.profile__submit')?.focus()
}
