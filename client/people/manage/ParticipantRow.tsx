/** One participant before a facilitator: who it is, what they may do, and the way out. */
import { useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { ROLES, type Role } from '../../../shared/roles.ts'
import { type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { Confirm } from '../../frame/Confirm.tsx'
import { Icon } from '../../frame/Icon.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import { initials } from '../../person.ts'
import { NO_SECTOR_COLOR } from '../sectors.ts'

interface ParticipantRowProps {
	participant: ListedParticipant
	/** null where it has left the board's list. */
	sector: Sector | null
	isMe: boolean
	onRole(role: Role): void
	onRemove(): Promise<void>
}

export function ParticipantRow(props: ParticipantRowProps) {
	const { participant, sector, isMe, onRole, onRemove } = props
	const { language, t } = useLanguage()
	const [asking, setAsking] = useState(false)
	const { name, organisation, role } = participant
	const where = [sector ? sectorLabel(sector, language) : null, organisation]
		.filter((word) => word)
		.join(' · ')
	return (
		<li className="member">
			<span
				className="badge"
				style={{ backgroundColor: sector?.color ?? NO_SECTOR_COLOR }}
				aria-hidden="true"
			>
				{initials(name)}
			</span>
			<span className="member__words">
				<span className="member__name">
					{name}
					{isMe && <span className="people__me"> {t('people.me')}</span>}
				</span>
				<span className="member__where">{where}</span>
			</span>
			<select
				className="select"
				aria-label={t('manage.role', { name })}
				value={role}
				disabled={isMe}
				title={isMe ? t('manage.mine') : undefined}
				onChange={(event) => {
					const chosen = ROLES.find((each) => each === event.target.value)
					if (chosen) onRole(chosen)
				}}
			>
				{ROLES.map((each) => (
					<option key={each} value={each}>
						{t(`role.${each}`)}
					</option>
				))}
			</select>
			<button
				type="button"
				className="button button--quiet member__remove"
				aria-label={t('manage.remove', { name })}
				title={t('manage.remove', { name })}
				// Nobody removes themself; the column stays straight.
				style={isMe ? { visibility: 'hidden' } : undefined}
				onClick={() => setAsking(true)}
			>
				<Icon name="remove" />
			</button>
			{asking && (
				<div className="member__confirm">
					<Confirm
						question={t('manage.removeAsk', { name })}
						act={t('manage.removeDo')}
						onCancel={() => setAsking(false)}
						onConfirm={async () => {
							await onRemove()
							setAsking(false)
						}}
					>
						<p>{t('manage.removeText')}</p>
					</Confirm>
				</div>
			)}
		</li>
	)
}
