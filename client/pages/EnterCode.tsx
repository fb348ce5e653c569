/** "Have a code?": six letters off a wall lead to the board's door. (SPEC N24) */
import { type FormEvent, useId, useState } from 'react'
import { CODE_LENGTH, isCode, spellCode, tidyCode } from '../../shared/code.ts'
import { failureWords } from '../api/call.ts'
import { openCode } from '../api/people.ts'
import { useLanguage } from '../i18n/language.tsx'
import { boardPath, navigate } from '../navigation.ts'
import { loadBoardPage } from './loadBoardPage.ts'

export function EnterCode() {
	const { t } = useLanguage()
	const id = useId()
	const [typed, setTyped] = useState('')
	const [working, setWorking] = useState(false)
	const [failure, setFailure] = useState<string | null>(null)

	async function go(event: FormEvent) {
		event.preventDefault()
		if (working) return
		const code = tidyCode(typed)
		if (!isCode(code)) {
			setFailure(t(code.length < CODE_LENGTH ? 'code.short' : 'error.wrong-code'))
			return
		}
		setFailure(null)
		setWorking(true)
		loadBoardPage().catch(() => undefined)
		const answer = await openCode(code)
		setWorking(false)
		if (answer.ok) navigate(`${boardPath(answer.value.id)}#${answer.value.key}`)
		else setFailure(failureWords(t, answer.reason))
	}

	return (
		<form className="enter-code" onSubmit={go} noValidate>
			<label htmlFor={id} className="enter-code__label">
				{t('code.have')}
			</label>
			<input
				id={id}
				className="field__input enter-code__input"
				value={typed}
				placeholder={spellCode('ABCDEF')}
				maxLength={20}
				autoComplete="off"
				autoCapitalize="characters"
				autoCorrect="off"
				spellCheck={false}
				aria-invalid={failure !== null}
				aria-describedby={`${id}-failure`}
				onChange={(event) => {
					setTyped(event.target.value.toUpperCase())
					setFailure(null)
				}}
			/>
			<button type="submit" className="button" aria-disabled={working}>
				{working && <span className="spinner" aria-hidden="true" />}
				{t('code.go')}
			</button>
			<p id={`${id}-failure`} className="failure enter-code__failure" role="alert">
				{failure}
			</p>
		</form>
	)
}
