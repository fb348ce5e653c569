/** The code to type, beside the contributors' link: made, read out, withdrawn. (SPEC J63) */
import { useState } from 'react'
import { type Failure, failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import { CodeLetters } from './CodeLetters.tsx'
import type { CodeControl } from './useCode.ts'

interface CodePartProps {
	control: CodeControl
	/** Where it's typed: the front page, without its scheme. */
	address: string
}

export function CodePart({ control, address }: CodePartProps) {
	const { language, t } = useLanguage()
	const [working, setWorking] = useState(false)
	const [said, setSaid] = useState('')
	const { code } = control

	async function act(doing: Promise<Failure | null>, done: string) {
		setWorking(true)
		const reason = await doing
		setWorking(false)
		setSaid(reason ? failureWords(t, reason) : done)
	}

	if (code === undefined) return null
	const make = (
		<button
			type="button"
			className="button button--small"
			aria-disabled={working}
			onClick={() => working || act(control.make(), '')}
		>
			{t(code ? 'code.makeNew' : 'code.make')}
		</button>
	)
	const moment = code ? formatMoment(language, code.expiresAt, Date.now()) : ''
	return (
		<div className="code">
			{code?.code ? (
				<>
					<p className="code__where">{t('code.type', { address })}</p>
					<CodeLetters code={code.code} />
					<div className="code__foot">
						<p className="field__hint">{t('code.until', { moment })}</p>
						<button
							type="button"
							className="button button--small"
							aria-disabled={working}
							onClick={() => working || act(control.withdraw(), t('code.withdrawn'))}
						>
							{t('code.withdraw')}
						</button>
					</div>
				</>
			) : (
				<div className="code__foot">
					<p className="field__hint">{code ? t('code.elsewhere', { moment }) : t('code.why')}</p>
					{make}
				</div>
			)}
			<p className="field__hint" role="status">
				{said}
			</p>
		</div>
	)
}
