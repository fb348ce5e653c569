/**
 * The groups' links, a strip for each: its name, the QR code, the address. On paper a strip is
 * cut off for each group, so no page ends within one. (SPEC Z74)
 */
import type { GroupSummary } from '../../shared/groupsApi.ts'
import { useLanguage } from '../i18n/language.tsx'
import { CodeLetters } from '../people/links/CodeLetters.tsx'
import { QrCode } from '../people/links/QrCode.tsx'
import { CopyLink } from '../ui/CopyLink.tsx'
import type { GroupLink } from './groupLinks.ts'
import './strips.css'

interface GroupStripsProps {
	links: readonly GroupLink[]
	/** Of the group whose link is being made. */
	renewing: string | null
	onRenew(group: GroupSummary): void
	onFailed(): void
}

export function GroupStrips({ links, renewing, onRenew, onFailed }: GroupStripsProps) {
	return (
		<ul className="strips">
			{links.map((link) => (
				<Strip
					key={link.group.id}
					link={link}
					isRenewing={renewing === link.group.id}
					onRenew={() => onRenew(link.group)}
					onFailed={onFailed}
				/>
			))}
		</ul>
	)
}

interface StripProps {
	link: GroupLink
	isRenewing: boolean
	onRenew(): void
	onFailed(): void
}

function Strip({ link, isRenewing, onRenew, onFailed }: StripProps) {
	const { t } = useLanguage()
	const { group, address, code } = link
	return (
		<li className="strip" data-known={address !== null}>
			<div className="strip__words">
				<h3 className="strip__name">
					<span className="group-dot" style={{ background: group.hue }} aria-hidden="true" />
					{group.name}
				</h3>
				{group.title !== group.name && <p className="strip__title">{group.title}</p>}
				{address ? (
					<>
						<p className="strip__address">{address}</p>
						{code && (
							<p className="strip__code">
								{t('groups.code')} <CodeLetters code={code} />
							</p>
						)}
						<div className="strip__ways">
							<CopyLink
								address={address}
								name={group.name}
								className="button button--small"
								onFailed={onFailed}
							/>
						</div>
					</>
				) : (
					<>
						<p className="strip__none">{t('groups.noLink')}</p>
						<div className="strip__ways">
							<button
								type="button"
								className="button button--small"
								aria-disabled={isRenewing}
								title={t('groups.newLinkText')}
								onClick={onRenew}
							>
								{t('groups.newLink')}
							</button>
							<span className="field__hint">{t('groups.newLinkText')}</span>
						</div>
					</>
				)}
			</div>
			{address && (
				<div className="strip__qr">
					<QrCode text={address} label={`${t('links.qr')}: ${group.name}`} />
				</div>
			)}
		</li>
	)
}
