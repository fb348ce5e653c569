/** The tokens of a board's programs: made and shown once, listed, withdrawn. For facilitators. (SPEC N52) */
import { useEffect, useState } from 'react'
import type { Sector } from '../../../shared/sectors.ts'
import type { MadeToken, TokenInfo } from '../../../shared/tokenApi.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { listTokens, withdrawToken } from '../../api/publishing.ts'
import { withBase } from '../../basePath.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NewToken } from './NewToken.tsx'
import { ShownToken } from './ShownToken.tsx'
import { TokenItem } from './TokenItem.tsx'
import '../settings/settings.css'
import './tokens.css'

interface TokensDialogProps {
	boardId: string
	sectors: readonly Sector[]
	/** Sector id. */
	mySector: string
	onClosed(): void
}

export function TokensDialog({ boardId, sectors, mySector, onClosed }: TokensDialogProps) {
	const { t } = useLanguage()
	const [tokens, setTokens] = useState<readonly TokenInfo[] | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	const [made, setMade] = useState<MadeToken | null>(null)
	const [said, setSaid] = useState('')

	useEffect(() => {
		let here = true
		void listTokens(boardId).then((answer) => {
			if (!here) return
			setFailure(answer.ok ? null : answer.reason)
			if (answer.ok) setTokens(answer.value.tokens)
		})
		return () => {
			here = false
		}
	}, [boardId])

	function add(token: MadeToken) {
		const { token: _secret, ...info } = token
		setTokens([...(tokens ?? []), info])
		setMade(token)
		setSaid('')
	}

	async function withdraw({ id }: TokenInfo) {
		const answer = await withdrawToken(boardId, id)
		if (!answer.ok && answer.reason !== 'unknown-token') {
			return setSaid(failureWords(t, answer.reason))
		}
		setTokens((shown) => shown?.filter((token) => token.id !== id) ?? null)
		if (made?.id === id) setMade(null)
		setSaid(t('tokens.withdrawn'))
	}

	return (
		<Dialog wide heading={t('tokens.heading')} onClosed={onClosed}>
			{() => (
				<div className="settings tokens">
					<section className="settings__part">
						<p className="dialog__text">
							{t('tokens.text')}{' '}
							<a href={withBase('/api/docs')} target="_blank" rel="noopener">
								{t('tokens.docs')}
							</a>
						</p>
					</section>
					{made && <ShownToken key={made.id} made={made} />}
					<section className="settings__part">
						<h3>{t('tokens.list')}</h3>
						{tokens === null ? (
							<p className={failure ? 'failure' : 'field__hint'} role="status">
								{failure ? failureWords(t, failure) : t('tokens.loading')}
							</p>
						) : tokens.length === 0 ? (
							<p className="switch__what">{t('tokens.none')}</p>
						) : (
							<ul className="tokens__list">
								{tokens.map((token) => (
									<TokenItem key={token.id} token={token} onWithdraw={() => withdraw(token)} />
								))}
							</ul>
						)}
						<p className="field__hint" role="status">
							{said}
						</p>
					</section>
					{tokens && (
						<NewToken boardId={boardId} sectors={sectors} mySector={mySector} onMade={add} />
					)}
				</div>
			)}
		</Dialog>
	)
}
