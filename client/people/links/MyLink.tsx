/** The link that I came by, to pass on: for whoever doesn't lead the board. (SPEC J33) */
import { useEffect, useState } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { look } from '../../api/people.ts'
import { readLinkKeys } from '../../device/linkKeys.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AddressField } from '../../ui/AddressField.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CodeButton } from './CodeButton.tsx'
import { type LargeLink, linkAddress, linkToPassOn } from './links.ts'
import { ThisMachine } from './ThisMachine.tsx'

interface MyLinkProps {
	boardId: string
	/** What I may do on the board. */
	role: Role
	onLarge(link: LargeLink): void
}

export function MyLink({ boardId, role, onLarge }: MyLinkProps) {
	const { t } = useLanguage()
	const [keys] = useState(() => readLinkKeys(boardId))
	const link = linkToPassOn(keys, role)
	const key = link?.key
	const [dead, setDead] = useState(false)
	const [byHand, setByHand] = useState(false)

	useEffect(() => {
		if (key === undefined) return
		let here = true
		void look(boardId, key).then((answer) => {
			if (!here || answer.ok) return
			if (answer.reason === 'wrong-key' || answer.reason === 'link-off') setDead(true)
		})
		return () => {
			here = false
		}
	}, [boardId, key])

	if (!link || dead) {
		return (
			<div className="share">
				<h2 className="popover__heading">{t('share.heading')}</h2>
				<p role="status">{t(dead ? 'links.dead' : 'links.noneKnown')}</p>
			</div>
		)
	}
	const address = linkAddress(boardId, link.key)
	const name = t(`links.${link.role}`)
	const showLarge = () => onLarge({ role: link.role, address })
	return (
		<div className="share">
			<h2 className="popover__heading">{t('share.heading')}</h2>
			<ThisMachine />
			<div className="link-item link-item--first">
				<CodeButton address={address} name={name} onLarge={showLarge} />
				<div className="link-item__words">
					<p>{t('links.mine')}</p>
					<h3>{t(`role.${link.role}`)}</h3>
					<p>{t(`links.${link.role}May`)}</p>
				</div>
				<AddressField label={name} address={address} />
				<div className="link-item__main">
					<CopyLink
						className="button button--primary"
						address={address}
						name={name}
						onFailed={() => setByHand(true)}
					/>
					<button type="button" className="button" onClick={showLarge}>
						<Icon name="qr" />
						{t('links.large')}
					</button>
				</div>
				{byHand && (
					<p className="field__hint" role="status">
						{t('share.copyFailed')}
					</p>
				)}
			</div>
		</div>
	)
}
