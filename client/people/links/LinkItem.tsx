/** One of a board's links before its facilitator: what it allows, and all that can be done with it. */
import { useId, useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AddressField } from '../../ui/AddressField.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CodeButton } from './CodeButton.tsx'
import { CodePart } from './CodePart.tsx'
import { LinkWays } from './LinkWays.tsx'
import { type BoardLink, frontPage, type LargeLink, linkAddress } from './links.ts'
import { useCode } from './useCode.ts'
import type { LinkControl } from './useLinks.ts'

interface LinkItemProps {
	boardId: string
	myId: string
	link: BoardLink
	control: LinkControl
	/** That the link's address has. */
	origin: string
	/** The one for nearly everybody: with its code and address in sight. */
	first: boolean
	onLarge(link: LargeLink): void
}

export function LinkItem({ boardId, myId, link, control, origin, first, onLarge }: LinkItemProps) {
	const { t } = useLanguage()
	const waysId = useId()
	const [open, setOpen] = useState(false)
	const [said, setSaid] = useState<string | null>(null)
	const [byHand, setByHand] = useState(false)
	const { role, on, key } = link
	const name = t(`links.${role}`)
	const address = key === null ? null : linkAddress(boardId, key, origin)
	const usable = on && address !== null
	const onFailed = () => setByHand(true)
	const code = useCode(boardId, role === 'contributor' && usable ? key : null)
	const letters = code.code?.code
	const where = frontPage(origin)
	const showLarge = () => {
		if (address === null) return
		onLarge({ role, address, ...(letters && { code: { letters, where } }) })
	}

	async function turnOn() {
		const reason = await control.turn(role, true)
		setSaid(reason ? failureWords(t, reason) : t('links.isOn'))
	}

	return (
		<li className={first ? 'link-item link-item--first' : 'link-item'}>
			{first && usable && <CodeButton address={address} name={name} onLarge={showLarge} />}
			<div className="link-item__words">
				<h3>{name}</h3>
				<p>{t(`links.${role}May`)}</p>
				{!on && (
					<p className="link-item__state" role="status">
						{t('links.isOff')}
					</p>
				)}
				{on && !address && <p className="link-item__state">{t('links.unknown')}</p>}
			</div>
			<div className="link-item__ways">
				{!first && usable && (
					<>
						<CopyLink
							bare
							className="button button--quiet"
							address={address}
							name={name}
							onFailed={onFailed}
						/>
						<button
							type="button"
							className="button button--quiet"
							aria-label={`${t('links.qr')}: ${name}`}
							title={t('links.qr')}
							onClick={showLarge}
						>
							<Icon name="qr" />
						</button>
					</>
				)}
				{!on && (
					<button type="button" className="button button--small" onClick={turnOn}>
						{t('links.on')}
					</button>
				)}
				{usable && (
					<button
						type="button"
						className="button button--quiet"
						aria-label={`${t('links.manage')}: ${name}`}
						title={t('links.manage')}
						aria-expanded={open}
						aria-controls={waysId}
						onClick={() => {
							setOpen(!open)
							setSaid(null)
						}}
					>
						<Icon name="more" />
					</button>
				)}
			</div>
			{first && usable && (
				<div className="link-item__main">
					<CopyLink
						className="button button--primary"
						address={address}
						name={name}
						onFailed={onFailed}
					/>
					<button type="button" className="button" onClick={showLarge}>
						<Icon name="qr" />
						{t('links.large')}
					</button>
				</div>
			)}
			{usable && (first || byHand) && <AddressField label={name} address={address} />}
			{first && usable && <CodePart control={code} address={where} />}
			{byHand && (
				<p className="field__hint" role="status">
					{t('share.copyFailed')}
				</p>
			)}
			<div id={waysId} className="link-item__more">
				{(open || (on && !address)) && (
					<LinkWays
						role={role}
						myId={myId}
						control={control}
						unknown={!address}
						onDone={(words) => {
							setOpen(false)
							setSaid(words)
						}}
					/>
				)}
				<p className="field__hint" role="status">
					{said}
				</p>
			</div>
		</li>
	)
}
