/** How a link is taken back: replaced or switched off, each asked for once more. (SPEC J32) */
import { useState } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { cutOffWords } from './links.ts'
import type { LinkControl } from './useLinks.ts'

interface LinkWaysProps {
	role: Role
	myId: string
	control: LinkControl
	/** Whether this device doesn't know the link's key: replacing it is then the only way to a link. */
	unknown: boolean
	/** It was done; in words where the link itself doesn't show it. */
	onDone(words: string | null): void
}

export function LinkWays({ role, myId, control, unknown, onDone }: LinkWaysProps) {
	const { t } = useLanguage()
	const [asking, setAsking] = useState<'replace' | 'off' | null>(null)
	const [failure, setFailure] = useState<string | null>(null)
	const { participants } = control
	const isMine = participants.some(({ id, link }) => id === myId && link === role)

	function ask(what: 'replace' | 'off') {
		control.refresh()
		setFailure(null)
		setAsking(what)
	}

	async function act(doing: Promise<Failure | null>, words: string | null) {
		const reason = await doing
		setAsking(null)
		if (reason) setFailure(failureWords(t, reason))
		else onDone(words)
	}

	if (asking) {
		const replacing = asking === 'replace'
		return (
			<Confirm
				question={t(replacing ? 'links.replaceAsk' : 'links.offAsk')}
				act={t(replacing ? 'links.replaceDo' : 'links.offDo')}
				onCancel={() => setAsking(null)}
				onConfirm={() =>
					replacing
						? act(control.replace(role), t('links.replaced'))
						: act(control.turn(role, false), null)
				}
			>
				<p>{t(replacing ? 'links.replaceText' : 'links.offText')}</p>
				<p className="link-who">{cutOffWords(t, participants, role, myId)}</p>
				{isMine && <p>{t('links.replaceMine')}</p>}
			</Confirm>
		)
	}
	return (
		<div className="link-ways">
			<button type="button" className="button button--small" onClick={() => ask('replace')}>
				{t(unknown ? 'links.makeNew' : 'links.replace')}
			</button>
			{/* What the server refuses isn't offered: nobody shuts out themself, or all who lead. */}
			{role !== 'facilitator' && !isMine && (
				<button type="button" className="button button--small" onClick={() => ask('off')}>
					{t('links.off')}
				</button>
			)}
			{failure && (
				<p className="failure" role="alert">
					{failure}
				</p>
			)}
		</div>
	)
}
