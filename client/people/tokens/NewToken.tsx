/** The form that makes a token: its name, what it may, of which sector its notes are. */
import { type FormEvent, useId, useState } from 'react'
import { LENGTHS } from '../../../shared/lengths.ts'
import { type Sector, sectorLabel } from '../../../shared/sectors.ts'
import type { MadeToken, TokenScope } from '../../../shared/tokenApi.ts'
import { failureWords } from '../../api/call.ts'
import { makeToken } from '../../api/publishing.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface NewTokenProps {
	boardId: string
	sectors: readonly Sector[]
	/** Sector id. */
	mySector: string
	onMade(token: MadeToken): void
}

/** Types only from shared/tokenApi.ts: its zod is for the server. */
const SCOPES: readonly TokenScope[] = ['read', 'write', 'lead']

export function NewToken({ boardId, sectors, mySector, onMade }: NewTokenProps) {
	const { language, t } = useLanguage()
	const id = useId()
	const [name, setName] = useState('')
	const [scope, setScope] = useState<TokenScope>('read')
	const [chosen, setChosen] = useState(mySector)
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)
	// The list may have changed meanwhile.
	const sector = sectors.find((each) => each.id === chosen)?.id ?? sectors[0]?.id ?? ''

	async function submit(event: FormEvent) {
		event.preventDefault()
		if (working) return
		if (name.trim() === '') return setFailure(t('tokens.nameMissing'))
		setWorking(true)
		const answer = await makeToken(boardId, { name, scope, sector })
		setWorking(false)
		setFailure(answer.ok ? null : failureWords(t, answer.reason))
		if (!answer.ok) return
		setName('')
		onMade(answer.value)
	}

	return (
		<form className="settings__part tokens__new" onSubmit={submit} noValidate>
			<h3>{t('tokens.make')}</h3>
			<TextField
				label={t('tokens.name')}
				value={name}
				maxLength={LENGTHS.name}
				onChange={setName}
			/>
			<p className="field__hint">{t('tokens.nameHint')}</p>
			<Choice<TokenScope>
				stacked
				label={t('tokens.scope')}
				value={scope}
				options={SCOPES.map((each) => ({ value: each, words: t(`tokens.${each}`) }))}
				onChange={setScope}
			/>
			{scope !== 'read' && (
				<div className="field">
					<label className="field__label" htmlFor={id}>
						{t('tokens.sector')}
					</label>
					<select
						id={id}
						className="field__input"
						value={sector}
						onChange={(event) => setChosen(event.target.value)}
					>
						{sectors.map((each) => (
							<option key={each.id} value={each.id}>
								{sectorLabel(each, language)}
							</option>
						))}
					</select>
				</div>
			)}
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="settings__row">
				<button type="submit" className="button button--primary" aria-disabled={working}>
					{t('tokens.make')}
				</button>
			</div>
		</form>
	)
}
