/** A participant in the facilitator's list: badge, name, sector and organisation. */
import type { ParticipantInfo } from '../../../shared/api.ts'
import { type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { NO_SECTOR_COLOR } from '../../board/sectors.ts'
import { initials } from '../../device/person.ts'
import { useLanguage } from '../../i18n/language.tsx'

interface MemberProps {
	participant: ParticipantInfo
	/** null where it has left the board's list. */
	sector: Sector | null
	isMe?: boolean
}

export function Member({ participant, sector, isMe = false }: MemberProps) {
	const { language, t } = useLanguage()
	const { name, organisation } = participant
	const where = [sector ? sectorLabel(sector, language) : null, organisation]
		.filter((word) => word)
		.join(' · ')
	return (
		<>
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
		</>
	)
}
