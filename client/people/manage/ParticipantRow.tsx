/** One participant in the facilitator's list: role, merging with a second entry of the same person, removal. */
import { useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { ROLES, type Role } from '../../../shared/roles.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Member } from './Member.tsx'
import { MergeAsk } from './MergeAsk.tsx'

interface ParticipantRowProps {
	participant: ListedParticipant
	/** null where it has left the board's list. */
	sector: Sector | null
	isMe: boolean
	/** All but this one. */
	others: readonly ListedParticipant[]
	sectors: readonly Sector[]
	onRole(role: Role): void
	onRemove(): Promise<void>
	onMerge(into: ListedParticipant): Promise<void>
}

export function ParticipantRow(props: ParticipantRowProps) {
	const { participant, sector, isMe, others, onRole, onRemove, onMerge } = props
	const { t } = useLanguage()
	const [asking, setAsking] = useState<'remove' | 'merge' | null>(null)
	const { name, role } = participant
	return (
		<li className="member">
			<Member participant={participant} sector={sector} isMe={isMe} />
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
				className="button button--quiet member__merge"
				aria-label={t('manage.same', { name })}
				title={t('manage.same', { name })}
				style={isMe || others.length === 0 ? { visibility: 'hidden' } : undefined}
				onClick={() => setAsking('merge')}
			>
				<Icon name="merge" />
			</button>
			<button
				type="button"
				className="button button--quiet member__remove"
				aria-label={t('manage.remove', { name })}
				title={t('manage.remove', { name })}
				// Nobody removes themself; the column stays straight.
				style={isMe ? { visibility: 'hidden' } : undefined}
				onClick={() => setAsking('remove')}
			>
				<Icon name="remove" />
			</button>
			{asking === 'merge' && (
				<div className="member__confirm">
					<MergeAsk
						participant={participant}
						others={others}
						sectors={props.sectors}
						onMerge={onMerge}
						onCancel={() => setAsking(null)}
					/>
				</div>
			)}
			{asking === 'remove' && (
				<div className="member__confirm">
					<Confirm
						question={t('manage.removeAsk', { name })}
						act={t('manage.removeDo')}
						onCancel={() => setAsking(null)}
						onConfirm={async () => {
							await onRemove()
							setAsking(null)
						}}
					>
						<p>{t('manage.removeText')}</p>
					</Confirm>
				</div>
			)}
		</li>
	)
}
